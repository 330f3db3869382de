import { implement } from '@orpc/server';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { ledgerContract } from '../../../shared/contract/index.ts';
import { Refused } from '../../../shared/errors.ts';
import { addDays } from '../../../shared/rules/dates.ts';
import type { Backup } from '../../ledger/backup.ts';
import { backUp, ledgerUid, listBackups, restoreFiles, swapBack, swapIn, verify } from '../../ledger/backup.ts';
import { statement } from '../../ledger/changeLog.ts';
import { openLedger, supportedHeader } from '../../ledger/open.ts';
import type { Opened } from '../../ledger/open.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { patiently } from '../../ledger/patience.ts';
import { fileName, filesBeside } from '../../ledger/place.ts';
import { createDemo } from '../demo/create.ts';
import { createWithUnits } from './create.ts';
import type { LedgerDesk } from './desk.ts';
import { closedOnFailure } from './desk.ts';
import { addOperator, chooseOperator, retireOperator } from './operators.ts';

/** Opening, creating, backing up and restoring. */
export function fileCommands(desk: LedgerDesk) {
  const os = implement(ledgerContract.files);
  const { thread } = desk;
  const info = () => {
    const now = desk.info();
    if (!now) throw new Refused('NO_LEDGER');
    return now;
  };
  const named = async (backup: Backup) => ({ place: await thread.host.keep(backup.path), name: backup.name, at: backup.at, seq: backup.seq, size: backup.size, reason: backup.reason });
  return os.router({
    status: os.status.handler(() => desk.status()),
    create: os.create.handler(async ({ input }) => {
      const path = await thread.redeem(input.place, 'new_ledger');
      return desk.replace(() => ({ ledger: createWithUnits(path, input, { clock: thread.clock }, thread.today()), notices: [] }));
    }),
    demo: os.demo.handler(async ({ input }) => {
      const path = await thread.redeem(input.place, 'ledger');
      if (existsSync(path)) return desk.open(path);
      const step = (done: number, total: number) => thread.step(input.job, '生成演示台账', done, total);
      return desk.replace(() => {
        makeDemo(path, (making) => createDemo(making, { clock: thread.clock }, thread.today(), step));
        return openLedger(path, { clock: thread.clock });
      });
    }),
    open: os.open.handler(async ({ input }) => {
      const path = await thread.redeem(input.place, 'ledger', 'backup');
      return input.snapshot === true ? desk.openCopy(path, 'chosen') : desk.open(path);
    }),
    takeOver: os.takeOver.handler(async ({ input }) => desk.takeOver(await thread.redeem(input.from, 'ledger'), await thread.redeem(input.to, 'new_ledger'))),
    close: os.close.handler(async () => {
      await desk.close();
      return null;
    }),
    chooseOperator: os.chooseOperator.handler(({ input }) => {
      chooseOperator(desk.ledger, input.uid, input.pin);
      desk.announce();
      return info();
    }),
    addOperator: os.addOperator.handler(({ input }) => {
      addOperator(desk.ledger, input, thread.today());
      return info();
    }),
    retireOperator: os.retireOperator.handler(({ input }) => {
      retireOperator(desk.ledger, input.uid, addDays(thread.today(), -1));
      return info();
    }),
    backups: os.backups.handler(async () => Promise.all(listBackups(filesBeside(desk.ledger.path).backups).map(named))),
    backup: os.backup.handler(async ({ input }) => {
      const { ledger } = desk;
      const folder = input.to === undefined ? undefined : await thread.redeem(input.to, 'backup_folder');
      return named(backUp(ledger.db, ledger.path, 'demand', thread.clock(), folder));
    }),
    restore: os.restore.handler(async ({ input }) => {
      const { ledger } = desk;
      if (ledger.snapshot) throw new Refused('READ_ONLY');
      const backup = await thread.redeem(input.place, 'backup', 'ledger');
      supportedHeader(backup);
      verify(backup);
      if (ledgerUid(backup) !== info().uid) throw new Refused('OTHER_LEDGER', { name: fileName(backup) });
      const { path, epoch } = ledger;
      return desk.replace(() => {
        const aside = swapIn(backup, path, thread.clock());
        const { ledger: restored, notices } = openedOrSwappedBack(aside, path, () => {
          const opened = openLedger(path, { clock: thread.clock });
          return closedOnFailure(opened, () => opened.ledger.startEpoch(`从备份“${fileName(backup)}”恢复`, epoch));
        });
        return { ledger: restored, notices: [...notices, `已恢复。被替换的台账保存为“${aside}”。`, ...filesBack(backup, path)] };
      });
    }),
    rename: os.rename.handler(({ input }) => {
      const uid: unknown = statement(desk.ledger.db, 'SELECT uid FROM ledger').pluck().get();
      const { seq } = desk.ledger.run({ name: 'files.rename', title: `台账改名为“${input.title}”` }, ({ writer }) => {
        writer.update('ledger', String(uid), { title: input.title });
      });
      return { seq };
    }),
  });
}

/** Opens a backup that was put in place; where that fails, the replaced file comes back, unless another program works on the place by now. */
function openedOrSwappedBack(aside: string, path: string, open: () => Opened): Opened {
  try {
    return open();
  } catch (error) {
    if (!(error instanceof Refused && error.code === 'LEDGER_IN_USE')) swapBack(aside, path);
    throw error;
  }
}

/** Brings the backup's attachments back; a failure is told, the restored ledger stays. */
function filesBack(backup: string, ledger: string): string[] {
  try {
    const count = restoreFiles(backup, ledger);
    return count === 0 ? [] : [`找回档案 ${count} 份。`];
  } catch (error) {
    return [`档案没有全部找回：${error instanceof Error ? error.message : String(error)}`];
  }
}

/** Makes the demo under another name first: one that was cut off half way is never opened as the demo. */
function makeDemo(path: string, create: (making: string) => Ledger): void {
  const making = `${path}.part`;
  const clean = () => {
    for (const suffix of ['', '-wal', '-shm', '-lock', '-lock-journal', '-lock.txt']) rmSync(`${making}${suffix}`, { force: true });
  };
  clean();
  try {
    create(making).close();
    patiently(() => renameSync(making, path));
  } finally {
    clean();
  }
}
