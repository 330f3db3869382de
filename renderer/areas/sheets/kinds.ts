import type { SheetKind } from '../../../shared/contract/sheets.ts';

const LABELS: Readonly<Record<SheetKind, string>> = { asset: '资产公示表', parcel: '资源公示表', contract: '合同公示表', rent: '租金收缴情况公示', contract_ledger: '合同台账' };

/** The sheets as a list to choose from. */
export const KINDS: { value: SheetKind; label: string }[] = (['asset', 'parcel', 'contract', 'rent', 'contract_ledger'] as const).map((value) => ({ value, label: LABELS[value] }));

/** What a kind of sheet is called on screen. */
export function kindLabel(kind: SheetKind): string {
  return LABELS[kind];
}
