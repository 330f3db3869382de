import { implement } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { Refused } from '../../../shared/errors.ts';
import { readWorkbook } from '../../documents/readWorkbook.ts';
import { FileTooLarge, UnreadableFile } from '../../documents/unreadable.ts';
import { fileContract } from './contract.ts';
import { packSheet } from './packedSheet.ts';
import { joinHost, logError } from './thread.ts';

/** The file thread reads workbooks for the ledger thread; it has no database. */
const thread = joinHost();
const os = implement(fileContract);
const handler = new RPCHandler(os.router({
  workbook: os.workbook.handler(({ input, errors }) => {
    try {
      const { sheets, hash } = readWorkbook(input.path, (done, total) => thread.step(input.job, '读取文件', done, total));
      return { sheets: sheets.map(packSheet), hash };
    } catch (error) {
      if (error instanceof UnreadableFile) throw errors.UNREADABLE({ data: { detail: error.detail } });
      if (error instanceof FileTooLarge) throw errors.TOO_LARGE({ data: { limit: error.limit } });
      if (error instanceof Refused && error.code === 'CANCELLED') throw errors.CANCELLED();
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw errors.UNREADABLE({ data: { detail: '文件不见了' } });
      logError(error);
      throw errors.UNREADABLE({ data: { detail: '读取失败' } });
    }
  }),
}));

const { file } = thread.data;
if (file) {
  handler.upgrade(file);
  file.start();
}
