/** What a column of a bank statement holds. */
export type StatementRole = 'date' | 'credit' | 'debit' | 'amount' | 'direction' | 'payer' | 'account' | 'remark' | 'balance' | 'serial';

/** A column that was recognised: its place from 0, its heading as written, and whether its amounts are 万元. */
export interface StatementColumn {
  readonly role: StatementRole;
  readonly column: number;
  readonly heading: string;
  readonly isInTenThousands: boolean;
}

/** Money that came in. `amount` is 分, above 0; `row` is the row of the sheet, from 1; texts are as the bank writes them, '' where it is silent. */
export interface StatementEntry {
  readonly row: number;
  readonly date: string;
  readonly amount: number;
  readonly payer: string;
  readonly account: string;
  readonly remark: string;
  readonly serial: string;
}

/** A sentence about a row of the sheet, from 1. */
export interface StatementNote {
  readonly row: number;
  readonly text: string;
}

/** A bank statement as it was read. */
export interface StatementReading {
  /** The last row of the heading, from 1; null when none was found. */
  readonly headingRow: number | null;
  readonly columns: readonly StatementColumn[];
  readonly entries: readonly StatementEntry[];
  /** Rows that could not be read. */
  readonly problems: readonly StatementNote[];
  /** Rows that are no money in: totals, page ends, remarks of the bank. */
  readonly skipped: readonly StatementNote[];
  /** Money out: how many rows, and how much together in 分. */
  readonly outgoing: { readonly count: number; readonly amount: number };
}
