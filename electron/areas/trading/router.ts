import { implement } from '@orpc/server';
import type { DocumentKind, PrintedDocument } from '../../../shared/contract/documents.ts';
import { projectPaperSchema } from '../../../shared/contract/documents.ts';
import { ledgerContract, readerContract } from '../../../shared/contract/index.ts';
import { Refused } from '../../../shared/errors.ts';
import { shanghaiTime } from '../../../shared/rules/moments.ts';
import { inspectionPaper } from '../exchange/inspections.ts';
import { keyPaper, opinionPaper, totalsPaper } from '../exchange/papers.ts';
import type { LedgerDesk } from '../files/desk.ts';
import type { ReaderDesk } from '../files/readerDesk.ts';
import { readFile } from '../imports/router.ts';
import { formDocument, totalsDocument } from '../inventory/forms.ts';
import { saveBasis } from './basis.ts';
import { removeBidder, saveBidder } from './bidders.ts';
import { makeContract } from './contracts.ts';
import { moveBidDeposit, refundLosers, reverseBidDeposit } from './deposits.ts';
import { writeDossier } from './dossierFolder.ts';
import { saveDossierItem, saveObjection } from './evidence.ts';
import { Intakes, intakeRows, storeNotices } from './intake.ts';
import { listingList, offerable } from './lists.ts';
import type { Now } from './listingFacts.ts';
import { removeListing, saveListing, savePlatformNo } from './listings.ts';
import { moveListing, relist } from './moves.ts';
import { paperOf, paperWarnings } from './papers.ts';
import { platformTables, removeLocalRule, savePlatformTable } from './platform.ts';
import { postDocument, postedPaper, takeDown } from './posting.ts';
import { settleDefault, takeResult } from './results.ts';
import { act } from './session.ts';
import { sessionView } from './sessionView.ts';
import { listingView } from './view.ts';

/** Listings, bidders, deposits, the desk, awards, papers. */
export function tradingCommands(desk: LedgerDesk) {
  const os = implement(ledgerContract.trading);
  const intakes = new Intakes();
  const today = () => desk.thread.today();
  const now = (): Now => ({ today: today(), minute: shanghaiTime(desk.ledger.clock()).slice(0, 16) });
  return os.router({
    saveListing: os.saveListing.handler(({ input }) => saveListing(desk.ledger, input, today())),
    savePlatformNo: os.savePlatformNo.handler(({ input }) => savePlatformNo(desk.ledger, input)),
    removeListing: os.removeListing.handler(({ input }) => removeListing(desk.ledger, input.uid)),
    move: os.move.handler(({ input }) => moveListing(desk.ledger, input, now())),
    relist: os.relist.handler(({ input }) => relist(desk.ledger, input, now())),
    saveBidder: os.saveBidder.handler(({ input }) => saveBidder(desk.ledger, input, today())),
    removeBidder: os.removeBidder.handler(({ input }) => removeBidder(desk.ledger, input.uid)),
    moveBidDeposit: os.moveBidDeposit.handler(({ input }) => moveBidDeposit(desk.ledger, input, today())),
    reverseBidDeposit: os.reverseBidDeposit.handler(({ input }) => reverseBidDeposit(desk.ledger, input, today())),
    refundLosers: os.refundLosers.handler(({ input }) => refundLosers(desk.ledger, input, today())),
    act: os.act.handler(({ input }) => act(desk.ledger, input.lot, input.wish)),
    takeResult: os.takeResult.handler(({ input }) => takeResult(desk.ledger, input, today())),
    default: os.default.handler(({ input }) => settleDefault(desk.ledger, input, today())),
    saveObjection: os.saveObjection.handler(({ input }) => saveObjection(desk.ledger, input, today())),
    makeContract: os.makeContract.handler(({ input }) => makeContract(desk.ledger, input, today())),
    saveDossierItem: os.saveDossierItem.handler(({ input }) => saveDossierItem(desk.ledger, input)),
    post: os.post.handler(({ input }) => postDocument(desk.ledger, input, now())),
    takeDown: os.takeDown.handler(({ input }) => takeDown(desk.ledger, input, today())),
    saveBasis: os.saveBasis.handler(({ input }) => saveBasis(desk.ledger, input)),
    savePlatformTable: os.savePlatformTable.handler(({ input }) => savePlatformTable(desk.ledger, input)),
    removePlatformTable: os.removePlatformTable.handler(({ input }) => removeLocalRule(desk.ledger, input.uid)),
    readNotices: os.readNotices.handler(async ({ input }) => {
      const { sheets } = await readFile(desk, await desk.thread.redeem(input.file, 'workbook'), input.job);
      const { token, reading } = intakes.read(sheets.find(({ hidden }) => !hidden)?.rows ?? []);
      return { token, notices: intakeRows(reading), skipped: reading.skipped.map((row) => ({ ...row })) };
    }),
    storeNotices: os.storeNotices.handler(({ input: { job, ...wish } }) => {
      const stored = storeNotices(desk.ledger, intakes.get(wish.token), wish, today(), (done, total) => desk.thread.step(job, '读入公告', done, total));
      if (stored.seq !== null) intakes.discard(wish.token);
      return { ...stored, cancelledTooLate: stored.seq !== null && desk.thread.jobs.isCancelled(job) };
    }),
  });
}

/** A paper of review, of the yearly inventory or of an inspection. */
function reviewPaper({ db, thread }: ReaderDesk, kind: DocumentKind, of: string): PrintedDocument {
  const today = thread.today();
  switch (kind) {
    case 'review_opinion': return opinionPaper(db, of, today);
    case 'key_sheet': return keyPaper(db, thread.data.keys, of, today);
    case 'totals_sheet': return totalsPaper(db, of, today);
    case 'inventory_form': return formDocument(db, of, today);
    case 'inventory_totals': return totalsDocument(db, of, today);
    case 'inspection_list': return inspectionPaper(db, of, today);
    default: throw new Refused('ROW_MISSING');
  }
}

/** What the pages of trading ask. */
export function tradingQueries(desk: ReaderDesk) {
  const os = implement(readerContract.trading);
  const today = () => desk.thread.today();
  const instant = () => desk.thread.clock();
  const now = (): Now => ({ today: today(), minute: shanghaiTime(instant()).slice(0, 16) });
  return os.router({
    listings: os.listings.handler(({ input }) => listingList(desk.db, input, now())),
    listing: os.listing.handler(({ input }) => listingView(desk.db, input.uid, now())),
    session: os.session.handler(({ input }) => sessionView(desk.db, input.lot, input.before, input.count, instant())),
    document: os.document.handler(({ input: { kind, of } }) => {
      const project = projectPaperSchema.safeParse(kind);
      if (!project.success) return { document: reviewPaper(desk, kind, of), code: null, warnings: [] };
      return { document: paperOf(desk.db, project.data, of, now()), code: null, warnings: paperWarnings(desk.db, project.data, of, now()) };
    }),
    posted: os.posted.handler(({ input }) => postedPaper(desk.db, input.uid)),
    offerable: os.offerable.handler(({ input }) => offerable(desk.db, input, today())),
    platformTables: os.platformTables.handler(() => platformTables(desk.db)),
    exportDossier: os.exportDossier.handler(async ({ input }) => writeDossier(desk.db, desk.filesPath, {
      listing: input.listing, parent: await desk.thread.redeem(input.folder, 'backup_folder'), papers: await Promise.all(input.papers.map(async ({ place, name }) => ({ path: await desk.thread.redeem(place, 'export'), name }))),
    })),
  });
}
