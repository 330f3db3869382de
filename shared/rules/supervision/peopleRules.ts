import { lawOf } from './clauses.ts';
import { keptFor } from './facts.ts';
import type { Said } from './making.ts';
import { isSaid, leaseRule, NOTHING, rowRule } from './making.ts';
import type { PartyRow, UnitRow, World } from './model.ts';
import type { Rule } from './rule.ts';

const plain = (name: string) => name.replace(/\s/gu, '');

/** Who holds which office of a unit, without blanks. */
function officesOf({ head, supervisorHead, accountant }: UnitRow): readonly (readonly [name: string, office: string])[] {
  const offices: readonly (readonly [string | null, string])[] = [[head, '负责人'], [supervisorHead, '监事会主任'], [accountant, '会计']];
  return offices.flatMap(([name, office]) => (isSaid(name) ? [[plain(name), office] as const] : []));
}

/** The first office of each name, by unit. */
const officers = keptFor(({ units }: World) => new Map(Array.from(units.values(), (unit) => [unit.uid, new Map(officesOf(unit).toReversed())])));

/** What makes a party related: the flag in its record, else a person with the name of an officer of the unit. */
function relationOf(party: PartyRow, unit: string, world: World): string | null {
  if (party.isRelated) return '登记为村干部或其亲属';
  if (party.kind !== null && party.kind !== 'person' && party.kind !== 'household') return null;
  const office = officers(world).get(unit)?.get(plain(party.name));
  return office === undefined ? null : `与${office}同名`;
}

/** 农村集体经济组织法 §35 names the duty of loyalty, not such deals: it is asked, not forbidden. */
const related = leaseRule({ code: 'R20', title: '关联交易', severity: 'warn', clause: lawOf('related') }, ({ row }, { world }) => {
  const links = world.partiesOf.get(row.uid);
  if (links === undefined) return NOTHING;
  return links.flatMap(({ party: uid, role }): Said[] => {
    const party = role === 'lessor' ? undefined : world.parties.get(uid);
    const relation = party === undefined ? null : relationOf(party, row.unit, world);
    return party === undefined || relation === null ? [] : [{ key: uid, compared: [`承租方 ${party.name}`, relation], mend: '核对是否回避、是否公开交易，说明情况' }];
  });
});

/** 农村集体经济组织法 §34: officers of the board and finance staff may not be supervisors; for villagers' committees 村民委员会组织法 §32. */
const supervisor = rowRule('unit', { code: 'R38', title: '监督人与被监督人是同一人', severity: 'block', clause: lawOf('supervisor') }, (row, { world }) => {
  if (!isSaid(row.supervisorHead)) return NOTHING;
  const name = plain(row.supervisorHead);
  const same = officesOf(row).filter(([other, office]) => other === name && office !== '监事会主任').map(([, office]) => office);
  if (same.length === 0) return NOTHING;
  const clause = lawOf(row.kind === 'village_committee' ? 'supervisorOfVillage' : 'supervisor')(world.today);
  return [{ compared: [`监事会主任 ${row.supervisorHead}`, `${same.join('、')} ${row.supervisorHead}`], clause, mend: '改选监事会主任，或改正登记' }];
});

/** People: R20, R38. */
export const PEOPLE_RULES: readonly Rule[] = [related, supervisor];
