import type { ClauseVersion } from '../../contract/leaseTerms.ts';
import type { Overlap, WrittenArea } from './overlaps.ts';

/** A record that a finding is about. */
export interface FoundRecord {
  readonly table: 'contract' | 'asset' | 'parcel';
  readonly uid: string;
  readonly name: string;
}

/** One thing that a lease lets. */
export interface LeaseObject {
  readonly record: FoundRecord;
  /** What of it is let; null is the whole. */
  readonly area: WrittenArea | null;
  /** Its area in the register; null or 0 where none is known. */
  readonly registerArea: WrittenArea | null;
  /** Stretches in which more of it is let than there is, as the timeline tells them; those without this lease are left out. */
  readonly overlaps: readonly Overlap[];
}

/** What is known of a lease when it is checked. Days are ISO. */
export interface LeaseFacts {
  readonly contract: FoundRecord;
  /** 合同类型; kinds that let nothing are not checked. */
  readonly kind: 'lease' | 'contract_out' | 'land_right_transfer';
  /** Farm land has its own terms (农村土地承包法 §21): the twenty years of leases do not hold for it. */
  readonly isFarmland: boolean;
  /** 家庭承包: thirty years and more without rent are what the law gives a household. */
  readonly isHouseholdContract: boolean;
  /** True where the purpose is known not to be farming; null where it cannot be told. */
  readonly isNonFarmPurpose: boolean | null;
  readonly purpose: string;
  readonly startOn: string;
  readonly endOn: string;
  /** By its day the law in force is chosen; without it the first day of the term. */
  readonly signedOn: string | null;
  /** The area the contract says as a whole. */
  readonly area: WrittenArea | null;
  readonly objects: readonly LeaseObject[];
  /** The rent clause and its 补充协议: none where no rent is agreed, null where the rent is not yet entered as a clause and nothing can be said. */
  readonly clauses: readonly ClauseVersion[] | null;
  /** Whether a decision (民主决策) of the collective on this lease is recorded. */
  readonly hasDecision: boolean;
  /** The unit rent in 0.0001 元 of `unit` (元/㎡/年 …) beside the median of `count` comparable assets in the same unit; null where nothing compares. */
  readonly comparison: { readonly rent: number; readonly unit: string; readonly median: number; readonly count: number } | null;
  /** The lease that this one is a sub-lease of. */
  readonly headLease: { readonly contract: FoundRecord; readonly endOn: string } | null;
  /** Last day of the household contract whose land management right is passed on. */
  readonly landContractEnd: string | null;
  /** Names of the contracts that `overlaps` speaks of; one that is not here is named by its uid. */
  readonly contractNames: ReadonlyMap<string, string>;
}

/** Rules of law-and-procedure §7, and checks of our own that are not among them. */
export type LeaseCheckCode = 'R01' | 'R02' | 'R07' | 'R16' | 'R17' | 'R18' | 'R33' | 'R34' | 'R36' | 'L01' | 'L02' | 'L03' | 'L04';

/**
 * Something to look at. It never stops anyone: what is extreme may be true. `compared` are the two values as they are
 * read; `needsReason` where only a decision could justify it, so that the reason is asked for and kept.
 */
export interface LeaseFinding {
  readonly code: LeaseCheckCode;
  readonly severity: 'warn' | 'info';
  readonly title: string;
  readonly compared: readonly [string, string];
  readonly clause: string;
  readonly records: readonly FoundRecord[];
  readonly needsReason: boolean;
}

/** The day by whose law a lease is judged. */
export function judgedOn({ signedOn, startOn }: LeaseFacts): string {
  return signedOn ?? startOn;
}
