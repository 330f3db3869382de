import type { Body, MatterType, Step, StepRecord } from '../../../shared/contract/decisionTerms.ts';
import { addDays } from '../../../shared/rules/dates.ts';
import { DEFAULT_MATRIX } from '../../../shared/rules/decisions/defaultMatrix.ts';
import { ruleFor } from '../../../shared/rules/decisions/matrix.ts';
import { decisionProgress } from '../../../shared/rules/decisions/path.ts';
import type { Cells } from './draft.ts';
import { yuan } from './draft.ts';
import type { TradeDesk } from './tradeDesk.ts';
import { workdayFrom, workdayUntil } from './tradeDesk.ts';
import type { Book } from './units.ts';

/** A decision of the demo as listings and contracts rest on it. */
export interface DemoDecision {
  readonly uid: string;
  readonly row: Cells;
  readonly decidedOn: string | null;
  readonly body: Body | null;
}

interface Matter {
  readonly unit: Book;
  readonly name: string;
  readonly matter: MatterType;
  /** 分. */
  readonly amount: number;
  readonly content: string;
  readonly previous?: DemoDecision;
  readonly records: readonly StepRecord[];
}

/** A vote: who met, how many could come, came, and were for it; one of the others abstained, the rest was against. */
interface Vote {
  readonly body: Body;
  readonly eligible: number;
  readonly attended: number;
  readonly votesFor: number;
  readonly proxies?: number;
}

const BRANCH: Vote = { body: 'party_branch', eligible: 7, attended: 7, votesFor: 7 };
const COMMITTEES: Vote = { body: 'two_committees', eligible: 11, attended: 10, votesFor: 10 };
const PARTY: Vote = { body: 'party_members', eligible: 48, attended: 37, votesFor: 35 };
/** 45 representatives: two thirds of all are 30. */
const REPRESENTATIVES: Vote = { body: 'representatives_assembly', eligible: 45, attended: 41, votesFor: 38 };
/** Days that a decision hangs by the shipped matrix. */
const HANGS = DEFAULT_MATRIX.announcementDays;

/** Who presides over and who keeps the record of a unit's meetings: its head and its accountant. */
function officers({ units }: TradeDesk, unit: Book): Pick<StepRecord, 'chair' | 'recorder'> {
  const row = units.rows.find(({ uid }) => uid === unit.uid);
  return { chair: String(row?.head ?? ''), recorder: String(row?.accountant ?? '') };
}

const EMPTY: Omit<StepRecord, 'step' | 'heldOn' | 'place' | 'chair' | 'recorder'> = {
  body: null, eligible: 0, attended: 0, proxies: 0, householdsEligible: 0, householdsAttended: 0, votesFor: 0, votesAgainst: 0, abstained: 0, attendees: [], note: '', orderReason: '', postedUntil: null,
};

function meeting(desk: TradeDesk, unit: Book, step: Step, heldOn: string, vote: Vote): StepRecord {
  const others = vote.attended - vote.votesFor;
  const abstained = Math.min(1, others);
  const place = unit === desk.units.committee || unit === desk.units.joint || step !== 'resolution' ? '禾塘村党群服务中心会议室' : `${unit.short}文化室`;
  return { ...EMPTY, step, heldOn, place, ...officers(desk, unit), ...vote, abstained, votesAgainst: others - abstained };
}

function posting(desk: TradeDesk, unit: Book, step: 'announcement' | 'result', heldOn: string): StepRecord {
  const place = desk.units.rows.find(({ uid }) => uid === unit.uid)?.seatNote;
  return { ...EMPTY, step, heldOn, place: String(place ?? ''), ...officers(desk, unit), postedUntil: addDays(heldOn, HANGS) };
}

/** Adds a matter with its meetings: state, day and body are what the votes come to, as the program reckons them. */
function addDecision(desk: TradeDesk, { unit, name, matter, amount, content, previous, records }: Matter): DemoDecision {
  const tier = desk.units.groups.includes(unit) ? 'group' : 'village';
  const rule = ruleFor(DEFAULT_MATRIX, { type: matter, amount, tier })?.rule;
  const raisedOn = records[0]?.heldOn;
  if (rule === undefined || raisedOn === undefined) throw new RangeError(`no rule or no meeting for ${name}`);
  // Every unit of the demo is an economic organisation or has one beside it.
  const { state, decidedOn, steps } = decisionProgress({ rule, records, announcementDays: HANGS, options: { matter, charter: DEFAULT_MATRIX.charter, hasEconomicOrganisation: true } });
  const resolution = steps.find(({ step }) => step === 'resolution');
  const body = resolution?.doneBy?.body ?? resolution?.records.at(-1)?.body ?? null;
  const uid = desk.newUid();
  const row: Cells = {
    uid, unit: unit.uid, code: desk.number('JD', unit, raisedOn), name, matter, amount, class: rule.class, proposedClass: rule.class, classReason: null, body, raisedOn, state, decidedOn, content, previous: previous?.uid ?? null,
  };
  desk.rows.decisions.push(row);
  records.forEach((record, index) => {
    desk.rows.steps.push({ uid: desk.newUid(), decision: uid, position: index + 1, step: record.step, heldOn: record.heldOn, record: JSON.stringify(record) });
  });
  return { uid, row, decidedOn, body };
}

