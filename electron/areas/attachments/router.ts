import { implement } from '@orpc/server';
import { ledgerContract, readerContract } from '../../../shared/contract/index.ts';
import type { LedgerDesk } from '../files/desk.ts';
import type { ReaderDesk } from '../files/readerDesk.ts';
import { addAttachment, attachmentContent, attachmentsOf, saveAttachment } from './attachments.ts';

export function attachmentCommands(desk: LedgerDesk) {
  const os = implement(ledgerContract.attachments);
  return os.router({
    add: os.add.handler(async ({ input }) => {
      const path = await desk.thread.redeem(input.file, 'scan');
      return addAttachment(desk.ledger, { register: input.register, uid: input.uid }, path, input.category);
    }),
  });
}

export function attachmentQueries(desk: ReaderDesk) {
  const os = implement(readerContract.attachments);
  return os.router({
    list: os.list.handler(({ input }) => attachmentsOf(desk.db, input.register, input.uid)),
    content: os.content.handler(({ input }) => attachmentContent(desk.db, desk.filesPath, input.uid)),
    save: os.save.handler(async ({ input }) => {
      saveAttachment(desk.db, desk.filesPath, input.uid, await desk.thread.redeem(input.place, 'export'));
      return null;
    }),
  });
}
