import { z } from 'zod';
import type { ItemAnswer, SubmissionManifest, UnitCard } from '../../../shared/contract/packageTerms.ts';
import { PACKAGE_LIMITS } from '../../../shared/contract/packageTerms.ts';
import { Refused } from '../../../shared/errors.ts';
import { periodLabel } from '../../../shared/rules/exchange/periods.ts';
import { todayInShanghai } from '../../../shared/rules/dates.ts';
import { statement } from '../../ledger/changeLog.ts';
import { checkLedger } from '../../ledger/check.ts';
import { asRefusal } from '../../ledger/database.ts';
import type { Db } from '../../ledger/database.ts';
import { readBytes } from '../../ledger/filesDb.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { newUid, rowFromSql } from '../../ledger/rows.ts';
import { SUBTREE } from '../../ledger/sqlText.ts';
import { table } from '../../ledger/tables.ts';
import { writeFileAtomically } from '../../shell/atomicFile.ts';
import { findingsIn } from '../review/selfCheck.ts';
import { checkVersionOn } from '../review/settings.ts';
import type { Signer } from './packing.ts';
import { packSubmission, unitCard } from './packing.ts';
import type { Gathered } from './packageTables.ts';
import { gather } from './packageTables.ts';

const uids = z.array(z.string());

/** A unit and the units below it that keep their book in this ledger. */
export function unitsBelow(db: Db, unit: string): string[] {
  return uids.parse(statement(db, SUBTREE).pluck().all(unit));
}

/** The cards of some units. */
export function cardsOf(db: Db, units: readonly string[]): UnitCard[] {
  const shape = table('unit');
  const raws = z.array(z.array(z.unknown())).parse(statement(db, `SELECT ${shape.columns.join(', ')} FROM unit WHERE uid IN (SELECT value FROM json_each(?)) ORDER BY uid`).raw().all(JSON.stringify(units)));
  return raws.map((raw) => unitCard(rowFromSql(shape, raw)));
}

/** How the self-check stands for a unit and below, in numbers. */
export function checkCounts(db: Db, unit: string, today: string): SubmissionManifest['check'] {
  const findings = findingsIn(db, unit, today);
  const count = (severity: string) => findings.filter((finding) => finding.severity === severity).length;
  const open = findings.filter(({ severity, explanation }) => severity === 'block' && (explanation === null || explanation.isStale)).length;
  return { version: checkVersionOn(db, today).words, block: count('block'), warn: count('warn'), info: count('info'), open };
}

const heads = z.array(z.strictObject({ seq: z.number(), hash: z.string() }));

/** The places of the log at which packages were made, with the hashes that the log holds there now. */
function anchorsOf(db: Db): SubmissionManifest['anchors'] {
  return heads.parse(statement(db, 'SELECT DISTINCT l.seq, l.hash FROM sent_package p JOIN change_log l ON l.seq = p.seq ORDER BY l.seq DESC LIMIT 2000').all());
}

const answerRows = z.array(z.object({ item: z.string(), answer: z.string(), isMended: z.number(), answeredOn: z.string().nullable() }));

/** What was said to every item, also where it was taken back. */
function answersOf(db: Db, unit: string): ItemAnswer[] {
  const sql = `SELECT i.uid AS item, i.answer, i.is_mended AS isMended, i.answered_on AS answeredOn FROM slip_item i JOIN sent_package p ON p.uid = i.package WHERE p.unit = ? ORDER BY i.uid`;
  return answerRows.parse(statement(db, sql).all(unit)).map(({ isMended, ...answer }) => ({ ...answer, isMended: isMended === 1 }));
}

/** The scans that the rows name; those whose bytes are missing are counted, not passed over. */
function filesOf(filesPath: string, rows: Gathered): { files: Map<string, Buffer>; missing: number } {
  const place = table('attachment').places.get('hash') ?? -1;
  const files = new Map<string, Buffer>();
  let missing = 0;
  for (const values of rows.get('attachment')?.values() ?? []) {
    const hash = String(values[place]);
    if (files.has(hash)) continue;
    const bytes = readBytes(filesPath, hash);
    if (bytes === null) missing += 1;
    else files.set(hash, Buffer.from(bytes));
  }
  return { files, missing };
}