/** The four meetings of the village up to a resolution of the representatives on a day, and the posting of the decision. */
function passedByRepresentatives(desk: TradeDesk, unit: Book, resolvedOn: string): StepRecord[] {
  const before = (days: number) => workdayUntil(addDays(resolvedOn, -days));
  return [
    meeting(desk, unit, 'proposal', before(21), BRANCH), meeting(desk, unit, 'consultation', before(16), COMMITTEES), meeting(desk, unit, 'party', before(9), PARTY),
    meeting(desk, unit, 'resolution', resolvedOn, REPRESENTATIVES), posting(desk, unit, 'announcement', workdayFrom(addDays(resolvedOn, 1))),
  ];
}

/** The letting of the market's upper floor, with all six steps: what came of it hangs since `resultOn`. */
export function decideMarket(desk: TradeDesk, resolvedOn: string, resultOn: string): DemoDecision {
  const unit = desk.units.joint;
  return addDecision(desk, {
    unit, name: '禾塘综合市场二层摊位公开招租方案', matter: 'lease', amount: yuan(360_000), content: '二层摊位整体招租，租期三年，首年底价120,000元，现场举牌竞价，价高者得。',
    records: [...passedByRepresentatives(desk, unit, resolvedOn), posting(desk, unit, 'result', resultOn)],
  });
}

/** The letting of several objects of the 经联社, decided at one meeting. */
export function decideRooms(desk: TradeDesk, resolvedOn: string, names: readonly string[]): DemoDecision {
  const unit = desk.units.joint;
  return addDecision(desk, {
    unit, name: `${names[0] ?? '物业'}等${names.length}处物业公开招租方案`, matter: 'lease', amount: yuan(480_000), content: `招租物业：${names.join('、')}。底价、租期和交易方式见招租方案。`,
    records: passedByRepresentatives(desk, unit, resolvedOn),
  });
}

/** 126 members with full capacity: two thirds are 84. */
const MEMBERS = 126;
const ONE_SHORT = 83;

/** The letting of a pond by its group: at the first meeting one vote was missing, at the second it passed. The second is returned. */
export function decidePond(desk: TradeDesk, unit: Book, pond: string, failedOn: string, resolvedOn: string): DemoDecision {
  const matter = { unit, matter: 'lease', amount: yuan(90_000) } as const;
  const proposed = (on: string) => meeting(desk, unit, 'proposal', workdayUntil(addDays(on, -8)), BRANCH);
  const failed = addDecision(desk, {
    ...matter, name: `${pond}发包方案`, content: '租期五年，以稻谷计租，竞投底数每亩每年500斤。',
    records: [proposed(failedOn), meeting(desk, unit, 'resolution', failedOn, { body: 'members_assembly', eligible: MEMBERS, attended: 96, votesFor: ONE_SHORT, proxies: 6 })],
  });
  return addDecision(desk, {
    ...matter, name: `${pond}发包方案（再次表决）`, content: '按社员意见将竞投底数提高到每亩每年600斤，其余不变。', previous: failed,
    records: [
      proposed(resolvedOn), meeting(desk, unit, 'resolution', resolvedOn, { body: 'members_assembly', eligible: MEMBERS, attended: 112, votesFor: 101, proxies: 8 }),
      posting(desk, unit, 'announcement', workdayFrom(addDays(resolvedOn, 1))),
    ],
  });
}

/** A matter on its way: proposed and consulted on, not yet before the party's members. */
export function raiseLighting(desk: TradeDesk, proposedOn: string, consultedOn: string): DemoDecision {
  const unit = desk.units.committee;
  return addDecision(desk, {
    unit, name: '围堤路路灯安装工程', matter: 'works', amount: yuan(86_000), content: '围堤路沿线安装太阳能路灯43盏，资金从村级组织运转经费列支。',
    records: [meeting(desk, unit, 'proposal', proposedOn, BRANCH), meeting(desk, unit, 'consultation', consultedOn, COMMITTEES)],
  });
}
