import type { Body, StepRecord, Vote } from '../../../contract/decisionTerms.ts';
import type { BidEvent, ListingTerms, LotTerms, TradeMode } from '../../../contract/tradingTerms.ts';

/**
 * What every paper says of itself. Dates are YYYY-MM-DD, empty where not settled (a line is left to write on);
 * `asOf` is the UTC instant of the ledger state, empty where it is not shown.
 */
export interface PaperHead {
  readonly number: string;
  readonly issuer: string;
  readonly date: string;
  readonly supervisionPhone: string;
  readonly asOf: string;
}

/** How long a paper hangs on the board; `days` are working days and 0 where only the dates are named. */
export interface PostingFacts {
  readonly from: string;
  readonly until: string;
  readonly days: number;
}

/** The project that a paper of trading belongs to. `code` is the transaction number of the platform or the unit's own. */
export interface ProjectFacts {
  readonly name: string;
  readonly code: string;
  readonly owner: string;
}

/**
 * A lot of a lease notice. Reserve, step and the like come in written out with their unit (`500.00 元/亩/年`), empty where there is none;
 * deposits, area and term are read from the terms.
 */
export interface NoticeLot {
  readonly lotNo: string;
  readonly name: string;
  readonly location: string;
  readonly terms: LotTerms;
  readonly reserve: string;
  readonly step: string;
  readonly maxStep: string;
  readonly cap: string;
  /** How the rent rises, as a clause sentence (`第3年起每年递增5%`). */
  readonly escalation: string;
  /** How and when it is paid (`按年支付，每期首日应付`). */
  readonly cycle: string;
}

/** 招租公告. Moments are YYYY-MM-DD HH:MM in Shanghai, empty where not settled. */
export interface LeaseNoticeFacts {
  readonly head: PaperHead;
  readonly paper: 'A4' | 'A3';
  readonly project: ProjectFacts;
  /** Village or group, and the asset, as they stand in the title. */
  readonly place: string;
  readonly asset: string;
  /** 1 is the first attempt; from 2 on the title says 第二次 … */
  readonly attempt: number;
  readonly mode: TradeMode;
  readonly terms: ListingTerms;
  /** Bodies that decided, in order of their days. */
  readonly decided: readonly { readonly body: Body; readonly on: string }[];
  readonly approved: { readonly by: string; readonly on: string; readonly document: string } | null;
  readonly lots: readonly NoticeLot[];
  readonly registerUntil: string;
  readonly biddingAt: string;
  readonly biddingPlace: string;
  /** What decides between equal bids, and what holds for a single bidder; empty leaves it to the terms. */
  readonly tieRule: string;
  readonly singleRule: string;
  readonly posting: PostingFacts | null;
}

/** Who asks to bid. For the file only: identity number and phone are never on a posted paper. */
export interface RegistrantFacts {
  readonly name: string;
  readonly idType: string;
  readonly idNumber: string;
  readonly phone: string;
  readonly address: string;
  readonly legalRepresentative: string;
  readonly agent: string;
  readonly agentIdNumber: string;
  /** Null is not known: both boxes stay open. */
  readonly isMember: boolean | null;
  readonly claimsPriority: boolean;
  readonly priorityBasis: string;
  readonly paddle: string;
  readonly registeredAt: string;
  readonly depositPaid: string;
  readonly depositPaidOn: string;
  readonly depositPayer: string;
  /** What was handed in; null where nobody kept a list of it. */
  readonly papersHanded: readonly string[] | null;
}

/** 报名登记表; `registrant` null is the blank form. */
export interface RegistrationFacts {
  readonly head: PaperHead;
  readonly project: ProjectFacts;
  readonly lotNo: string;
  readonly lotName: string;
  readonly deposit: string;
  readonly papers: readonly string[];
  readonly registrant: RegistrantFacts | null;
}

/** A bidder as he signs in at a session. `uid` is what events name him by. */
export interface PresentBidder {
  readonly uid: string;
  readonly paddle: string;
  readonly name: string;
  readonly idNumber: string;
  readonly isDepositIn: boolean;
  readonly hasPriority: boolean;
}

/** A line of the record: the event as it was stored and what the rules say of it; `why` tells why a bid is not valid. */
export interface RecordLine {
  readonly event: BidEvent;
  readonly round: number | null;
  readonly amount: string;
  readonly capitals: string;
  readonly isValid: boolean;
  readonly why: string;
  /** Of sealed bids: state of the envelope, and place in order of price. */
  readonly envelope: string;
  readonly rank: number | null;
}

/** How a session ended. A failed one has a reason and no winner; percentages come in written out (`436.00%`). */
export interface SessionResult {
  readonly highest: string;
  readonly winner: string;
  readonly price: string;
  readonly capitals: string;
  readonly overReserve: string;
  readonly oldPrice: string;
  readonly overOld: string;
  readonly priority: string;
  readonly objections: string;
  readonly media: string;
  readonly failed: { readonly reason: string; readonly next: string } | null;
}

