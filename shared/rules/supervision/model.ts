import type { AreaUnit } from '../area.ts';

/*
 * What the supervision rules look at: plain rows of a ledger (or of a submission), indexed. Days are YYYY-MM-DD, money is 分,
 * areas 0.0001 of their unit; null is not said. A row that is 停用 is not among them.
 */

export interface UnitRow { readonly uid: string; readonly name: string; readonly kind: string; readonly parent: string | null; readonly head: string | null; readonly supervisorHead: string | null; readonly accountant: string | null }
export interface AssetRow {
  readonly uid: string; readonly unit: string; readonly code: string | null; readonly name: string; readonly assetClass: string | null; readonly category: string | null; readonly useState: string | null;
  readonly area: number | null; readonly areaUnit: AreaUnit | null; readonly idleSince: string | null; readonly occupant: string | null; readonly titleNo: string | null; readonly partOf: string | null;
}
export interface ParcelRow {
  readonly uid: string; readonly unit: string; readonly code: string | null; readonly name: string; readonly landClass: string | null; readonly useState: string | null; readonly tenure: string | null; readonly purpose: string | null; readonly area: number | null; readonly areaUnit: AreaUnit | null;
}
export interface AccountRow { readonly uid: string; readonly unit: string; readonly name: string; readonly kind: string | null; readonly isPersonal: boolean | null; readonly balance: number | null }
export interface PartyRow { readonly uid: string; readonly name: string; readonly kind: string | null; readonly isRelated: boolean; readonly isMember: boolean | null }
export interface ContractRow {
  readonly uid: string; readonly unit: string; readonly code: string | null; readonly name: string; readonly kind: string | null; readonly state: string | null; readonly signedOn: string | null; readonly startOn: string | null; readonly endOn: string | null; readonly endedOn: string | null; readonly returnedOn: string | null;
  readonly area: number | null; readonly areaUnit: AreaUnit | null; readonly purpose: string | null; readonly tradeMode: string | null; readonly tradeNo: string | null; readonly decidedOn: string | null; readonly decisionBody: string | null;
  readonly annualRent: number | null; readonly totalAmount: number | null; readonly escalation: string | null; readonly performanceDeposit: number | null; readonly filed: boolean | null; readonly renews: string | null; readonly isRenewed: boolean; readonly subleaseOf: string | null;
}
export interface ObjectLink { readonly contract: string; readonly table: 'asset' | 'parcel'; readonly uid: string; readonly area: number | null; readonly areaUnit: AreaUnit | null }
export interface PartyLink { readonly contract: string; readonly party: string; readonly role: string }
/** The first version of a contract's rent clause, as far as rules ask for it. */
export interface ClauseFacts { readonly contract: string; readonly hasSteps: boolean; readonly isFree: boolean; /** Longest stretch paid at once, months. */ readonly paidMonths: number | null }
export interface DueRow { readonly uid: string; readonly contract: string; readonly kind: string; readonly fromOn: string; readonly untilOn: string; readonly dueOn: string; readonly amount: number | null; readonly settled: number; readonly outstanding: number }
export interface ReceiptRow { readonly uid: string; readonly unit: string; readonly code: string; readonly receivedOn: string; readonly payer: string; readonly contract: string | null; readonly method: string; readonly account: string | null; readonly amount: number; readonly officialNo: string | null; readonly bankSerial: string | null; readonly isReversed: boolean }
export interface DepositRow { readonly uid: string; readonly contract: string; readonly kind: string; readonly movement: string; readonly movedOn: string; readonly amount: number }
/** The decision or exception on which a contract rests; `isValid` is reckoned from the votes. */
export interface BasisRow { readonly contract: string; readonly decision: string | null; readonly decidedOn: string | null; readonly isValid: boolean; readonly why: string; readonly exception: string }
export interface LotRow {
  readonly uid: string; readonly listing: string; readonly name: string; readonly state: string; readonly contract: string | null; readonly winnerName: string | null; readonly reserve: number; readonly price: number | null; readonly direction: 'up' | 'down'; readonly bidders: number; /** Fields in which notice, result and contract differ, as labels. */ readonly differences: readonly string[];
}
export interface ListingRow {
  readonly uid: string; readonly unit: string; readonly code: string; readonly name: string; readonly mode: string; readonly state: string; readonly attempt: number; readonly decision: string | null; readonly isDecisionValid: boolean; readonly exception: string; readonly noticeOn: string | null; readonly noticeEndOn: string | null;
  /** The last day that the terms ask for. */ readonly noticeDueEndOn: string | null; readonly hasPostedNotice: boolean; readonly isReserveLowered: boolean; readonly resultOn: string | null; readonly signBy: string | null; readonly hasForfeited: boolean;
}
export interface PostingRow { readonly uid: string; readonly unit: string; readonly kind: string; readonly title: string; readonly postedOn: string; readonly hasPhoto: boolean }

