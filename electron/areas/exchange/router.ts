import { implement } from '@orpc/server';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ledgerContract, readerContract } from '../../../shared/contract/index.ts';
import { PACKAGE_EXTENSION } from '../../../shared/contract/packageTerms.ts';
import { Refused } from '../../../shared/errors.ts';
import { nameOfRow } from '../../ledger/references.ts';
import { Writer } from '../../ledger/writer.ts';
import type { LedgerDesk } from '../files/desk.ts';
import type { ReaderDesk } from '../files/readerDesk.ts';
import { readFile } from '../imports/router.ts';
import { boardOf } from './board.ts';
import { freezeBook } from './books.ts';
import { countSubmission } from './checked.ts';
import { pageOfContents } from './contents.ts';
import { decide, decideMany, isAnswered, writeSlip } from './decide.ts';
import { differencesOf, pageOfDifferences } from './differences.ts';
import type { Incoming } from './intake.ts';
import { takeIn } from './intake.ts';
import { inspect, inspectionLists, removeInspection, saveInspection, writeInspection } from './inspections.ts';
import { closeItem, removeItem, saveItem, saveItems } from './items.ts';
import { exportKey, fingerprintOf, importKey, keyOf, makeKey, unlockKey } from './keys.ts';
import type { KeyFile } from './keys.ts';
import { matrixOf } from './matrix.ts';
import type { Signer } from './packing.ts';
import { writeReportSlip } from './reports/answers.ts';
import { makeReport } from './reports/making.ts';
import { stagesOf } from './reports/stages.ts';
import { registerSigners } from './signers.ts';
import { answerItem, takeSlip } from './slips.ts';
import { submit } from './submit.ts';
import { submittingOf, unanswered } from './submitting.ts';
import { submissionOf } from './submissions.ts';
import { ownUnit, tierOf } from './tiers.ts';
import { periodTotals } from './totals.ts';
import { writeTotals } from './totalsWorkbook.ts';
import { takeWorkbook } from './workbooks.ts';
import { previousOf, submissionView } from './view.ts';

/** What wrote a package, as its manifest says. */
const PROGRAM = '三资台账';

const viewOf = ({ publicKey, madeAt }: KeyFile) => ({ fingerprint: fingerprintOf(publicKey), madeAt });

/** The packages of a folder, by name. */
function packagesIn(folder: string): Incoming[] {
  return readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => name).filter((name) => name.toLowerCase().endsWith(`.${PACKAGE_EXTENSION}`)).toSorted((a, b) => a.localeCompare(b, 'zh')).map((name) => ({ name, path: join(folder, name) }));
}

