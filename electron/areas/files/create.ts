import type { Row } from '../../../shared/registers/define.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { createLedger } from '../../ledger/open.ts';
import type { Surroundings } from '../../ledger/open.ts';
import { newUid } from '../../ledger/rows.ts';
import { addOperator } from './operators.ts';

export interface NewLedger {
  readonly title: string;
  readonly tier: 'village' | 'township' | 'district';
  readonly township: string;
  readonly village: string;
  readonly operator: { readonly name: string; readonly post: string; readonly pin?: string | undefined };
}

/**
 * A new ledger with its first units. 村委会 and 经联社 are different legal persons with separate books
 * (民法典 第一百零一条), so a village starts with both.
 */
export function createWithUnits(path: string, wanted: NewLedger, around: Surroundings, today: string): Ledger {
  return createLedger(path, { title: wanted.title, tier: wanted.tier }, around, (ledger) => {
    addOperator(ledger, wanted.operator, today);
    ledger.run({ name: 'files.create', title: '建立单位', kind: 'system' }, ({ writer }) => {
      for (const unit of firstUnits(wanted)) writer.insert('unit', unit);
    });
  });
}

function firstUnits({ tier, township, village }: NewLedger): Row[] {
  const units: Row[] = [];
  let parent: string | null = null;
  const add = (name: string, kind: string): string => {
    const uid = newUid();
    units.push({ uid, name, kind, parent });
    return uid;
  };
  // No kind of unit stands above the township: a district's own unit is one of the others.
  if (township !== '') parent = add(township, tier === 'district' ? 'other' : 'township');
  if (tier !== 'village' || village === '') return units;
  parent = add(village, 'village');
  add(`${village}村民委员会`.replace('村村民', '村民'), 'village_committee');
  add(`${village.replace(/村$/u, '')}经济联合社`, 'joint_economic_cooperative');
  return units;
}
