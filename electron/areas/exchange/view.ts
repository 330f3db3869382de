import type { SubmissionView } from '../../../shared/contract/exchange.ts';
import { findingTitle } from '../../../shared/rules/exchange/findingTitle.ts';
import { table, TABLES } from '../../ledger/tables.ts';
import type { Db } from '../../ledger/database.ts';
import { z } from 'zod';
import { statement } from '../../ledger/changeLog.ts';
import { rowOfSubmission } from './board.ts';
import { checkedSubmission } from './checked.ts';
import { differencesOf } from './differences.ts';
import { isAnswered } from './decide.ts';
import { carriedConclusions, itemsOf, openItemsBefore } from './items.ts';
import { fingerprintOf } from './keys.ts';
import { broughtBy, entriesOf, entryOfSubmission } from './reports/reports.ts';
import { manifestOf, submissionOf } from './submissions.ts';
import type { Submission } from './submissions.ts';
import { lastAccepted, lastOfUnit, newestOf } from './succession.ts';

/** The accepted submission that one is compared with: the last one of its book, as long as it is open; the one it followed afterwards. */
export function previousOf(db: Db, submission: Submission): Submission | null {
  if (submission.state === 'received') return submission.kind === 'package' ? lastAccepted(db, submission.unit) : lastOfUnit(db, submission.unit);
  return submission.previous === null ? null : submissionOf(db, submission.previous);
}

const counted = z.array(z.tuple([z.string(), z.number()]));

function countsOf(db: Db, submission: Submission, previous: Submission | null): SubmissionView['counts'] {
  const rows = new Map(counted.parse(statement(db, 'SELECT table_name, COUNT(*) FROM submission_row WHERE submission = ? GROUP BY table_name').raw().all(submission.uid)));
  const changes = previous === null ? [] : differencesOf(db, previous.uid, submission.uid);
  const count = (name: string, kind: string) => changes.filter((change) => change.table === name && change.kind === kind).length;
  const names = [...TABLES.keys()].filter((name) => rows.has(name) || changes.some((change) => change.table === name));
  return names.map((name) => ({ table: name, title: table(name).title, rows: rows.get(name) ?? 0, added: count(name, 'added'), changed: count(name, 'changed'), removed: count(name, 'removed') }));
}

/** With which 上报包 a submission came, and what the township said of it. */
function broughtOf(db: Db, uid: string): SubmissionView['submission']['brought'] {
  const report = broughtBy(db, uid);
  const entry = report === null ? undefined : entriesOf(db, report.uid).find(({ submission }) => submission === uid);
  if (report === null || entry === undefined) return null;
  const { decidedOn, decidedBy, opinion, checkVersion: version, block, warn, keySince, keyReason } = entry;
  return { unitName: report.unitName, key: keySince === null ? '' : `${keySince} 在镇街登记：${keyReason}`, decidedOn, decidedBy, opinion, version, block, warn };
}

/** More findings than this are not sent to the page; the count is whole. */
const MOST_FINDINGS = 2_000;

/** A submission as the reviewer reads it. Refuses ROW_MISSING. */
export function submissionView(db: Db, uid: string, today: string): SubmissionView {
  const submission = submissionOf(db, uid);
  const manifest = manifestOf(db, uid);
  const previous = previousOf(db, submission);
  const { version, findings } = checkedSubmission(db, submission, today);
  const newest = newestOf(db, submission.unit, submission.period);
  const { changed } = manifest;
  return {
    submission: {
      ...rowOfSubmission(db, submission, newest?.uid === uid, today), fileName: submission.fileName, fingerprint: submission.publicKey === '' ? '' : fingerprintOf(submission.publicKey), seq: submission.seq, headHash: submission.headHash, ledgerTitle: manifest.ledger.title, opinion: submission.opinion,
      isAnswered: isAnswered(db, submission), brought: broughtOf(db, uid), upperOpinion: entryOfSubmission(db, uid)?.answerText ?? '',
      units: manifest.units.map(({ name }) => name), changed: changed === null ? '' : `台账曾被其他程序改动 ${changed.count} 处：${changed.lines.slice(0, 3).join('；')}。村里说明：${changed.reason}`,
    },
    previous: previous === null ? null : { uid: previous.uid, period: previous.period, decidedOn: previous.decidedOn ?? previous.receivedOn },
    counts: countsOf(db, submission, previous),
    ownCheck: { version: manifest.check.version, block: manifest.check.block, warn: manifest.check.warn, open: manifest.check.open },
    check: { version, findings: findings.slice(0, MOST_FINDINGS), total: findings.length },
    items: itemsOf(db, uid), earlier: openItemsBefore(db, submission.unit, uid), carried: carriedConclusions(db, submission, findings.slice(0, MOST_FINDINGS), findingTitle),
  };
}
