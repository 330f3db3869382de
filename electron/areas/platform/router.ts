import { implement } from '@orpc/server';
import { readerContract } from '../../../shared/contract/index.ts';
import { asRefusal } from '../../ledger/database.ts';
import type { ReaderDesk } from '../files/readerDesk.ts';
import { writePlatformWorkbook } from './platformWorkbook.ts';
import { platformList } from './standing.ts';

/** 平台对照: how records stand to what the platform's last export said, and the workbook that the platform takes. */
export function platformQueries(desk: ReaderDesk) {
  const os = implement(readerContract.platform);
  return os.router({
    list: os.list.handler(({ input: { only, from, count, ...scope } }) => platformList(desk.db, scope, only, from, count)),
    export: os.export.handler(async ({ input: { profile, only, place, job, ...scope } }) => {
      const path = await desk.thread.redeem(place, 'export');
      const step = (done: number) => desk.thread.step(job, '导出', done, done + 1);
      try {
        return { rows: await writePlatformWorkbook(desk.db.name, path, profile, scope, only, step) };
      } catch (error) {
        throw asRefusal(error);
      }
    }),
  });
}
