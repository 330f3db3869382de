import { convertArea, formatArea, sumAreas } from '../area.ts';
import { clauseText } from './checkTerms.ts';
import type { FoundRecord, LeaseFacts, LeaseFinding, LeaseObject } from './checkFacts.ts';
import type { LeaseCheckSettings } from './checkSettings.ts';
import type { Overlap, WrittenArea } from './overlaps.ts';
import { exactArea } from './overlaps.ts';

/** An area to be read beside another one: where their units differ, in the other's unit too. */
function beside({ value, unit }: WrittenArea, other: WrittenArea): string {
  const own = formatArea(value, unit);
  return unit === other.unit ? own : `${own}（${formatArea(convertArea(value, unit, other.unit), other.unit)}）`;
}

/** Whether two areas differ by more than `share` (0.01 %) of the second; a comparison of whole numbers. */
function differs(a: WrittenArea, b: WrittenArea, share: number): boolean {
  const [first, second] = [BigInt(exactArea(a)), BigInt(exactArea(b))];
  const difference = first > second ? first - second : second - first;
  return difference * 10_000n > second * BigInt(share);
}

const isKnown = (area: WrittenArea | null): area is WrittenArea => area !== null && area.value > 0;

/** The area a lease says as a whole, beside what it lets one by one: the part named, else the object as the register has it. */
function wholeArea(facts: LeaseFacts, { areaShare }: LeaseCheckSettings): LeaseFinding[] {
  const { contract, area, objects } = facts;
  const lets = objects.map((one) => one.area ?? one.registerArea);
  const known = lets.filter(isKnown);
  const [first] = known;
  if (!isKnown(area) || first === undefined || known.length < lets.length) return [];
  const sum = known.length === 1 ? first : { value: sumAreas(known, area.unit), unit: area.unit };
  if (!differs(area, sum, areaShare)) return [];
  return [{
    code: 'R33', severity: 'warn', title: '合同面积与台账面积不符', compared: [`合同 ${formatArea(area.value, area.unit)}`, `台账 ${beside(sum, area)}`],
    clause: clauseText(facts, 'register'), records: [contract, ...objects.map(({ record }) => record)], needsReason: false,
  }];
}

/** A part let that is larger than the object; a smaller one is a part and says nothing about the register. */
function partLargerThanObject(facts: LeaseFacts, { record, area, registerArea }: LeaseObject, { areaShare }: LeaseCheckSettings): LeaseFinding[] {
  if (!isKnown(area) || !isKnown(registerArea)) return [];
  if (exactArea(area) <= exactArea(registerArea) || !differs(area, registerArea, areaShare)) return [];
  return [{
    code: 'R33', severity: 'warn', title: '出租面积大于台账面积', compared: [`出租 ${beside(area, registerArea)}`, `台账 ${formatArea(registerArea.value, registerArea.unit)}`],
    clause: clauseText(facts, 'register'), records: [facts.contract, record], needsReason: false,
  }];
}

function notInRegister(facts: LeaseFacts): LeaseFinding[] {
  if (facts.objects.length > 0) return [];
  return [{
    code: 'R33', severity: 'warn', title: '合同没有对应的资产资源', compared: ['合同标的 未关联', '台账 应有登记'],
    clause: clauseText(facts, 'register'), records: [facts.contract], needsReason: false,
  }];
}

function comparedOf({ kind, from, until, contracts, compared }: Overlap): readonly [string, string] {
  if (kind === 'area' && compared) return [`${from}至${until}合计出租 ${beside(compared.let, compared.object)}`, `台账 ${formatArea(compared.object.value, compared.object.unit)}`];
  return [`${from}至${until}有${contracts.length}份合同`, '同一时间只能有1份'];
}

/** The stretch in which the most contracts hold, the earliest of them. */
function worst(overlaps: readonly Overlap[]): Overlap | undefined {
  return overlaps.reduce<Overlap | undefined>((most, one) => (most === undefined || one.contracts.length > most.contracts.length ? one : most), undefined);
}

/** Several leases on the same object. One alone that lets more than there is is a matter of the register (R33), with its tolerance. */
function letTwice(facts: LeaseFacts, { record, overlaps }: LeaseObject): LeaseFinding[] {
  const own = overlaps.filter(({ contracts }) => contracts.length > 1 && contracts.includes(facts.contract.uid));
  const shown = worst(own);
  if (!shown) return [];
  const others = new Set(own.flatMap(({ contracts }) => contracts));
  others.delete(facts.contract.uid);
  const records = [...others].map((uid): FoundRecord => ({ table: 'contract', uid, name: facts.contractNames.get(uid) ?? uid }));
  return [{
    code: 'R34', severity: 'warn', title: shown.kind === 'area' ? `${record.name}出租面积合计超过台账面积` : `${record.name}同一时间重复出租`, compared: comparedOf(shown),
    clause: clauseText(facts, 'double'), records: [facts.contract, record, ...records], needsReason: false,
  }];
}

/** What is to be asked about what is let: its areas beside the register's, and whether others let the same. */
export function checkAreas(facts: LeaseFacts, settings: LeaseCheckSettings): LeaseFinding[] {
  return [
    ...notInRegister(facts), ...wholeArea(facts, settings),
    ...facts.objects.flatMap((one) => [...partLargerThanObject(facts, one, settings), ...letTwice(facts, one)]),
  ];
}
