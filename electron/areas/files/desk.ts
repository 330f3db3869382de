import type { ContractRouterClient } from '@orpc/contract';
import { existsSync, rmSync } from 'node:fs';
import { z } from 'zod';
import type { LedgerInfo } from '../../../shared/contract/files.ts';
import { tierSchema } from '../../../shared/contract/files.ts';
import type { Change } from '../../../shared/contract/history.ts';
import { Refused } from '../../../shared/errors.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Ledger, SnapshotReason } from '../../ledger/ledger.ts';
import { openAgain, openLedger, openSnapshot } from '../../ledger/open.ts';
import type { Opened } from '../../ledger/open.ts';
import { copyAsOwn, fileName, filesBeside } from '../../ledger/place.ts';
import type { fileContract } from '../../ledger/threads/contract.ts';
import type { Thread } from '../../ledger/threads/thread.ts';
import { listOperators } from './operators.ts';

/** The ledger thread's desk: at most one ledger lies on it, and every command finds it here. */
export class LedgerDesk {
  readonly thread: Thread;
  /** Reads workbooks in a thread of its own. */
  readonly file: ContractRouterClient<typeof fileContract> | null;
  readonly #listeners = new Set<(change: Change) => void>();
  #ledger: Ledger | null = null;
  #notices: readonly string[] = [];
  #turn: Promise<unknown> = Promise.resolve();

  constructor(thread: Thread, file: ContractRouterClient<typeof fileContract> | null) {
    this.thread = thread;
    this.file = file;
  }

  /** The open ledger; refuses when none is. */
  get ledger(): Ledger {
    if (!this.#ledger) throw new Refused('NO_LEDGER');
    return this.#ledger;
  }

  /** Called after every stored command, until the answered function is called. */
  listen(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  info(): LedgerInfo | null {
    return this.#ledger ? infoOf(this.#ledger, this.#notices, this.thread.today()) : null;
  }

  /** What is open once an opening or closing under way has ended. */
  async status(): Promise<LedgerInfo | null> {
    await this.#turn;
    return this.info();
  }

  /** Tells every window that another ledger, none, or other operators are there now. */
  announce(): void {
    const ledger = this.#ledger;
    this.#tell({ seq: ledger?.head.seq ?? 0, tables: [], uids: [], undo: ledger?.undoState() ?? { undo: null, redo: null }, ledger: true });
  }

  #tell(change: Change): void {
    for (const listener of this.#listeners) listener(change);
  }

  /** Opens a file for work; in the cases where only reading is possible the refusal says so and the page offers the copy. */
  async open(path: string): Promise<LedgerInfo> {
    return this.replace(() => openLedger(path, { clock: this.thread.clock }));
  }

  /** Opens a 只读副本. */
  async openCopy(path: string, reason: SnapshotReason): Promise<LedgerInfo> {
    return this.replace(() => openSnapshot(path, reason, this.thread.data.temporary, { clock: this.thread.clock }));
  }

  /** Takes a ledger over from a network place: a verified copy here, which remembers where it came from. */
  async takeOver(from: string, to: string): Promise<LedgerInfo> {
    if (existsSync(to)) throw new Refused('FILE_EXISTS', { name: fileName(to) });
    return this.replace(() => {
      const source = openSnapshot(from, 'network', this.thread.data.temporary, { clock: this.thread.clock }).ledger;
      source.close();
      copyHere(source, to);
      const opened = openLedger(to, { clock: this.thread.clock });
      const uid: unknown = statement(opened.ledger.db, 'SELECT uid FROM ledger').pluck().get();
      return closedOnFailure(opened, ({ ledger }) => ledger.run({ name: 'files.takeOver', title: `从“${fileName(from)}”接管到本机`, kind: 'system' }, ({ writer }) => {
        writer.update('ledger', String(uid), { takenFrom: from });
      }));
    });
  }

  /**
   * Closes what lies on the desk and lays there what `open` answers. One after the other: two windows
   * that open at the same time do not leave a ledger behind with its lock held. Where `open` fails, what
   * was on the desk is laid there again, and the failure is thrown.
   */
  async replace(open: () => Opened): Promise<LedgerInfo> {
    return this.#inTurn(async () => {
      const former = this.#ledger;
      const notices = this.#notices;
      await this.#clear();
      try {
        return await this.#lay(open());
      } catch (error) {
        if (former) await this.#layAgain(former, notices);
        throw error;
      } finally {
        this.announce();
      }
    });
  }

