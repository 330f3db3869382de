import { formatArea } from '../../../../shared/rules/area.ts';
import { daysBetween } from '../../../../shared/rules/dates.ts';
import { groupThousands } from '../../../../shared/rules/decimalText.ts';
import type { Overlap } from '../../../../shared/rules/leases/overlaps.ts';
import type { ObjectTimeline, TimelineBar, TimelineContract, TimelineGap } from '../../../../shared/rules/leases/timeline.ts';

/** What a bar says about its contract. */
export type ContractWords = Pick<TimelineContract, 'code' | 'name' | 'lessee'>;
export type ContractNames = ReadonlyMap<string, ContractWords>;

/** Something on a row that can be pointed at. */
interface Pointed {
  readonly key: string;
  readonly from: string;
  readonly until: string;
  /** What the tip says, the first its title. */
  readonly lines: readonly string[];
  /** What a reader says; it begins with what is written in the cell. */
  readonly label: string;
}

/** A contract's bar with the words written in it, idle time, or the whole of an empty row. */
export type TimelineCell = (Pointed & { readonly kind: 'bar'; readonly bar: TimelineBar; readonly text: string }) | (Pointed & { readonly kind: 'gap' | 'none' });

/** More overlaps of one bar than a tip can hold. */
const MOST_OVERLAPS = 3;

const daysOf = (from: string, until: string) => `${from} 至 ${until}（${groupThousands(String(daysBetween(from, until) + 1))}天）`;

function nameOf(uid: string, names: ContractNames): string {
  const words = names.get(uid);
  return words === undefined ? uid : words.name === '' ? words.code : words.name;
}

function overlapLine({ from, until, kind, contracts, compared }: Overlap, own: string, names: ContractNames): string {
  const others = contracts.filter((uid) => uid !== own).map((uid) => nameOf(uid, names));
  const beside = others.length === 0 ? '' : `，与${others.slice(0, 3).join('、')}${others.length > 3 ? `等${others.length}份合同` : ''}`;
  const areas = kind === 'area' && compared ? `：出租 ${formatArea(compared.let.value, compared.let.unit)}，台账 ${formatArea(compared.object.value, compared.object.unit)}` : '';
  return `${from} 至 ${until} ${kind === 'area' ? '出租面积超过台账面积' : '重复出租'}${beside}${areas}`;
}

function barCell(bar: TimelineBar, { overlaps }: ObjectTimeline, names: ContractNames): TimelineCell {
  const { contract, startOn, lastOn, area, isDraft } = bar;
  const words = names.get(contract);
  const own = overlaps.filter(({ contracts }) => contracts.includes(contract));
  const text = [words?.lessee ?? '', nameOf(contract, names)].filter((word) => word !== '').join(' · ');
  const rest = [
    daysOf(startOn, lastOn), ...(area === null ? [] : [`面积 ${formatArea(area.value, area.unit)}`]),
    ...own.slice(0, MOST_OVERLAPS).map((overlap) => overlapLine(overlap, contract, names)), ...(own.length > MOST_OVERLAPS ? [`另有${own.length - MOST_OVERLAPS}段重叠`] : []),
  ];
  const code = words?.code ? [`编号 ${words.code}`] : [];
  return {
    kind: 'bar', key: `bar ${contract}`, from: bar.from, until: bar.until, bar, text,
    lines: [`${isDraft ? '（草拟）' : ''}${nameOf(contract, names)}`, ...code, ...(words?.lessee ? [`承租(包)方 ${words.lessee}`] : []), ...rest],
    label: [text, ...(isDraft ? ['草拟'] : []), ...code, ...rest].join('，'),
  };
}

function gapCell({ from, until, kind, idleSince }: TimelineGap): TimelineCell {
  const since = idleSince !== null && idleSince < from ? [`自 ${idleSince} 起空置`] : [];
  const lines = [kind === 'never' ? '空置（没有合同）' : '空置', daysOf(from, until), ...since];
  return { kind: 'gap', key: `gap ${from}`, from, until, lines, label: lines.join('，') };
}

/** The cells of a row in order of their first days; a row is never without one, so that the keyboard finds it. */
export function cellsOf(row: ObjectTimeline, names: ContractNames, window: { readonly from: string; readonly until: string }): TimelineCell[] {
  const cells = [...row.gaps.map(gapCell), ...row.bars.map((bar) => barCell(bar, row, names))];
  if (cells.length === 0) return [{ kind: 'none', key: 'none', ...window, lines: ['这段时间没有合同'], label: '这段时间没有合同' }];
  return cells.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

/** The cell of a row that holds on a day, else the last that began before it, else the first. */
export function cellNear(cells: readonly TimelineCell[], day: string): number {
  const holding = cells.findIndex(({ from, until }) => from <= day && day <= until);
  if (holding !== -1) return holding;
  return Math.max(0, cells.findLastIndex(({ from }) => from <= day));
}

/** The cells of each row, made when they are first asked for and then kept: the rows are many, those seen are few. */
export function cellsOnce(rows: readonly ObjectTimeline[], names: ContractNames, window: { readonly from: string; readonly until: string }): (index: number) => readonly TimelineCell[] {
  const made = new Map<number, readonly TimelineCell[]>();
  return (index) => {
    const row = rows[index];
    const cells = made.get(index) ?? (row ? cellsOf(row, names, window) : []);
    made.set(index, cells);
    return cells;
  };
}
