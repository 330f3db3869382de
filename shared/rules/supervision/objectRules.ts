import { convertArea, formatArea, sumAreas } from '../area.ts';
import type { Let, Overlap, WrittenArea } from '../leases/overlaps.ts';
import { exactArea, overlapsOf } from '../leases/overlaps.ts';
import { leaseLawOf, lawOf } from './clauses.ts';
import type { ContractFacts } from './facts.ts';
import { contractFacts, liveOn, objectRecord, objectRow, writtenArea } from './facts.ts';
import type { RuleHead, Said } from './making.ts';
import { isSaid, leaseRule, NOTHING, rowRule } from './making.ts';
import type { AssetRow, ObjectLink, ParcelRow, World } from './model.ts';
import type { Rule, RuleContext } from './rule.ts';

const areaText = ({ value, unit }: WrittenArea) => formatArea(value, unit);

/** An area to be read beside another one: where their units differ, in the other's unit too. */
function beside(area: WrittenArea, other: WrittenArea): string {
  return area.unit === other.unit ? areaText(area) : `${areaText(area)}（${formatArea(convertArea(area.value, area.unit, other.unit), other.unit)}）`;
}

/** Whether two areas differ by more than `share` (0.01 %) of the second. */
function differs(a: WrittenArea, b: WrittenArea, share: number): boolean {
  // Areas of one unit are compared as they are; the product stays exact far beyond any area of land.
  if (a.unit === b.unit && a.value === b.value) return false;
  const [first, second] = [BigInt(exactArea(a)), BigInt(exactArea(b))];
  return (first > second ? first - second : second - first) * 10_000n > second * BigInt(share);
}

const registerArea = (link: ObjectLink, world: World): WrittenArea | null => {
  const row = objectRow(link, world);
  return row === undefined ? null : writtenArea(row.area, row.areaUnit);
};

/** The contract's area beside all it lets: the part named, else the object as the register has it. */
function wholeArea({ row, objects }: ContractFacts, { world, settings: { areaShare } }: RuleContext): Said[] {
  const area = writtenArea(row.area, row.areaUnit);
  const lets = objects.map((link) => writtenArea(link.area, link.areaUnit) ?? registerArea(link, world));
  const known = lets.filter((one) => one !== null);
  const [first] = known;
  if (area === null || first === undefined || known.length < lets.length) return [];
  const sum = known.length === 1 ? first : { value: sumAreas(known, area.unit), unit: area.unit };
  if (!differs(area, sum, areaShare)) return [];
  return [{ key: 'area', title: '合同面积与台账面积不符', compared: [`合同 ${areaText(area)}`, `台账 ${beside(sum, area)}`], records: objects.map((link) => objectRecord(link, world)), mend: '核对面积，改正合同或台账' }];
}

function objectArea(link: ObjectLink, { world, settings: { areaShare } }: RuleContext): readonly Said[] {
  if (objectRow(link, world) === undefined) return [{ key: link.uid, title: '合同标的不在台账', compared: ['合同标的 已停用或不存在', '台账 应有登记'], mend: '恢复标的，或改关联到在册的资产资源' }];
  const [area, register] = [writtenArea(link.area, link.areaUnit), registerArea(link, world)];
  if (area === null || register === null || exactArea(area) <= exactArea(register) || !differs(area, register, areaShare)) return NOTHING;
  return [{ key: link.uid, title: '出租面积大于台账面积', compared: [`出租 ${beside(area, register)}`, `台账 ${areaText(register)}`], records: [objectRecord(link, world)], mend: '核对面积，改正合同或台账' }];
}

const offBook = leaseRule({ code: 'R33', title: '账外资产或面积不符', severity: 'warn', clause: leaseLawOf('register') }, (facts, context) => {
  const { objects } = facts;
  if (objects.length === 0) return [{ title: '合同没有对应的资产资源', compared: ['合同标的 未关联', '台账 应有登记'], mend: '关联标的；台账没有的，先登记资产资源' }];
  const parts = objects.flatMap((link) => objectArea(link, context));
  return parts.length > 0 ? parts : wholeArea(facts, context);
});

/** What a contract takes of an object and when; a sub-lease takes nothing anew, and what ended early ends then. */
function letOf(link: ObjectLink, world: World): Let | null {
  const facts = contractFacts(link.contract, world);
  if (facts === undefined || !facts.lets || facts.state === 'draft' || facts.row.subleaseOf !== null) return null;
  const { startOn, endOn, endedOn, area, areaUnit } = facts.row;
  const until = endedOn !== null && (endOn === null || endedOn < endOn) ? endedOn : endOn;
  if (startOn === null || until === null || until < startOn) return null;
  // A contract about this object alone says with its area how much of it it takes.
  return { contract: link.contract, from: startOn, until, area: writtenArea(link.area, link.areaUnit) ?? (facts.objects.length === 1 ? writtenArea(area, areaUnit) : null) };
}

/** The lets of an object, each contract once: two parts of one contract count together, a whole one counts as the whole. */
function letsOn(links: readonly ObjectLink[], world: World): Let[] {
  const lets = new Map<string, Let>();
  for (const link of links) {
    const one = letOf(link, world);
    if (one === null) continue;
    const known = lets.get(one.contract);
    const area = known === undefined || one.area === null || known.area === null ? (known?.area === null ? null : one.area) : { value: sumAreas([known.area, one.area], one.area.unit), unit: one.area.unit };
    lets.set(one.contract, { ...one, area });
  }
  return [...lets.values()];
}