  /** Lays back what was open, with who worked on it. */
  async #layAgain(former: Ledger, notices: readonly string[]): Promise<void> {
    try {
      const ledger = openAgain(former, { clock: this.thread.clock });
      ledger.setOperator(former.operator);
      await this.#lay({ ledger, notices });
    } catch {
      // The windows are told that nothing is open; the failure that came first says why.
    }
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(work);
    this.#turn = mine.catch(() => undefined);
    return mine;
  }

  /** Puts an opened ledger on the desk and tells the reader and the shell; where they fail, it is closed again. */
  async #lay(opened: Opened): Promise<LedgerInfo> {
    try {
      return await this.#present(opened);
    } catch (error) {
      this.#ledger = null;
      opened.ledger.close();
      throw error;
    }
  }

  async #present({ ledger, notices }: Opened): Promise<LedgerInfo> {
    ledger.onStored = (stored) => {
      const about = stored.tables.includes('ledger') || stored.tables.includes('operator');
      this.#tell({ ...stored, tables: [...stored.tables], uids: [...stored.uids], undo: ledger.undoState(), ledger: about });
    };
    const operators = listOperators(ledger.db, this.thread.today());
    const only = operators.length === 1 && operators[0]?.hasPin === false ? operators[0] : null;
    if (only && !ledger.snapshot) ledger.setOperator(only);
    const info = infoOf(ledger, notices, this.thread.today());
    await this.thread.host.opened({ path: ledger.path, files: ledger.filesPath, title: info.title, fileName: info.fileName, remember: ledger.snapshot === null });
    this.#ledger = ledger;
    this.#notices = notices;
    return info;
  }

  async close(): Promise<void> {
    return this.#inTurn(async () => {
      try {
        await this.#clear();
      } finally {
        this.announce();
      }
    });
  }

  async #clear(): Promise<void> {
    const ledger = this.#ledger;
    if (!ledger) return;
    this.#ledger = null;
    try {
      await this.thread.host.closed();
    } finally {
      ledger.close();
    }
  }
}

/** Does a first piece of work on an opened ledger; a failure closes it, so that its lock is not left behind. */
export function closedOnFailure(opened: Opened, work: (opened: Opened) => void): Opened {
  try {
    work(opened);
    return opened;
  } catch (error) {
    opened.ledger.close();
    throw error;
  }
}

/** The verified copy of a ledger and its scans to their new place; a failure leaves nothing there. */
function copyHere(source: Ledger, to: string): void {
  const { files } = filesBeside(to);
  copyAsOwn(source.path, to);
  try {
    if (existsSync(source.filesPath)) copyAsOwn(source.filesPath, files);
  } catch (error) {
    rmSync(to, { force: true });
    throw error;
  }
}

const identity = z.object({ uid: z.string(), title: z.string(), tier: tierSchema });

function infoOf(ledger: Ledger, notices: readonly string[], today: string): LedgerInfo {
  const row = identity.parse(statement(ledger.db, 'SELECT uid, title, tier FROM ledger').get());
  const operators = listOperators(ledger.db, today);
  return {
    ...row, fileName: fileName(ledger.path), epoch: ledger.epoch, snapshot: ledger.snapshot, operators,
    operator: operators.find((one) => one.uid === ledger.operator?.uid) ?? null, head: ledger.head, notices: [...notices],
  };
}
