import { Refused } from '../../shared/errors.ts';
import type { EntryKind, Head } from './changeLog.ts';
import { append, head } from './changeLog.ts';
import type { Db } from './database.ts';
import { asRefusal } from './database.ts';
import type { Lock } from './lock.ts';
import { station } from './lock.ts';
import type { Trail } from './trail.ts';
import { nextRedo, nextUndo } from './undo.ts';
import type { Step } from './undo.ts';
import { Writer } from './writer.ts';

/** Who works on the ledger now; named in every change record. */
export interface Operator {
  readonly uid: string;
  readonly name: string;
  readonly post: string;
}

/** Why a ledger is open as a 只读副本. */
export type SnapshotReason = 'in_use' | 'unwritable' | 'network' | 'chosen';

/** How a command enters the change log. */
export interface Command {
  /** Program name, such as `records.edit`. */
  readonly name: string;
  /** What it did, in one short Chinese phrase; `describe` may replace it once the work is done. */
  readonly title: string;
  readonly unit?: string | null;
  readonly kind?: EntryKind;
  /** The record that an undo or redo points to. */
  readonly target?: number;
}

/** What a stored command tells every window. */
export interface Stored {
  readonly seq: number;
  readonly tables: readonly string[];
  readonly uids: readonly string[];
}

/** The hand that a command is given: rows by the writer, and its own title. */
export interface Work {
  readonly writer: Writer;
  readonly db: Db;
  readonly describe: (title: string) => void;
}

/** More touched rows than this are not named one by one to the windows; they reload. */
const MOST_UIDS = 500;

/** An open ledger: the connection that writes, and the one way to write with it. */
export class Ledger {
  readonly db: Db;
  readonly path: string;
  /** The files database beside it; opened when the first attachment is wanted. */
  readonly filesPath: string;
  readonly snapshot: { readonly asOf: string; readonly reason: SnapshotReason } | null;
  readonly clock: () => string;
  operator: Operator | null = null;
  /** Called after every COMMIT. */
  onStored: (stored: Stored) => void = () => undefined;
  #head: Head;
  #epoch: number;
  readonly #lock: Lock | null;
  readonly #station: string;
  /** Made once: better-sqlite3 builds a set of functions for every transaction that is asked for. */
  readonly #transaction: (work: () => void) => void;
  /** What Ctrl+Z and Ctrl+Y would do, as long as it is known without asking. */
  #steps: { undo: Step | null; redo: Step | null } | null = null;

