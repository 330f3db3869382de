import type { BidEventKind } from '../../../contract/tradingTerms.ts';
import { shanghaiTime } from '../../moments.ts';
import type { RecordLine } from './facts.ts';

/** What a line that is no price is called in the column of remarks. */
const KIND_WORDS: Readonly<Record<BidEventKind, string>> = {
  opened: '开始竞价', bid: '', call: '报价', sealed: '收到密封报价', unsealed: '', struck: '划去', paused: '暂停', resumed: '恢复', priority: '行使优先权', waived: '放弃优先权', lottery: '抽签', closed: '竞价结束', failed: '流拍',
};

/** A row of the record as it is printed. */
export interface RecordRow {
  readonly line: RecordLine;
  /** The numbers of the lines that stand in this row: its own, and those of the calls that are said in its remarks. */
  readonly numbers: number[];
  readonly time: string;
  readonly remarks: string[];
  readonly isStruck: boolean;
}

/** Whether a line names a price. */
export function isOffer({ event }: RecordLine): boolean {
  return event.amount !== null && (event.kind === 'bid' || event.kind === 'unsealed' || event.kind === 'priority');
}

/** The numbers of a row's lines as they are printed, so that no number is missing on the sheet: 7–10, 7、9. */
export function numbersText({ numbers }: RecordRow): string {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run?.[1] === number - 1) run[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join('、');
}

/** The clock alone for a session of one day, else day and clock. */
function timesOf(lines: readonly RecordLine[]): (line: RecordLine) => string {
  const days = new Set(lines.map(({ event }) => shanghaiTime(event.at).slice(0, 10)));
  return ({ event }) => (days.size > 1 ? shanghaiTime(event.at).slice(5) : shanghaiTime(event.at).slice(11));
}

function ownRemarks({ event, why }: RecordLine): string[] {
  const [kind, said] = event.kind === 'struck' ? [event.ref === null ? '划去' : `划去序号 ${event.ref}`, event.text] : [KIND_WORDS[event.kind], event.text];
  return [kind, said, why].filter((remark) => remark !== '');
}

/** What corrections struck out: of the line itself nothing is lost, it is only shown struck. */
function struckOf(lines: readonly RecordLine[]): ReadonlySet<number> {
  return new Set(lines.flatMap(({ event }) => (event.kind === 'struck' && event.ref !== null ? [event.ref] : [])));
}

/**
 * The lines of a record as rows. A call stands as a remark on the bid that was called (一次、两次、三次) or, where there is none, in a row
 * of its own, as every other line does; so does the correction, since words in a struck row cannot be read. Nothing that was recorded is left out.
 */
export function recordRows(lines: readonly RecordLine[]): RecordRow[] {
  const rows: RecordRow[] = [];
  const timed = timesOf(lines);
  const struck = struckOf(lines);
  const struckSoFar = new Set<number>();
  for (const line of lines) {
    const { event } = line;
    const time = timed(line);
    if (event.kind === 'struck' && event.ref !== null) struckSoFar.add(event.ref);
    // A call that is struck out keeps a row: only rows can be struck.
    const isRemark = event.kind === 'call' && !struck.has(event.seq);
    // The bid as it stood at the time of the call, even if it was struck out later.
    const called = isRemark ? rows.findLast((row) => isOffer(row.line) && row.line.isValid && !struckSoFar.has(row.line.event.seq)) : undefined;
    if (called === undefined) rows.push({ line, numbers: [event.seq], time, remarks: ownRemarks(line), isStruck: struck.has(event.seq) });
    else {
      called.numbers.push(event.seq);
      called.remarks.push(`${event.text === '' ? '报价' : event.text}（${time}）`);
    }
  }
  return rows;
}
