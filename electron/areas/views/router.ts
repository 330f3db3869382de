import { implement } from '@orpc/server';
import { readerContract } from '../../../shared/contract/index.ts';
import { head } from '../../ledger/changeLog.ts';
import type { ReaderDesk } from '../files/readerDesk.ts';
import { columnsOf } from '../records/columns.ts';

/** Lists as views: built once, then paged, totalled and searched by number. */
export function viewQueries(desk: ReaderDesk) {
  const os = implement(readerContract.views);
  return os.router({
    open: os.open.handler(({ input }) => {
      const { seq } = head(desk.db);
      return { ...desk.views.open(input, columnsOf(desk.db, input.register)), seq };
    }),
    page: os.page.handler(({ input }) => ({ rows: desk.views.page(input.view, input.from, input.count) })),
    totals: os.totals.handler(({ input }) => desk.views.totals(input.view)),
    indexOf: os.indexOf.handler(({ input }) => desk.views.indexOf(input.view, input.uid)),
    close: os.close.handler(({ input }) => {
      desk.views.close(input.view);
      return null;
    }),
  });
}
