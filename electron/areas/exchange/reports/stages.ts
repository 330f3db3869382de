import type { ReportView, StageRow, Stages } from '../../../../shared/contract/exchange.ts';
import type { StageCounts } from '../../../../shared/contract/packageTerms.ts';
import { daysBetween } from '../../../../shared/rules/dates.ts';
import type { Db } from '../../../ledger/database.ts';
import { boardOf } from '../board.ts';
import { submissionOf } from '../submissions.ts';
import { tierOf } from '../tiers.ts';
import { reportable } from './making.ts';
import { entriesOf, reportsWhere } from './reports.ts';
import type { Report } from './reports.ts';

type Standing = NonNullable<ReturnType<typeof boardOf>['units'][number]['submission']>;
interface Group { readonly key: string; readonly name: string; readonly told: StageCounts | null; readonly submissions: readonly Standing[] }

function rowOf({ key, name, told, submissions }: Group, today: string): StageRow {
  const count = (isWanted: (one: Standing) => boolean) => submissions.filter(isWanted).length;
  const waits = submissions.filter(({ state }) => state === 'received').map(({ receivedOn }) => daysBetween(receivedOn, today));
  return {
    key, name, told, received: submissions.length, waiting: waits.length, returned: count(({ state }) => state === 'returned'), accepted: count(({ state }) => state === 'accepted'),
    reported: count(({ upper }) => upper !== 'none'), upperAccepted: count(({ upper }) => upper === 'accepted'), upperReturned: count(({ upper }) => upper === 'returned'), oldestWaiting: waits.length === 0 ? null : Math.max(...waits),
  };
}

const KINDS = [['package', '送审包'], ['workbook', '表格'], ['book', '代理记账']] as const;

function groupsOf(db: Db, { units, period }: ReturnType<typeof boardOf>): Group[] {
  const standing = units.flatMap(({ submission, township }) => (submission === null ? [] : [{ submission, township }]));
  if (tierOf(db) !== 'district') return KINDS.map(([kind, name]) => ({ key: kind, name, told: null, submissions: standing.flatMap(({ submission }) => (submission.kind === kind ? [submission] : [])) }));
  const told = new Map(reportsWhere(db, `r.direction = 'received' AND r.period = @period`, { period }).toReversed().map(({ unitName, stages }) => [unitName, stages]));
  return [...new Set(units.flatMap(({ township }) => (township === '' ? [] : [township])))].map((name) => ({ key: name, name, told: told.get(name) ?? null, submissions: standing.flatMap((one) => (one.township === name ? [one.submission] : [])) }));
}

function viewOf(db: Db, { uid, direction, unitName, packedAt, packedBy, receivedOn, opinion }: Report): ReportView {
  const states = entriesOf(db, uid).map(({ submission, answer }) => (direction === 'sent' ? answer : submissionOf(db, submission).state));
  const count = (state: string) => states.filter((one) => one === state).length;
  return { uid, direction, unitName, packedAt, packedBy, receivedOn, opinion, entries: states.length, accepted: count('accepted'), returned: count('returned'), waiting: states.length - count('accepted') - count('returned') };
}

/** 阶段统计 of a period: how far its submissions have come, and its 上报包. */
export function stagesOf(db: Db, period: string, today: string): Stages {
  const rows = groupsOf(db, boardOf(db, period, today)).map((group) => rowOf(group, today));
  return { period, tier: tierOf(db), rows, reportable: reportable(db, period, false).length, unanswered: reportable(db, period, true).length, reports: reportsWhere(db, 'r.period = @period', { period }).map((report) => viewOf(db, report)) };
}