  constructor(parts: { db: Db; path: string; filesPath: string; lock: Lock | null; snapshot: Ledger['snapshot']; clock: () => string }) {
    this.db = parts.db;
    this.path = parts.path;
    this.filesPath = parts.filesPath;
    this.snapshot = parts.snapshot;
    this.clock = parts.clock;
    this.#lock = parts.lock;
    this.#head = head(parts.db);
    const epoch: unknown = parts.db.prepare('SELECT epoch FROM ledger').pluck().get();
    this.#epoch = typeof epoch === 'number' ? epoch : 1;
    const { user, host } = station();
    this.#station = `${user}@${host}`;
    const transaction = parts.db.transaction((work: () => void) => {
      work();
    });
    this.#transaction = (work) => {
      transaction.immediate(work);
    };
  }

  get head(): Head {
    return this.#head;
  }

  get epoch(): number {
    return this.#epoch;
  }

  /** Sets who works from now on; the lock's text names them. */
  setOperator(operator: Operator | null): void {
    this.operator = operator;
    this.#lock?.name(operator?.name ?? '');
  }

  /**
   * One use case: one transaction with its change record inside. `work` is synchronous; when it
   * throws, nothing is stored. Answers the record's number, or null when no row differed.
   */
  run<T>(command: Command, work: (hand: Work) => T): { seq: number | null; value: T } {
    if (this.snapshot) throw new Refused('READ_ONLY');
    if (!this.operator && command.kind !== 'system') throw new Refused('NO_OPERATOR');
    const writer = new Writer(this.db);
    let title = command.title;
    const hand: Work = { writer, db: this.db, describe: (text) => (title = text) };
    const outcome = this.#inTransaction(() => {
      const value = work(hand);
      return { value, head: writer.trail.length === 0 ? null : this.#append(command, title, writer.trail) };
    });
    if (outcome.head === null) return { seq: null, value: outcome.value };
    this.#head = outcome.head;
    // A new command is what would be undone next, and nothing can be redone after it.
    this.#steps = (command.kind ?? 'do') === 'do' ? { undo: { seq: outcome.head.seq, title: storedTitle(title) }, redo: null } : null;
    this.#tell(storedOf(outcome.head.seq, writer.trail));
    return { seq: outcome.head.seq, value: outcome.value };
  }

  #inTransaction<T>(work: () => T): T {
    const held: { outcome?: { readonly value: T } } = {};
    try {
      this.#transaction(() => {
        held.outcome = { value: work() };
      });
    } catch (error) {
      throw asRefusal(error);
    }
    if (!held.outcome) throw new Error('the transaction did nothing');
    return held.outcome.value;
  }

  /** The command is stored by now: a listener that fails must not make it look as if it were not. */
  #tell(stored: Stored): void {
    try {
      this.onStored(stored);
    } catch {
      // A window that was not told finds the change at its next question.
    }
  }

  #append(command: Command, title: string, trail: Trail): Head {
    return append(this.db, this.#head, {
      at: this.clock(), epoch: this.#epoch, operator: this.operator?.uid ?? null, station: this.#station,
      command: command.name, title: storedTitle(title), unit: command.unit ?? null, kind: command.kind ?? 'do', target: command.target ?? null,
    }, trail);
  }

  /** Several commands, all or none; each keeps its own record. Windows hear of them after the last. */
  together(work: () => void): void {
    if (this.snapshot) throw new Refused('READ_ONLY');
    const headBefore = this.#head;
    const tell = this.onStored;
    const stored: Stored[] = [];
    this.onStored = (one) => stored.push(one);
    try {
      this.#inTransaction(work);
    } catch (error) {
      this.#head = headBefore;
      this.#steps = null;
      throw error;
    } finally {
      this.onStored = tell;
    }
    for (const one of stored) this.#tell(one);
  }

  /**
   * Starts a new epoch (after a restore), so that two continuations of one copy are told apart.
   * It is above `replaced`, the epoch of the file that was put aside: an epoch is never used twice.
   */
  startEpoch(title: string, replaced = 0): void {
    const before = this.#epoch;
    this.#epoch = Math.max(before, replaced) + 1;
    try {
      const uid: unknown = this.db.prepare('SELECT uid FROM ledger').pluck().get();
      this.run({ name: 'files.restore', title, kind: 'system' }, ({ writer }) => writer.update('ledger', String(uid), { epoch: this.#epoch }));
    } catch (error) {
      this.#epoch = before;
      throw error;
    }
  }

  /** What Ctrl+Z and Ctrl+Y would do now. */
  undoState(): { undo: Step | null; redo: Step | null } {
    this.#steps ??= { undo: nextUndo(this.db), redo: nextRedo(this.db) };
    return this.#steps;
  }

  /** Folds the WAL into the file and gives the lock back. */
  close(): void {
    try {
      if (!this.snapshot) {
        // Another program that reads may keep the WAL from being folded in; closing does not wait for it long.
        this.db.pragma('busy_timeout = 500');
        this.db.pragma('optimize');
        this.db.pragma('wal_checkpoint(TRUNCATE)');
      }
    } catch {
      // On a full disk the WAL stays beside the file and is folded in later; nothing stored is lost.
    } finally {
      this.db.close();
      this.#lock?.release();
    }
  }
}

/** Titles are cut to 200 characters, never inside one. */
function storedTitle(title: string): string {
  return title.length <= 200 && title.isWellFormed() ? title : Array.from(title).slice(0, 200).join('').toWellFormed();
}

function storedOf(seq: number, { touched, length }: Trail): Stored {
  return { seq, tables: [...touched.keys()], uids: length > MOST_UIDS ? [] : [...new Set([...touched.values()].flat())] };
}
