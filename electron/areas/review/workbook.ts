import { SEVERITY_LABELS } from '../../../shared/contract/review.ts';
import type { TableCell, TableColumn } from '../../documents/tableWorkbook.ts';
import { writeTableWorkbook } from '../../documents/tableWorkbook.ts';
import type { Db } from '../../ledger/database.ts';
import { findingsIn } from './selfCheck.ts';

const column = (header: string, width: number): TableColumn => ({ header, width, hidden: false, format: '@' });

/** Writes what the self-check found, one line a finding, and answers how many. */
export async function writeCheck(db: Db, unit: string | null, path: string, today: string): Promise<number> {
  const findings = findingsIn(db, unit, today);
  const columns = [column('级别', 10), column('规则', 8), column('单位', 24), column('记录', 30), column('问题', 40), column('现有', 30), column('对照', 30), column('依据', 40), column('处理办法', 40), column('情况说明', 40), column('说明人', 12), column('说明日期', 12)];
  const rows = findings.map(({ severity, rule, unitName, subject, title, compared, clause, mend, explanation }): TableCell[] => [
    SEVERITY_LABELS[severity], rule, unitName, subject.name, title, compared[0], compared[1], clause, mend, explanation?.text ?? '', explanation?.by ?? '', explanation?.on ?? '',
  ]);
  return writeTableWorkbook(path, `送审前自查${today}`, columns, rows);
}
