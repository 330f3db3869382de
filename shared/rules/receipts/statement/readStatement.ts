import { toHalfWidth } from '../../halfWidth.ts';
import { amountCell, directionOf, numberText, statementDate } from './cells.ts';
import type { StatementHeading } from './columns.ts';
import { findHeading, roleOf } from './columns.ts';
import type { StatementColumn, StatementEntry, StatementNote, StatementReading, StatementRole } from './types.ts';

/** A row that is no money of its own: totals, carried forward, balances. */
const TOTALS = /^(?:合计|总计|小计|共计|累计|本[页日月期年](?:合计|累计|小计|余额|发生|收入|支出|贷方|借方|共)|承前页|过次页|转下页|期初|期末|上期余额|上页余额|上月余额|总笔数|总金额|笔数|收入合计|支出合计|借方合计|贷方合计|借方总|贷方总|收入总|支出总|交易笔数|余额合计|年初余额)/u;

/** What one row under the heading is. */
type RowVerdict =
  | { readonly is: 'entry'; readonly entry: StatementEntry; readonly note: string | null }
  | { readonly is: 'out'; readonly amount: number }
  | { readonly is: 'skipped'; readonly text: string }
  | { readonly is: 'problem'; readonly text: string }
  | { readonly is: 'blank' };

type Movement = { readonly side: 'in' | 'out'; readonly fen: number } | { readonly why: string } | null;

/**
 * Reads the rows of a bank's workbook. Money in becomes entries, money out is counted, totals are skipped and said, and every
 * row that looks like a movement but cannot be read is named with its row of the sheet.
 */
export function readStatement(rows: readonly (readonly string[])[]): StatementReading {
  const heading = findHeading(rows);
  const reading = { entries: [] as StatementEntry[], problems: [] as StatementNote[], skipped: [] as StatementNote[], outgoing: { count: 0, amount: 0 } };
  if (heading === null) {
    return { ...reading, headingRow: null, columns: [], problems: [{ row: 1, text: '没有找到表头：要有交易日期，以及收入（贷方）金额或交易金额' }] };
  }
  const reader = new RowReader(rows, heading);
  for (let at = heading.last + 1; at < rows.length; at++) {
    const verdict = reader.read(rows[at] ?? [], at + 1);
    const row = at + 1;
    if (verdict.is === 'entry') {
      reading.entries.push(verdict.entry);
      if (verdict.note !== null) reading.skipped.push({ row, text: verdict.note });
    } else if (verdict.is === 'out') {
      reading.outgoing = { count: reading.outgoing.count + 1, amount: reading.outgoing.amount + verdict.amount };
    } else if (verdict.is === 'skipped') reading.skipped.push({ row, text: verdict.text });
    else if (verdict.is === 'problem') reading.problems.push({ row, text: verdict.text });
  }
  return { headingRow: heading.last + 1, columns: heading.columns, ...reading };
}

class RowReader {
  readonly #columns: readonly StatementColumn[];
  readonly #hasSigns: boolean;

