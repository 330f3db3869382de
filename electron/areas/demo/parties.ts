import type { Row } from '../../../shared/registers/define.ts';
import type { Cells, Setting } from './draft.ts';
import { companyNames, cooperativeNames, distinctPeople, personName } from './names.ts';
import { makeBankCard, makeMobile, makeResidentId, makeUscc } from './numbers.ts';
import type { Random } from './random.ts';

/** A party as contracts refer to it. */
export interface Party {
  readonly uid: string;
  readonly name: string;
  readonly row: Row;
}

/** The parties of the demo by the part they play. */
export interface Parties {
  readonly households: readonly Party[];
  readonly people: readonly Party[];
  readonly companies: readonly Party[];
  readonly cooperatives: readonly Party[];
}

const PEOPLE = 82;
const HOUSEHOLDS = 110;
const COMPANIES = 30;

/** The identifiers, telephone and (for some) card of a natural person. */
export function personCells(random: Random): Cells {
  const cells: Cells = { idType: 'resident_id', idNumber: makeResidentId(random), mobile: makeMobile(random) };
  return random.chance(20) ? { ...cells, bankName: '云溪农村商业银行禾塘支行', bankAccount: makeBankCard(random) } : cells;
}

function party(newUid: () => string, unit: string, name: string, cells: Cells): Party {
  const uid = newUid();
  return { uid, name, row: { uid, unit, name, ...cells } };
}

/** Households, people, firms and co-operatives; every number passes its check and belongs to nobody. */
export function buildParties({ random, newUid, units }: Setting): Parties {
  const names = distinctPeople(random, PEOPLE + HOUSEHOLDS);
  const people = names.slice(0, PEOPLE).map((name, index) => party(newUid, units.joint.uid, name, {
    kind: 'person', ...personCells(random), isMember: name.includes('·') ? 0 : random.int(0, 1), related: index % 19 === 3 ? 1 : 0,
    ...(name.includes('·') ? { remark: '姓名须与证件一致，中间点不可省' } : {}),
  }));
  const households = names.slice(PEOPLE).map((name, index) => {
    const group = units.groups[index % units.groups.length] ?? units.joint;
    return party(newUid, group.uid, name, { kind: 'household', ...personCells(random), isMember: 1, address: `云溪镇禾塘村${group.short}${random.int(1, 180)}号` });
  });
  const companies = companyNames(random, COMPANIES).map((name) => {
    const shop = !name.endsWith('有限公司');
    return party(newUid, units.joint.uid, name, {
      kind: 'company', idType: 'uscc', idNumber: makeUscc(random, shop ? '92' : '91'), contact: personName(random), mobile: makeMobile(random),
      phone: `558${String(random.int(0, 9999)).padStart(4, '0')}`,
    });
  });
  const cooperatives = cooperativeNames.map((name) => party(newUid, units.joint.uid, name, {
    kind: 'cooperative', idType: 'uscc', idNumber: makeUscc(random, '93'), contact: personName(random), mobile: makeMobile(random), isMember: 1,
  }));
  return { households, people, companies, cooperatives };
}
