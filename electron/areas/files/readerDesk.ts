import { Refused } from '../../../shared/errors.ts';
import type { Db } from '../../ledger/database.ts';
import { connect } from '../../ledger/database.ts';
import type { Thread } from '../../ledger/threads/thread.ts';
import { Views } from '../../ledger/views.ts';

/** The reader thread's desk: its own read-only connection to the open ledger, and the views over it. */
export class ReaderDesk {
  readonly thread: Thread;
  #open: { readonly db: Db; readonly files: string; readonly views: Views } | null = null;

  constructor(thread: Thread) {
    this.thread = thread;
  }

  attach(path: string, files: string): void {
    this.detach();
    const db = connect(path, 'read');
    this.#open = { db, files, views: new Views(db) };
  }

  detach(): void {
    this.#open?.db.close();
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

  /** Where the attachments' bytes lie. */
  get filesPath(): string {
    return this.#current.files;
  }
}