  constructor(rows: readonly (readonly string[])[], heading: StatementHeading) {
    this.#columns = heading.columns;
    this.#hasSigns = rows.slice(heading.last + 1).some((row) => {
      const cell = this.#amount(row, 'amount');
      return cell !== null && 'fen' in cell && cell.isSigned;
    });
  }

  read(row: readonly string[], sheetRow: number): RowVerdict {
    const filled = row.map((text) => text.trim()).filter((text) => text !== '');
    if (filled.length === 0) return { is: 'blank' };
    const date = statementDate(this.#text(row, 'date'));
    if (date === null && filled.some((text) => TOTALS.test(toHalfWidth(text)))) return { is: 'skipped', text: '合计或余额行，没有读入' };
    if (filled.length >= 2 && filled.every((text) => roleOf(text) !== null)) return { is: 'skipped', text: '又一行表头，没有读入' };
    const movement = this.#movement(row);
    if (date === null) return this.#undated(row, movement);
    if (movement === null) {
      const isBalance = filled.some((text) => TOTALS.test(toHalfWidth(text)));
      return isBalance ? { is: 'skipped', text: '合计或余额行，没有读入' } : { is: 'problem', text: '没有金额' };
    }
    if ('why' in movement) return { is: 'problem', text: movement.why };
    if (movement.side === 'out') return { is: 'out', amount: movement.fen };
    const serial = numberText(this.#text(row, 'serial'));
    const account = numberText(this.#text(row, 'account'));
    const damaged = [serial.isDamaged ? '流水号' : '', account.isDamaged ? '对方账号' : ''].filter((name) => name !== '');
    const note = damaged.length === 0 ? null : `${damaged.join('、')}被表格改成了科学计数，没有读入`;
    return { is: 'entry', note, entry: { row: sheetRow, date, amount: movement.fen, payer: this.#text(row, 'payer'), account: account.text, remark: this.#remark(row), serial: serial.text } };
  }

  /** A row without a date is a line of the bank's own words, or a movement that cannot be read. */
  #undated(row: readonly string[], movement: Movement): RowVerdict {
    const written = this.#text(row, 'date');
    const isWords = movement === null || ('why' in movement && !this.#looksLikeAmount(row));
    if (isWords) return { is: 'skipped', text: '不是交易明细，没有读入' };
    return { is: 'problem', text: written === '' ? '没有交易日期' : `看不懂的交易日期“${written}”` };
  }

  #looksLikeAmount(row: readonly string[]): boolean {
    return (['credit', 'debit', 'amount'] as const).some((role) => /\d/u.test(this.#text(row, role)));
  }

  #text(row: readonly string[], role: StatementRole): string {
    const found = this.#columns.find((column) => column.role === role);
    return found === undefined ? '' : (row[found.column] ?? '').trim();
  }

  #amount(row: readonly string[], role: 'credit' | 'debit' | 'amount') {
    const found = this.#columns.find((column) => column.role === role);
    return found === undefined ? null : amountCell(row[found.column] ?? '', found.isInTenThousands);
  }

  /** The texts of all remark columns, each once. */
  #remark(row: readonly string[]): string {
    const texts = this.#columns.filter(({ role }) => role === 'remark').map(({ column }) => (row[column] ?? '').trim());
    return texts.filter((text, at) => text !== '' && texts.indexOf(text) === at).join(' ');
  }

  #movement(row: readonly string[]): Movement {
    return this.#columns.some(({ role }) => role === 'credit') ? this.#twoColumns(row) : this.#oneColumn(row);
  }

  /** 贷方 and 借方 in columns of their own: exactly one of them holds an amount. */
  #twoColumns(row: readonly string[]): Movement {
    const credit = this.#amount(row, 'credit');
    const debit = this.#amount(row, 'debit');
    for (const [name, cell] of [['收入', credit], ['支出', debit]] as const) {
      if (cell !== null && 'why' in cell) return { why: `看不懂${name}金额：${cell.why}` };
    }
    const into = credit !== null && 'fen' in credit ? credit.fen : 0;
    const out = debit !== null && 'fen' in debit ? debit.fen : 0;
    if (into !== 0 && out !== 0) return { why: '收入和支出都有金额' };
    if (into < 0 || out < 0) return { why: `${into < 0 ? '收入' : '支出'}是负数（冲正），请人工处理` };
    if (into > 0) return { side: 'in', fen: into };
    if (out > 0) return { side: 'out', fen: out };
    return credit === null && debit === null ? null : { why: '收入和支出都是零' };
  }

  /** One 交易金额: by a mark of direction, else by its sign. Without either it cannot be told which way the money went. */
  #oneColumn(row: readonly string[]): Movement {
    const cell = this.#amount(row, 'amount');
    if (cell === null) return null;
    if ('why' in cell) return { why: `看不懂交易金额：${cell.why}` };
    if (cell.fen === 0) return { why: '交易金额是零' };
    if (this.#columns.some(({ role }) => role === 'direction')) return this.#byMark(this.#text(row, 'direction'), cell.fen);
    if (!this.#hasSigns) return { why: '没有收支标志，金额也没有正负号，看不出是收入还是支出' };
    return { side: cell.fen > 0 ? 'in' : 'out', fen: Math.abs(cell.fen) };
  }

  #byMark(mark: string, fen: number): Movement {
    const side = directionOf(mark);
    if (side === null) return { why: mark === '' ? '没有借贷（收支）标志' : `看不懂的借贷（收支）标志“${mark}”` };
    if (side === 'in' && fen < 0) return { why: '收入是负数（冲正），请人工处理' };
    return { side, fen: Math.abs(fen) };
  }
}