export function exchangeCommands(desk: LedgerDesk) {
  const os = implement(ledgerContract.exchange);
  const { thread } = desk;
  const unitOf = (uid: string) => ({ uid, name: nameOfRow('unit', new Writer(desk.ledger.db).get('unit', uid)) });
  const signer = (unit: string, passphrase: string): Signer => {
    const file = keyOf(thread.data.keys, unit);
    if (file === null) throw new Refused('KEY_MISSING');
    return unlockKey(file, passphrase);
  };
  return os.router({
    makeKey: os.makeKey.handler(({ input }) => viewOf(makeKey(thread.data.keys, unitOf(input.unit), input.passphrase, thread.clock(), input.replace))),
    exportKey: os.exportKey.handler(async ({ input }) => {
      exportKey(thread.data.keys, input.unit, await thread.redeem(input.place, 'export'));
      return null;
    }),
    importKey: os.importKey.handler(async ({ input }) => viewOf(importKey(thread.data.keys, unitOf(input.unit), await thread.redeem(input.place, 'key'), input.passphrase))),
    submit: os.submit.handler(async ({ input }) => {
      const path = await thread.redeem(input.place, 'export');
      return submit(desk.ledger, { unit: input.unit, period: input.period, withFiles: input.withFiles, alteredReason: input.alteredReason, path, program: PROGRAM }, signer(input.unit, input.passphrase), (what, done, total) => thread.step(input.job, what, done, total));
    }),
    takeSlip: os.takeSlip.handler(async ({ input }) => takeSlip(desk.ledger, await thread.redeem(input.place, 'package'), input.confirmed)),
    answerItem: os.answerItem.handler(({ input }) => answerItem(desk.ledger, input)),
    registerSigners: os.registerSigners.handler(({ input }) => registerSigners(desk.ledger, input.signers, input.reason)),
    takeIn: os.takeIn.handler(async ({ input }) => {
      const files: Incoming[] = [];
      for (const { place, name } of input.files) files.push({ name, path: await thread.redeem(place, 'package') });
      if (input.folder !== null) files.push(...packagesIn(await thread.redeem(input.folder, 'backup_folder')));
      return takeIn(desk.ledger, files, (done, total) => thread.step(input.job, '接收送审包', done, total));
    }),
    saveItem: os.saveItem.handler(({ input }) => saveItem(desk.ledger, input)),
    saveItems: os.saveItems.handler(({ input }) => saveItems(desk.ledger, input.submission, input.items)),
    removeItem: os.removeItem.handler(({ input }) => removeItem(desk.ledger, input.uid)),
    closeItem: os.closeItem.handler(({ input }) => closeItem(desk.ledger, input.uid, input.isClosed)),
    decide: os.decide.handler(async ({ input }) => {
      const isSigned = isAnswered(desk.ledger.db, submissionOf(desk.ledger.db, input.submission));
      const path = isSigned ? await thread.redeem(input.place, 'export') : '';
      return decide(desk.ledger, input.submission, { decision: input.decision, opinion: input.opinion, reviewer: input.reviewer, program: PROGRAM }, isSigned ? signer(input.reviewer, input.passphrase) : null, path);
    }),
    writeSlip: os.writeSlip.handler(async ({ input }) => ({ items: writeSlip(desk.ledger, input.submission, { reviewer: input.reviewer, program: PROGRAM }, signer(input.reviewer, input.passphrase), await thread.redeem(input.place, 'export')) })),
    freezeBook: os.freezeBook.handler(({ input }) => freezeBook(desk.ledger, input.unit, input.period)),
    takeWorkbook: os.takeWorkbook.handler(async ({ input }) => {
      const { sheets, hash } = await readFile(desk, await thread.redeem(input.file, 'workbook'), input.job);
      return takeWorkbook(desk.ledger, { unit: input.unit, period: input.period, fileName: input.name, hash, sheets, isPreview: input.isPreview, temporary: thread.data.temporary }, (what, done, total) => thread.step(input.job, what, done, total));
    }),
    decideMany: os.decideMany.handler(async ({ input }) => {
      const folder = await thread.redeem(input.folder, 'backup_folder');
      return decideMany(desk.ledger, input.submissions, { decision: input.decision, opinion: input.opinion, reviewer: input.reviewer, program: PROGRAM }, signer(input.reviewer, input.passphrase), folder, (done, total) => thread.step(input.job, '审定', done, total));
    }),
    saveInspection: os.saveInspection.handler(({ input }) => saveInspection(desk.ledger, input)),
    removeInspection: os.removeInspection.handler(({ input }) => removeInspection(desk.ledger, input.uid)),
    report: os.report.handler(async ({ input }) => {
      const path = await thread.redeem(input.place, 'export');
      return makeReport(desk.ledger, { period: input.period, opinion: input.opinion, again: input.again, path, program: PROGRAM }, signer(ownUnit(desk.ledger.db), input.passphrase), (done, total) => thread.step(input.job, '汇集已通过的送审', done, total));
    }),
    writeReportSlip: os.writeReportSlip.handler(async ({ input }) => writeReportSlip(desk.ledger, input.report, PROGRAM, signer(ownUnit(desk.ledger.db), input.passphrase), await thread.redeem(input.place, 'export'))),
  });
}

export function exchangeQueries(desk: ReaderDesk) {
  const os = implement(readerContract.exchange);
  const { thread } = desk;
  return os.router({
    key: os.key.handler(({ input }) => {
      const file = keyOf(thread.data.keys, input.unit);
      return file === null ? null : viewOf(file);
    }),
    reviewer: os.reviewer.handler(() => {
      const uid = ownUnit(desk.db);
      const file = keyOf(thread.data.keys, uid);
      return { unit: { uid, name: nameOfRow('unit', new Writer(desk.db).get('unit', uid)) }, tier: tierOf(desk.db), key: file === null ? null : viewOf(file) };
    }),
    asked: os.asked.handler(() => unanswered(desk.db)),
    stages: os.stages.handler(({ input }) => stagesOf(desk.db, input.period, thread.today())),
    submitting: os.submitting.handler(({ input }) => submittingOf(desk.db, thread.data.keys, input.unit, thread.today())),
    board: os.board.handler(({ input }) => boardOf(desk.db, input.period, thread.today())),
    matrix: os.matrix.handler(({ input }) => matrixOf(desk.db, input.period, thread.today())),
    submission: os.submission.handler(({ input }) => submissionView(desk.db, input.uid, thread.today())),
    count: os.count.handler(({ input }) => {
      for (const uid of input.submissions) countSubmission(desk.db, submissionOf(desk.db, uid), thread.today());
      return { known: input.submissions.length };
    }),
    totals: os.totals.handler(({ input }) => periodTotals(desk.db, input.period, input.against)),
    exportTotals: os.exportTotals.handler(async ({ input }) => ({ rows: await writeTotals(desk.db, input.period, await thread.redeem(input.place, 'export')) })),
    inspections: os.inspections.handler(() => inspectionLists(desk.db)),
    inspect: os.inspect.handler(({ input }) => inspect(desk.db, input.period, input.wish, input.from, input.count)),
    exportInspection: os.exportInspection.handler(async ({ input }) => ({ rows: await writeInspection(desk.db, input.period, input.name, input.wish, await thread.redeem(input.place, 'export')) })),
    contents: os.contents.handler(({ input }) => pageOfContents(desk.db, input)),
    differences: os.differences.handler(({ input }) => {
      const previous = previousOf(desk.db, submissionOf(desk.db, input.submission));
      return pageOfDifferences(differencesOf(desk.db, previous?.uid ?? '', input.submission), input);
    }),
  });
}
