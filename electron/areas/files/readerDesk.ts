import { Refused } from '../../../shared/errors.ts';
import type { RegisterName } from '../../../shared/registers/define.ts';
import type { Db } from '../../ledger/database.ts';
import { connect } from '../../ledger/database.ts';
import type { Thread } from '../../ledger/threads/thread.ts';
import { Views } from '../../ledger/views.ts';

/** The reader thread's desk: its own read-only connection to the open ledger, and the views over it. */
export class ReaderDesk {
  readonly thread: Thread;
  #open: { readonly db: Db; readonly files: string; readonly views: Views } | null = null;

  /**
   * Where view numbers go on: never at a number that another ledger's view or a reader before this one had, so that a
   * command with an old number is refused instead of hitting other rows.
   */
  #nextView: number;

  constructor(thread: Thread) {
    this.thread = thread;
    this.#nextView = Date.parse(thread.clock());
  }

  attach(path: string, files: string): void {
    this.detach();
    const db = connect(path, 'read');
    this.#open = { db, files, views: new Views(db, this.#nextView) };
  }

  detach(): void {
    if (!this.#open) return;
    this.#nextView = this.#open.views.next;
    this.#open.db.close();
    this.#open = null;
  }

  get #current() {
    if (!this.#open) throw new Refused('NO_LEDGER');
    return this.#open;
  }

  get db(): Db {
    return this.#current.db;
  }

  get views(): Views {
    return this.#current.views;
  }

  /** The rows of a view by place; null when no such view is open. */
  rowsOf(view: number, from: number, count: number): { register: RegisterName; ids: number[] } | null {
    if (!this.#open?.views.has(view)) return null;
    const { register, ids } = this.#open.views.ids(view);
    return { register, ids: [...ids.subarray(from, from + count)] };
  }

  /** Where the attachments' bytes lie. */
  get filesPath(): string {
    return this.#current.files;
  }
}