const LINES_TOLD = 50;

/** What another program changed, with the word that was said to it; refuses LEDGER_ALTERED where nothing was said. */
function alterations(ledger: Ledger, reason: string, step: (done: number, total: number) => void): SubmissionManifest['changed'] {
  const { findings } = checkLedger(ledger.db, step);
  if (findings.length === 0) return null;
  const lines = findings.slice(0, LINES_TOLD).map(({ name, detail }) => `${name}：${detail}`.slice(0, 500));
  if (reason === '') throw new Refused('LEDGER_ALTERED', { count: String(findings.length), lines: lines.slice(0, 3).join('；') });
  return { count: findings.length, lines, reason };
}

const ledgerRow = z.object({ uid: z.string(), title: z.string(), tier: z.string() });

export interface SubmitWish {
  readonly unit: string;
  readonly period: string;
  readonly withFiles: boolean;
  readonly alteredReason: string;
  readonly path: string;
  readonly program: string;
}

/**
 * Signs the ledger as it stands for a unit and a period and writes the 送审包. That it was made is kept first: a crash
 * between the two leaves a note without a file, never a file that nobody knows of.
 */
export function submit(ledger: Ledger, wish: SubmitWish, signer: Signer, step: (what: string, done: number, total: number) => void): { seq: number | null; rows: number; bytes: number; missingFiles: number } {
  const { db } = ledger;
  if (ledger.operator === null) throw new Refused('NO_OPERATOR');
  const { name: operator } = ledger.operator;
  const now = ledger.clock();
  const today = todayInShanghai(Date.parse(now));
  const changed = alterations(ledger, wish.alteredReason, (done, total) => step('核对台账', done, total));
  step('汇集记录', 0, 1);
  const units = unitsBelow(db, wish.unit);
  const cards = cardsOf(db, units);
  const own = cards.find(({ uid }) => uid === wish.unit);
  if (own === undefined) throw new Refused('ROW_MISSING');
  const { uid, title } = ledgerRow.parse(statement(db, 'SELECT uid, title, tier FROM ledger').get());
  const rows = gather(db, units);
  const { files, missing } = wish.withFiles ? filesOf(ledger.filesPath, rows) : { files: new Map<string, Buffer>(), missing: 0 };
  const head = ledger.head;
  const number = newUid();
  const packed = packSubmission({
    number, program: wish.program, madeAt: now, madeBy: operator, unit: own, period: wish.period, ledger: { uid, title, epoch: ledger.epoch }, head, anchors: anchorsOf(db),
    units: cards, changed, check: checkCounts(db, wish.unit, today), answers: answersOf(db, wish.unit),
  }, rows, files, signer);
  if (packed.length > PACKAGE_LIMITS.fileBytes || files.size + rows.size > PACKAGE_LIMITS.members) throw new Refused('SUBMISSION_REFUSED', { why: '送审包超过 200 MB 或扫描件过多', todo: '请不勾“一并放入”扫描件，再制作一次' });
  const { seq } = ledger.run({ name: 'exchange.submit', title: `制作${own.name} ${periodLabel(wish.period)}送审包`, kind: 'system', unit: wish.unit }, ({ writer }) => {
    writer.insert('sent_package', { uid: number, unit: wish.unit, period: wish.period, seq: head.seq, headHash: head.hash, packedOn: today, packedBy: operator, publicKey: signer.publicKey.toString('hex'), state: 'sent', reviewer: '', opinion: '', decidedOn: null });
  });
  try {
    writeFileAtomically(wish.path, packed);
  } catch (error) {
    ledger.run({ name: 'exchange.submit', title: '送审包没有写成', kind: 'system' }, ({ writer }) => writer.remove('sent_package', number));
    throw asRefusal(error);
  }
  step('写入文件', 1, 1);
  return { seq, rows: [...rows.values()].reduce((sum, held) => sum + held.size, 0), bytes: packed.length, missingFiles: missing };
}
