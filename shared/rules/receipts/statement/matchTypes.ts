import type { StatementEntry } from './types.ts';

/** A line of a rent schedule that is not fully paid. `outstanding` is 分. `payers`, `accounts`, `objects` are those of its contract. */
export interface OpenReceivable {
  readonly uid: string;
  readonly contract: string;
  readonly contractCode: string;
  readonly contractName: string;
  readonly payers: readonly string[];
  readonly accounts: readonly string[];
  /** Names by which a payer calls what he rents: 12号档. */
  readonly objects: readonly string[];
  readonly dueOn: string;
  readonly outstanding: number;
}

/** A receipt that is booked already. `amount` is 分. */
export interface KnownEntry {
  readonly serial: string;
  readonly date: string;
  readonly amount: number;
  readonly payer: string;
}

/** A contract that an entry may belong to. */
export interface MatchedContract {
  readonly contract: string;
  readonly code: string;
  readonly name: string;
}

/** How much of an entry goes to one receivable, in 分. */
export interface MatchShare {
  readonly uid: string;
  readonly amount: number;
}

/** One way to place an entry: over the oldest receivables first; `advance` is what is left, a 预收. Shares and advance make the amount. */
export interface MatchProposal {
  readonly contracts: readonly MatchedContract[];
  /** Why, in Chinese: 户名一致, 附言含合同编号, 金额等于2期应收合计. */
  readonly reasons: readonly string[];
  readonly split: readonly MatchShare[];
  readonly advance: number;
}

/**
 * What is proposed for an entry, the likeliest first. `sure`: one contract and an exact amount; `known`: booked already;
 * `note` says why it is known, or what a person should look at.
 */
export interface EntryMatch {
  readonly entry: StatementEntry;
  readonly status: 'sure' | 'proposed' | 'none' | 'known';
  readonly proposals: readonly MatchProposal[];
  readonly note: string | null;
}