/** A decision that by itself is asked about: a guarantee, a disposal. */
export interface MatterRow { readonly uid: string; readonly unit: string; readonly name: string; readonly matter: string; readonly amount: number | null; readonly state: string; readonly decidedOn: string | null }

/** What the rules look at, indexed by uid and by what belongs together. */
export interface World {
  readonly today: string;
  readonly units: ReadonlyMap<string, UnitRow>;
  readonly assets: ReadonlyMap<string, AssetRow>;
  readonly parcels: ReadonlyMap<string, ParcelRow>;
  readonly accounts: ReadonlyMap<string, AccountRow>;
  readonly parties: ReadonlyMap<string, PartyRow>;
  readonly contracts: ReadonlyMap<string, ContractRow>;
  readonly objectsOf: ReadonlyMap<string, readonly ObjectLink[]>;
  /** Contracts by asset or parcel. */
  readonly contractsOn: ReadonlyMap<string, readonly ObjectLink[]>;
  readonly partiesOf: ReadonlyMap<string, readonly PartyLink[]>;
  readonly contractsWith: ReadonlyMap<string, readonly PartyLink[]>;
  readonly clauses: ReadonlyMap<string, ClauseFacts>;
  readonly duesOf: ReadonlyMap<string, readonly DueRow[]>;
  readonly receipts: ReadonlyMap<string, ReceiptRow>;
  readonly receiptsOf: ReadonlyMap<string, readonly ReceiptRow[]>;
  readonly depositsOf: ReadonlyMap<string, readonly DepositRow[]>;
  readonly basisOf: ReadonlyMap<string, BasisRow>;
  readonly listings: ReadonlyMap<string, ListingRow>;
  readonly lotsOf: ReadonlyMap<string, readonly LotRow[]>;
  readonly postingsOf: ReadonlyMap<string, readonly PostingRow[]>;
  /** Guarantees and disposals by unit. */
  readonly mattersOf: ReadonlyMap<string, readonly MatterRow[]>;
  /** Years whose inventory was confirmed, by unit. */
  readonly inventoriesOf: ReadonlyMap<string, readonly string[]>;
  /** `table uid` → categories of what is attached. */
  readonly attached: ReadonlyMap<string, ReadonlySet<string>>;
}

/** The tables on whose rows rules are run; a rule looks at one subject and at what hangs on it. */
export type SubjectTable = 'unit' | 'asset' | 'parcel' | 'fund_account' | 'contract' | 'receipt' | 'listing';

export interface FoundRecord { readonly table: SubjectTable | 'decision' | 'receivable' | 'posting'; readonly uid: string; readonly name: string }

/** 红: must be mended or explained before it is submitted; 黄: should be; 蓝: to know. */
export type Severity = 'block' | 'warn' | 'info';

/** What a rule found: the two values beside each other, the records, and the step that mends it. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  /** The record that it is about; with the rule and `key` it names the finding over time. */
  readonly subject: FoundRecord;
  /** Tells findings of one rule on one subject apart; mostly empty. */
  readonly key: string;
  readonly title: string;
  readonly compared: readonly [string, string];
  readonly clause: string;
  readonly records: readonly FoundRecord[];
  /** What to do about it, a short sentence. */
  readonly mend: string;
}
