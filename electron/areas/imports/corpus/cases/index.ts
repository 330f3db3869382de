import type { UglyCase } from '../vocabulary.ts';
import { accountCases } from './accounts.ts';
import { amountCases } from './amounts.ts';
import { blockCases } from './blocks.ts';
import { clearingCases } from './clearing.ts';
import { contractCases } from './contracts.ts';
import { csvCases } from './csv.ts';
import { dateCases } from './dates.ts';
import { inventoryCases } from './inventory.ts';
import { layoutCases } from './layouts.ts';
import { ledgerCases } from './ledgers.ts';
import { platformCases } from './platform.ts';
import { resourceCases } from './resources.ts';
import { textCases } from './texts.ts';
import { trapCases } from './traps.ts';

/** Every ugly sheet made for this product. */
export const UGLY_CASES: readonly UglyCase[] = [
  ...inventoryCases, ...clearingCases, ...resourceCases, ...accountCases, ...contractCases, ...blockCases, ...dateCases, ...amountCases, ...platformCases, ...textCases,
  ...layoutCases, ...csvCases, ...trapCases, ...ledgerCases,
];
