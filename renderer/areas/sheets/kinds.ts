import type { SheetKind } from '../../../shared/contract/sheets.ts';

const LABELS: Readonly<Record<SheetKind, string>> = { asset: '资产公示表', parcel: '资源公示表', contract: '合同公示表' };

/** The sheets as a list to choose from. */
export const KINDS: { value: SheetKind; label: string }[] = (['asset', 'parcel', 'contract'] as const).map((value) => ({ value, label: LABELS[value] }));

/** What a kind of sheet is called on screen. */
export function kindLabel(kind: SheetKind): string {
  return LABELS[kind];
}
