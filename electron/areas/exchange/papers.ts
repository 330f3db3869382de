import { z } from 'zod';
import type { PrintedDocument } from '../../../shared/contract/documents.ts';
import { Refused } from '../../../shared/errors.ts';
import { todayInShanghai } from '../../../shared/rules/dates.ts';
import { periodLabel } from '../../../shared/rules/exchange/periods.ts';
import { keySheet, reviewOpinion } from '../../../shared/rules/exchange/papers.ts';
import { totalsSheet } from '../../../shared/rules/exchange/totalsSheet.ts';
import { shanghaiTime } from '../../../shared/rules/moments.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { headOf } from '../trading/paperHead.ts';
import { checkedSubmission } from './checked.ts';
import { itemsOf, openItemsBefore } from './items.ts';
import { fingerprintOf, keyOf } from './keys.ts';
import { manifestOf, submissionOf } from './submissions.ts';
import { ownUnit } from './tiers.ts';
import { periodTotals } from './totals.ts';

const DECISIONS = { received: '尚未审定（草稿，不作依据）', accepted: '审核通过', returned: '退回整改' } as const;

/** 审核意见书 of a submission. */
export function opinionPaper(db: Db, uid: string, today: string): PrintedDocument {
  const submission = submissionOf(db, uid);
  const manifest = manifestOf(db, uid);
  const { version, findings } = checkedSubmission(db, submission, today);
  const count = (severity: string) => findings.filter((one) => one.severity === severity).length;
  const asked = [...openItemsBefore(db, submission.unit, uid), ...itemsOf(db, uid)].filter(({ conclusion }) => conclusion === null || conclusion === 'true');
  return reviewOpinion({
    head: headOf(db, ownUnit(db), '', submission.decidedOn ?? today), unit: submission.unitName, period: periodLabel(submission.period), packedAt: `${shanghaiTime(submission.packedAt).slice(0, 16)} ${submission.packedBy}`, receivedOn: submission.receivedOn,
    fingerprint: submission.publicKey === '' ? '' : fingerprintOf(submission.publicKey), ledger: `${manifest.ledger.title}，第 ${submission.seq} 次操作，校验值 ${submission.headHash.slice(0, 16)}`, records: `${submission.rowCount} 条，${manifest.units.length} 个单位`,
    check: `按${version}核对：必须处理 ${count('block')} 项，应当核对 ${count('warn')} 项，提示 ${count('info')} 项。`, decision: DECISIONS[submission.state], opinion: submission.opinion,
    items: asked.map(({ name, fieldLabel, title, text, dueOn, answer }) => ({ name, field: fieldLabel, title, text, dueOn: dueOn ?? '', answer })),
  });
}

/** 密钥指纹登记单 of a unit whose key lies on this PC. */
export function keyPaper(db: Db, keys: string, unit: string, today: string): PrintedDocument {
  const key = keyOf(keys, unit);
  if (key === null) throw new Refused('KEY_MISSING');
  const { name, uscc } = z.object({ name: z.string(), uscc: z.string().nullable() }).parse(statement(db, 'SELECT name, uscc FROM unit WHERE uid = ?').get(unit));
  return keySheet({ head: headOf(db, unit, '', today), unit: name, uscc: uscc ?? '', fingerprint: fingerprintOf(key.publicKey), madeOn: todayInShanghai(Date.parse(key.madeAt)) });
}

/** 汇总表 of a period. Refuses one for which nothing was accepted. */
export function totalsPaper(db: Db, period: string, today: string): PrintedDocument {
  const { rows, sum, submissions } = periodTotals(db, period, null);
  if (rows.length === 0) throw new Refused('PRINT_FAILED', { detail: '这一期还没有通过的送审' });
  return totalsSheet({ head: headOf(db, ownUnit(db), '', today), period: periodLabel(period), submissions, rows, sum });
}
