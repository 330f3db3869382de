import { implement } from '@orpc/server';
import { ledgerContract, readerContract } from '../../../shared/contract/index.ts';
import { writeSheetWorkbook } from '../../documents/sheetWorkbook.ts';
import { head } from '../../ledger/changeLog.ts';
import { addAttachment, attachmentsOf } from '../attachments/attachments.ts';
import type { LedgerDesk } from '../files/desk.ts';
import type { ReaderDesk } from '../files/readerDesk.ts';
import { postedSheet, postingsOf, sheetByCode, soundSheet } from './frozen.ts';
import type { SheetWish } from './make.ts';
import { makeSheet } from './make.ts';
import { postSheet, registerPosting } from './posting.ts';
import { saveSettings, settingsPanel } from './settings.ts';

/** Settings, posting, 张贴登记. */
export function sheetCommands(desk: LedgerDesk) {
  const os = implement(ledgerContract.sheets);
  return os.router({
    saveSettings: os.saveSettings.handler(({ input }) => saveSettings(desk.ledger, input.kind, input.unit, input.settings)),
    post: os.post.handler(({ input }) => postSheet(desk.ledger, input)),
    register: os.register.handler(({ input }) => registerPosting(desk.ledger, input)),
    addPhoto: os.addPhoto.handler(async ({ input }) => {
      const path = await desk.thread.redeem(input.file, 'scan');
      return addAttachment(desk.ledger, { register: 'posting', uid: input.uid }, path, 'photo');
    }),
  });
}

/** Previews, posted sheets, 查验, workbooks. */
export function sheetQueries(desk: ReaderDesk) {
  const os = implement(readerContract.sheets);
  const preview = (wish: SheetWish) => {
    const { data, warnings } = makeSheet(desk.db, wish, { asOf: desk.thread.clock(), head: head(desk.db) });
    return { data, code: null, warnings: [...warnings] };
  };
  return os.router({
    settings: os.settings.handler(({ input }) => settingsPanel(desk.db, input.kind, input.unit)),
    preview: os.preview.handler(({ input }) => preview(input)),
    posted: os.posted.handler(({ input }) => postedSheet(desk.db, input.uid)),
    postings: os.postings.handler(({ input }) => postingsOf(desk.db, input.unit)),
    photos: os.photos.handler(({ input }) => attachmentsOf(desk.db, 'posting', input.uid)),
    byCode: os.byCode.handler(({ input }) => sheetByCode(desk.db, input.code)),
    workbook: os.workbook.handler(async ({ input }) => {
      const path = await desk.thread.redeem(input.place, 'export');
      const { source } = input;
      const { data, code } = 'posting' in source ? soundSheet(desk.db, source.posting) : preview(source);
      await writeSheetWorkbook(data, code, path);
      return null;
    }),
  });
}
