import { addMonths } from '../dates.ts';
import { lawOf } from './clauses.ts';
import { NOTHING, rowRule } from './making.ts';
import type { Rule } from './rule.ts';

/** Units that keep books of their own; a township and the name of a village have none to post. */
const WITH_BOOKS: ReadonlySet<string> = new Set(['village_committee', 'joint_economic_cooperative', 'economic_cooperative']);
/** Papers of trading hang on the board as well, but are no 财务公开. */
const PAPERS: ReadonlySet<string> = new Set(['lease_notice', 'result_notice', 'failed_notice', 'decision_notice']);

/** The first day of the month, and of the quarter, in which what was last due had to be posted by the day of the setting; the day itself is in time. */
function dueSince(today: string, disclosureDay: number): { month: string; quarter: string } {
  const first = `${today.slice(0, 8)}01`;
  const month = Number(today.slice(8)) > disclosureDay ? first : addMonths(first, -1);
  return { month, quarter: addMonths(month, -((Number(month.slice(5, 7)) - 1) % 3)) };
}

function quarterText(since: string): string {
  const last = addMonths(since, -3);
  return `${last.slice(0, 4)}年第${['一', '二', '三', '四'][Math.floor(Number(last.slice(5, 7)) / 3)] ?? ''}季度`;
}

/** 村民委员会组织法 §30: at least once a quarter; every month where there are many transactions, which is only told. */
const late = rowRule('unit', { code: 'R29', title: '财务公开逾期', severity: 'warn', clause: lawOf('disclosure') }, (row, { world, settings: { disclosureDay } }) => {
  if (!WITH_BOOKS.has(row.kind)) return NOTHING;
  const { month, quarter } = dueSince(world.today, disclosureDay);
  const postings = (world.postingsOf.get(row.uid) ?? []).filter(({ kind, postedOn }) => !PAPERS.has(kind) && postedOn >= quarter && postedOn <= world.today);
  if (postings.some(({ postedOn }) => postedOn >= month)) return NOTHING;
  if (postings.length === 0) {
    const period = quarterText(quarter);
    return [{ key: period, title: `${period}没有公开`, compared: [`${quarter}起没有张贴公开表`, `应在 ${quarter.slice(0, 8)}${String(disclosureDay).padStart(2, '0')} 前公开`], mend: '生成公开表并张贴，登记张贴时间' }];
  }
  const period = addMonths(month, -1).slice(0, 7);
  return [{ key: period, severity: 'info', title: `${period}没有按月公开`, compared: [`${month}起没有张贴公开表`, '收支较多的应按月公开'], mend: '收支较多的，按月张贴公开表' }];
});

/** Disclosure: R29. */
export const DISCLOSURE_RULES: readonly Rule[] = [late];
