import { implement } from '@orpc/server';
import { readerContract } from '../../../shared/contract/index.ts';
import type { ReaderDesk } from '../files/readerDesk.ts';
import { summary } from './summary.ts';

export function homeQueries(desk: ReaderDesk) {
  const os = implement(readerContract.home);
  return os.router({
    summary: os.summary.handler(({ input }) => summary(desk.db, input.unit, desk.thread.today())),
  });
}
