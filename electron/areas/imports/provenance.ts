import type { RegisterName } from '../../../shared/registers/define.ts';
import type { SheetTexts } from '../../../shared/rules/importing/sheetLayout.ts';
import type { Db } from '../../ledger/database.ts';
import type { Marker } from '../exports/marker.ts';
import { knowsVersion, MARKER_SHEET, readMarker } from '../exports/marker.ts';
import { AsOf } from './asOf.ts';

/** What is known of where a workbook came from. */
export interface Provenance {
  /** The marker of an export; null when there is none or it cannot be read. */
  readonly marker: Marker | null;
  readonly sameLedger: boolean;
  /** The ledger as it stood at the export; null when that is not known and the ledger of now takes its place. */
  readonly asOf: AsOf | null;
}

/** Takes the export's hidden sheet out of a workbook. */
export function splitMarker(sheets: readonly SheetTexts[]): { sheets: readonly SheetTexts[]; marker: Marker | null } {
  const isMarker = (sheet: SheetTexts) => sheet.name.trim() === MARKER_SHEET;
  const found = sheets.find(isMarker);
  return { sheets: sheets.filter((sheet) => !isMarker(sheet)), marker: found ? readMarker(found.rows) : null };
}

/** Holds a marker against the open ledger. */
export function provenanceOf(db: Db, marker: Marker | null): Provenance {
  if (!marker) return { marker, sameLedger: false, asOf: null };
  const { sameLedger, sameVersion } = knowsVersion(db, marker);
  return { marker, sameLedger, asOf: sameVersion ? new AsOf(db, marker.seq) : null };
}

/** How the 记录编号 of a sheet count: not at all for another ledger's export. */
export function countsUids({ marker, sameLedger }: Provenance, known: () => boolean): boolean {
  return marker ? sameLedger : known();
}

/** What a person should know about how a sheet with 记录编号 is compared; null when everything is known. */
export function provenanceRemark({ marker, sameLedger, asOf }: Provenance, counts: boolean): string | null {
  if (!counts) return '这是另一本台账导出的，记录编号不作数，按普通表格导入';
  if (!marker) return '文件里没有导出时的记号，按台账现在的内容比较；有改动的行请核对后勾选';
  if (sameLedger && asOf === null) return '导出以后台账恢复过备份，按台账现在的内容比较；有改动的行请核对后勾选';
  return null;
}

/** Whether the marker tells of the rows of this sheet. */
export function isCopyOf({ marker, sameLedger }: Provenance, register: RegisterName | null): boolean {
  return marker !== null && sameLedger && marker.register === register;
}