/** Whether two of the lets hold on one day; nearly always none do, and nothing more is reckoned then. */
function meet(lets: readonly Let[]): boolean {
  const ordered = lets.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  let last = '';
  for (const { from, until } of ordered) {
    if (from <= last) return true;
    if (until > last) last = until;
  }
  return false;
}

/** The stretch to show: one that is not over before one that is, then the one with the most contracts, then the earliest. */
function worst(overlaps: readonly Overlap[], today: string): Overlap | undefined {
  const weight = ({ until, contracts }: Overlap) => (until >= today ? 1_000_000 : 0) + contracts.length;
  return overlaps.reduce<Overlap | undefined>((most, one) => (most === undefined || weight(one) > weight(most) ? one : most), undefined);
}

function comparedOf({ kind, from, until, contracts, compared }: Overlap): readonly [string, string] {
  if (kind === 'area' && compared) return [`${from}至${until}合计出租 ${beside(compared.let, compared.object)}`, `台账 ${areaText(compared.object)}`];
  return [`${from}至${until}有${contracts.length}份合同`, '同一时间只能有1份'];
}

const DOUBLE: RuleHead = { code: 'R34', title: '重复出租', severity: 'block', clause: leaseLawOf('double') };

/** One finding an object. One contract alone that lets more than there is is a matter of the register (R33). */
function letTwice(row: AssetRow | ParcelRow, { world }: RuleContext): readonly Said[] {
  const links = world.contractsOn.get(row.uid);
  if (links === undefined || links.length < 2) return NOTHING;
  const lets = letsOn(links, world);
  if (!meet(lets)) return NOTHING;
  const own = overlapsOf(lets, writtenArea(row.area, row.areaUnit)).filter(({ contracts }) => contracts.length > 1);
  const shown = worst(own, world.today);
  if (shown === undefined) return NOTHING;
  const uids = [...new Set([...shown.contracts, ...own.flatMap(({ contracts }) => contracts)])].slice(0, 20);
  return [{
    title: shown.kind === 'area' ? '出租面积合计超过台账面积' : '同一时间重复出租', severity: shown.until < world.today ? 'warn' : 'block', compared: comparedOf(shown),
    records: uids.map((uid) => ({ table: 'contract' as const, uid, name: world.contracts.get(uid)?.name ?? uid })), mend: '核对合同起止日、标的和面积',
  }];
}

const plain = (name: string) => name.replace(/\s/gu, '');
const matches = (user: string, lessee: string) => user !== '' && lessee !== '' && (user.includes(lessee) || lessee.includes(user));

/** Names of those who may use what live contracts let; empty where one contract names nobody, as nothing can be said then. */
function usersOf(contracts: readonly ContractFacts[], world: World): string[] {
  const names = contracts.map(({ row }) => (world.partiesOf.get(row.uid) ?? []).filter(({ role }) => role === 'lessee' || role === 'sublessee').flatMap(({ party }) => world.parties.get(party)?.name ?? []));
  return names.some((some) => some.length === 0) ? [] : names.flat();
}

const otherUser = rowRule('asset', { code: 'R35', title: '使用人不是承租人', severity: 'warn', clause: lawOf('subLease') }, (row, { world }) => {
  // A masked name can be compared with nothing.
  if (!isSaid(row.occupant) || row.occupant.includes('*')) return NOTHING;
  const live = liveOn(row.uid, world);
  const users = live.length === 0 ? [] : usersOf(live, world);
  const occupant = plain(row.occupant);
  if (users.length === 0 || users.some((name) => matches(occupant, plain(name)))) return NOTHING;
  return [{ compared: [`使用人 ${row.occupant}`, `承租人 ${users.join('、')}`], records: live.map(({ record }) => record), mend: '核对是否转租；转租的，登记转租合同和同意材料' }];
});

const TITLES: RuleHead = { code: 'T06', title: '缺权属证明或红线图', severity: 'info', clause: lawOf('title') };
/** What has a title of its own: houses, not their stalls and not what can be carried. */
const REAL_ESTATE: ReadonlySet<string | null> = new Set(['shop', 'factory', 'market', 'office', 'school', 'dwelling', 'building']);

function titles(table: 'asset' | 'parcel', uid: string, titleNo: string | null, world: World): readonly Said[] {
  const attached = world.attached.get(`${table} ${uid}`);
  const hasTitle = isSaid(titleNo) || attached?.has('title') === true;
  const hasMap = attached?.has('boundary_map') === true;
  if (hasTitle && hasMap) return NOTHING;
  const missing = [...(hasTitle ? [] : ['权属证明']), ...(hasMap ? [] : ['红线图'])];
  return [{ title: `缺${missing.join('、')}`, compared: [`没有${missing.join('、')}`, '应有权属证明、红线图'], mend: '上传权属证明、红线图；没有办证的，写明原因' }];
}

const assetTitles = rowRule('asset', TITLES, (row, { world }) => (row.partOf !== null || !REAL_ESTATE.has(row.category) ? NOTHING : titles('asset', row.uid, row.titleNo, world)));
const parcelTitles = rowRule('parcel', TITLES, (row, { world }) => titles('parcel', row.uid, null, world));

/** Objects and land: R33–R35, T06. */
export const OBJECT_RULES: readonly Rule[] = [offBook, rowRule('asset', DOUBLE, letTwice), rowRule('parcel', DOUBLE, letTwice), otherUser, assetTitles, parcelTitles];
