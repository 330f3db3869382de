import { addDays, addMonths, daysBetween, termEnd } from '../dates.ts';
import { clauseOn } from '../leases/checkClauses.ts';
import { leaseLawOf, lawOf } from './clauses.ts';
import type { ContractFacts } from './facts.ts';
import { contractFacts, familyOf, isAttached, isFarmParcel, keptFor, liveOn, objectRecord, objectRow, termOf } from './facts.ts';
import type { RuleHead, Said } from './making.ts';
import { isSaid, leaseRule, NOTHING, rowRule } from './making.ts';
import type { AssetRow, FoundRecord, ParcelRow, World } from './model.ts';
import type { Rule, RuleContext } from './rule.ts';

/** The last day of the longest lease that the law of the day allows a contract; null where no such law reaches it (民法典 §705: leases that are no farm land). */
function longestEnd(facts: ContractFacts): { last: string; years: number } | null {
  const term = termOf(facts);
  const years = clauseOn('longestLease', facts.judgedOn)?.figure;
  if (facts.row.kind !== 'lease' || facts.isFarmland || facts.isHousehold || term === null || years === undefined) return null;
  // Most terms are short: the day is only reckoned for those that could be beyond it.
  return Number(term.endOn.slice(0, 4)) - Number(term.startOn.slice(0, 4)) < years ? null : { last: termEnd(term.startOn, years), years };
}

function isOverlong(facts: ContractFacts): boolean {
  const longest = longestEnd(facts);
  return longest !== null && (facts.row.endOn ?? '') > longest.last;
}

const overlong = leaseRule({ code: 'R01', title: '租期超过法定最长年限', severity: 'block', clause: leaseLawOf('longestLease') }, (facts) => {
  const longest = longestEnd(facts);
  const endOn = facts.row.endOn ?? '';
  if (longest === null || endOn <= longest.last) return NOTHING;
  return [{ title: `租期超过${longest.years}年，超过部分无效，合同其余部分有效`, compared: [`租期至 ${endOn}`, `满${longest.years}年为 ${longest.last}`], mend: `与承租方补充协议，把终止日改到 ${longest.last} 以前` }];
});

const longTerm = leaseRule({ code: 'R02', title: '长期合同', severity: 'warn', clause: leaseLawOf('longTerm') }, (facts, { settings: { longTermYears } }) => {
  const term = termOf(facts);
  if (facts.isHousehold || term === null || Number(term.endOn.slice(0, 4)) - Number(term.startOn.slice(0, 4)) < longTermYears) return NOTHING;
  const last = termEnd(term.startOn, longTermYears);
  if (term.endOn <= last || isOverlong(facts)) return NOTHING;
  return [{ title: `租期超过${longTermYears}年`, compared: [`租期至 ${term.endOn}`, `满${longTermYears}年为 ${last}`], mend: '核对决议和签约依据，说明为什么签这么长' }];
});

const NO_CONTRACT: RuleHead = { code: 'R03', title: '没有合同', severity: 'warn', clause: lawOf('writtenForm') };
const USED_BY_OTHERS: Readonly<Record<string, string>> = { leased: '出租（发包）', lent: '出借' };

function usedWithout(row: AssetRow | ParcelRow, hasContract: () => boolean): readonly Said[] {
  const use = USED_BY_OTHERS[row.useState ?? ''];
  if (use === undefined || hasContract()) return NOTHING;
  const user = 'occupant' in row && isSaid(row.occupant) ? `，使用人 ${row.occupant}` : '';
  return [{ title: '他人使用，没有合同', compared: [`使用状况 ${use}${user}`, '没有生效的合同'], mend: '补签或补录合同；已收回的，改使用状况' }];
}

const assetWithout = rowRule('asset', NO_CONTRACT, (row, { world }) => usedWithout(row, () => liveOn(row.uid, world).length > 0 || familyOf(row.uid, world).some((uid) => liveOn(uid, world).length > 0)));
/** Land that is contracted to households need not have its contracts in this register. */
const parcelWithout = rowRule('parcel', NO_CONTRACT, (row, { world }) => (row.tenure === 'contracted_household' ? NOTHING : usedWithout(row, () => liveOn(row.uid, world).length > 0)));

/** 民法典 §707: leases of six months and more are written. */
const WRITTEN_MONTHS = 6;

/** A contract of which neither a text nor a day of signing is there; where it was signed, only its text is missing (T05). */
const unwritten = leaseRule(NO_CONTRACT, (facts, { world }) => {
  const term = termOf(facts);
  if (facts.row.signedOn !== null || facts.isHousehold || term === null || isAttached('contract', facts.row.uid, 'contract', world)) return NOTHING;
  if (term.endOn < addDays(addMonths(term.startOn, WRITTEN_MONTHS), -1)) return NOTHING;
  return [{ title: '可能没有书面合同', compared: ['没有合同文本，没有签订日期', `租期 ${term.startOn}至${term.endOn}，满${WRITTEN_MONTHS}个月`], mend: '上传合同文本，填签订日期；口头合同补签书面合同' }];
});

