import { Refused } from '../../../shared/errors.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { ImportSession } from './session.ts';

/** Most workbooks kept between reading and storing; the oldest is let go. */
const MOST_SESSIONS = 4;

/** The open import sessions; one belongs to the ledger that was open when its file was read. */
export class ImportSessions {
  readonly #sessions = new Map<string, ImportSession>();

  add(session: ImportSession): void {
    for (const [id, one] of this.#sessions) if (one.parts.ledger !== session.parts.ledger) this.#sessions.delete(id);
    this.#sessions.set(session.parts.id, session);
    const [oldest] = this.#sessions.keys();
    if (this.#sessions.size > MOST_SESSIONS && oldest !== undefined) this.#sessions.delete(oldest);
  }

  get(id: string, ledger: Ledger): ImportSession {
    const found = this.#sessions.get(id);
    if (found?.parts.ledger !== ledger) {
      this.#sessions.delete(id);
      throw new Refused('IMPORT_GONE');
    }
    return found;
  }

  discard(id: string): void {
    this.#sessions.delete(id);
  }
}