/** 竞投记录表 of one lot. For the file; it names bidders in full. */
export interface BidRecordFacts {
  readonly head: PaperHead;
  readonly project: ProjectFacts;
  readonly lotNo: string;
  readonly lotName: string;
  readonly mode: TradeMode;
  readonly heldAt: string;
  readonly place: string;
  readonly reserve: string;
  readonly step: string;
  readonly unit: string;
  /** The reserve in 0.0001 of the unit, for the curve. */
  readonly reserveValue: number;
  readonly host: string;
  readonly recorder: string;
  readonly supervisor: string;
  readonly expected: number;
  readonly bidders: readonly PresentBidder[];
  readonly lines: readonly RecordLine[];
  readonly result: SessionResult;
}

/** A lot that was let. `winner` is the full name of a person or company; it is printed without any number. */
export interface AwardedLot {
  readonly lotNo: string;
  readonly name: string;
  readonly code: string;
  readonly area: string;
  readonly use: string;
  readonly term: string;
  readonly reserve: string;
  readonly price: string;
  readonly yearly: string;
  readonly total: string;
  readonly overReserve: string;
  readonly winner: string;
  readonly registered: number;
  readonly qualified: number;
  readonly priority: string;
}

/** 成交公示. */
export interface ResultNoticeFacts {
  readonly head: PaperHead;
  readonly paper: 'A4' | 'A3';
  readonly project: ProjectFacts;
  readonly mode: TradeMode;
  readonly noticed: PostingFacts | null;
  readonly biddingAt: string;
  readonly biddingPlace: string;
  readonly lots: readonly AwardedLot[];
  readonly posting: PostingFacts | null;
  /** Who takes objections, where and by which phone. */
  readonly objections: { readonly by: string; readonly phone: string; /** Where to complain, a telephone number mostly. */ readonly supervision: string };
  /** Last day to sign, as text (`公示期满后 10 日内`). */
  readonly signing: string;
}

/** 流拍公告. */
export interface FailedNoticeFacts {
  readonly head: PaperHead;
  readonly paper: 'A4' | 'A3';
  readonly project: ProjectFacts;
  readonly mode: TradeMode;
  readonly biddingAt: string;
  readonly lots: readonly { readonly lotNo: string; readonly name: string; readonly reserve: string; readonly reason: string; readonly next: string }[];
  /** What happens to the deposits, and who may be asked. */
  readonly deposits: string;
  readonly posting: PostingFacts | null;
  readonly contact: string;
  readonly phone: string;
}

/** A step of a decision as it was recorded and, where it was a vote, what the vote came to. */
export interface DecidedStep {
  readonly record: StepRecord;
  readonly vote: Vote | null;
}

/** 决议公开. `resolution` is what was resolved, in the words of the minutes. */
export interface DecisionNoticeFacts {
  readonly head: PaperHead;
  readonly paper: 'A4' | 'A3';
  readonly matter: string;
  readonly matterType: string;
  readonly resolution: string;
  readonly steps: readonly DecidedStep[];
  readonly outcome: Vote['outcome'];
  readonly posting: PostingFacts | null;
  readonly feedback: string;
}

/** 会议签到与表决表. `isBlank` leaves counts to be written in; without attendees the sheet has `blankLines` empty lines. */
export interface VoteSheetFacts {
  readonly head: PaperHead;
  readonly matter: string;
  readonly record: StepRecord;
  readonly vote: Vote | null;
  readonly isBlank: boolean;
  readonly blankLines: number;
}

/** 成交确认书. For the parties: it bears the winner's number. */
export interface ConfirmationFacts {
  readonly head: PaperHead;
  readonly project: ProjectFacts;
  readonly lotNo: string;
  readonly lotName: string;
  readonly area: string;
  readonly use: string;
  readonly term: string;
  readonly mode: TradeMode;
  readonly biddingAt: string;
  readonly biddingPlace: string;
  readonly winner: string;
  readonly winnerIdType: string;
  readonly winnerIdNumber: string;
  readonly winnerPhone: string;
  readonly price: string;
  /** The sum that is confirmed, in figures and capitals, and what it is (首年租金, 全期租金总额). */
  readonly sumLabel: string;
  readonly sum: string;
  readonly sumCapitals: string;
  readonly deposit: string;
  readonly depositHandling: string;
  readonly performance: string;
  readonly signUntil: string;
  readonly signPlace: string;
  readonly default: string;
  /** Who keeps a copy, one each. */
  readonly holders: readonly string[];
}

/** One of the sixteen parts of a dossier. `pages` null is not counted. */
export interface DossierPart {
  readonly title: string;
  readonly isMandatory: boolean;
  readonly state: 'present' | 'missing' | 'not_needed';
  readonly pages: number | null;
  readonly date: string;
  readonly remark: string;
}

/** 一项目一档案目录. */
export interface DossierFacts {
  readonly head: PaperHead;
  readonly project: ProjectFacts;
  readonly lessee: string;
  readonly contract: string;
  readonly keeper: string;
  readonly parts: readonly DossierPart[];
}