/** Whether an object came back or was let on: its register says it is not let, or another contract holds that runs. */
function isRecovered(facts: ContractFacts, world: World): boolean {
  return facts.objects.length > 0 && facts.objects.every((link) => {
    const row = objectRow(link, world);
    if (row === undefined || row.useState === 'idle' || row.useState === 'self_use' || row.useState === 'in_trade') return true;
    return liveOn(link.uid, world).some(({ row: { uid }, state }) => uid !== facts.row.uid && state !== 'held_over');
  });
}

const objectRecords = (facts: ContractFacts, world: World): FoundRecord[] => facts.objects.map((link) => objectRecord(link, world));

const notRecovered = leaseRule({ code: 'R04', title: '到期未收回', severity: 'warn', clause: lawOf('heldOver') }, (facts, { world }) => {
  const endOn = facts.row.endOn ?? '';
  // What runs on without an objection runs on by the law of today.
  if (facts.state !== 'held_over' || isRecovered(facts, world)) return NOTHING;
  return [{ compared: [`终止日 ${endOn}`, '没有收回，没有续签'], records: objectRecords(facts, world), clause: lawOf('heldOver')(world.today), mend: '办理续租、收回或重新招租；已收回的，填收回日期' }];
});

/** The last day on which an end is 将到期; one for each run. */
const expiringUntil = keptFor(({ world, settings }: RuleContext) => ({ day: addDays(world.today, settings.expiringDays) }));

function hasPlan(facts: ContractFacts, world: World): boolean {
  return facts.row.isRenewed || facts.row.state === 'renewed' || facts.objects.some((link) => objectRow(link, world)?.useState === 'in_trade');
}

const expiring = leaseRule({ code: 'R05', title: '将到期，没有安排', severity: 'warn', clause: lawOf('expiring') }, (facts, context) => {
  const { world, settings: { expiringDays } } = context;
  const endOn = facts.row.endOn ?? '';
  if (endOn < world.today || facts.state === 'signed' || endOn > expiringUntil(context).day || hasPlan(facts, world)) return NOTHING;
  return [{ title: `${expiringDays}天内到期，没有安排`, compared: [`终止日 ${endOn}`, '没有续租，没有招租'], records: objectRecords(facts, world), mend: '商定续租、收回或重新招租' }];
});

/** Purposes that are no farming. Anything else is not judged. */
const NON_FARM = /厂|仓|商|店|宿舍|停车|加工|办公|工业|建房|堆场|砖|餐/u;

const illegalUse = leaseRule({ code: 'R36', title: '农用地约定了非农用途', severity: 'warn', clause: leaseLawOf('farmUse') }, (facts, { world }) => {
  const { purpose } = facts.row;
  if (!isSaid(purpose) || !NON_FARM.test(purpose)) return NOTHING;
  const farm = facts.objects.filter(({ table, uid }) => table === 'parcel' && isFarmParcel(world.parcels.get(uid)));
  if (farm.length === 0) return NOTHING;
  return [{ compared: [`约定用途 ${purpose}`, '农业用途'], records: farm.map((link) => objectRecord(link, world)), mend: '现场核实用途；改变用途的，责令改正' }];
});

const IDLE: RuleHead = { code: 'R39', title: '长期闲置', severity: 'warn', clause: lawOf('idle') };

/** Since when an object stands empty: the day in the register, else the end of its last contract; null where neither is known. */
function emptySince(uid: string, said: string | null, world: World): string | null {
  if (said !== null) return said;
  const ends = (world.contractsOn.get(uid) ?? []).flatMap(({ contract }) => {
    const facts = contractFacts(contract, world);
    const end = facts === undefined || !facts.lets || facts.state === 'draft' ? null : (facts.row.returnedOn ?? facts.row.endedOn ?? facts.row.endOn);
    return end === null ? [] : [end];
  });
  return ends.reduce<string | null>((last, end) => (last === null || end > last ? end : last), null);
}

function idle(row: AssetRow | ParcelRow, { world, settings: { idleDays } }: RuleContext): readonly Said[] {
  if (row.useState !== 'idle') return NOTHING;
  const since = emptySince(row.uid, 'idleSince' in row ? row.idleSince : null, world);
  if (since === null || since > world.today) return NOTHING;
  if (daysBetween(since, world.today) <= idleDays) return NOTHING;
  return [{ title: `闲置超过${idleDays}天`, compared: [`${since}起闲置`, `不超过 ${idleDays} 天`], mend: '安排招租或自用；已使用的，改使用状况' }];
}

/** Terms, use and expiry: R01–R05, R36, R39. */
export const TERM_RULES: readonly Rule[] = [overlong, longTerm, assetWithout, parcelWithout, unwritten, notRecovered, expiring, illegalUse, rowRule('asset', IDLE, idle), rowRule('parcel', IDLE, idle)];
