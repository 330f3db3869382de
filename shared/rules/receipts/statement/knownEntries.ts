import { numberText } from './cells.ts';
import type { KnownEntry } from './matchTypes.ts';
import { comparable } from './names.ts';
import type { StatementEntry } from './types.ts';

interface Judged {
  readonly isKnown: boolean;
  readonly note: string | null;
}

const NEW: Judged = { isKnown: false, note: null };

/**
 * What is booked already. A booked receipt stands for one entry only: of two payments that are alike, the second is new.
 * Serials that some banks begin anew each day count only with the same date or amount.
 */
export class KnownEntries {
  readonly #left: KnownEntry[];
  readonly #seen = new Map<string, StatementEntry>();

  constructor(known: readonly KnownEntry[]) {
    this.#left = [...known];
  }

  judge(entry: StatementEntry): Judged {
    if (entry.serial === '') return this.#alike(entry);
    const before = this.#seen.get(entry.serial);
    if (before !== undefined && before.date === entry.date && before.amount === entry.amount) return { isKnown: true, note: `与第 ${before.row} 行流水号相同` };
    this.#seen.set(entry.serial, entry);
    const same = this.#left.filter(({ serial }) => numberText(serial).text === entry.serial);
    const booked = same.find(({ date, amount }) => date === entry.date || amount === entry.amount);
    if (booked !== undefined) return this.#take(booked, '流水号相同的一笔已入账');
    if (same.length > 0) return { isKnown: false, note: '流水号与已入账的一笔相同，但日期和金额都不同，请核对' };
    return this.#alike(entry);
  }

  /** Same day, amount and payer. Two serials that differ speak against it, which is for a person to decide. */
  #alike(entry: StatementEntry): Judged {
    const alike = this.#left.filter((one) => one.date === entry.date && one.amount === entry.amount && comparable(one.payer) === comparable(entry.payer));
    const booked = alike.find(({ serial }) => entry.serial === '' || numberText(serial).text === '');
    if (booked !== undefined) return this.#take(booked, '同日、同额、同户名的一笔已入账');
    return alike.length === 0 ? NEW : { isKnown: false, note: '同日、同额、同户名的一笔已入账，但流水号不同，请核对' };
  }

  #take(booked: KnownEntry, note: string): Judged {
    this.#left.splice(this.#left.indexOf(booked), 1);
    return { isKnown: true, note };
  }
}
