import { z } from 'zod';
import { dateSchema, jobSchema, placeSchema, procedure, storedSchema, uidSchema } from './base.ts';
import { documentKindSchema, documentSchema, paperSubjectSchema, projectPaperSchema } from './documents.ts';
import { bidEventSchema, listingStateSchema, listingTermsSchema, lotTermsSchema, minuteSchema, platformRuleSchema, tradeModeSchema } from './tradingTerms.ts';
import { methodSchema } from './receipts.ts';

const amount = z.number().int();
const bidValue = z.number().int().min(0).max(2 ** 51 - 1);
const fen = z.number().int().min(1).max(2 ** 51 - 1);
/** So many objects are offered for a listing at once; the others are found by name. */
export const MOST_OFFERS = 200;

const unitOrAll = uidSchema.nullable();
const reason = z.string().trim().min(1).max(500);

const lotWish = z.strictObject({
  uid: uidSchema.nullable(), number: z.string().trim().min(1).max(20), name: z.string().trim().min(1).max(200), asset: uidSchema.nullable(), parcel: uidSchema.nullable(), before: uidSchema.nullable(), terms: lotTermsSchema,
});
export type LotWish = z.infer<typeof lotWish>;

/** A listing as it is typed, with all its lots. Gate: it is not announced without a valid decision or a written exception. */
export const listingWishSchema = z.strictObject({
  uid: uidSchema.nullable(), unit: uidSchema, name: z.string().trim().min(1).max(200), mode: tradeModeSchema, decision: uidSchema.nullable(),
  exception: z.string().trim().max(500), exceptionBy: z.string().trim().max(40), exceptionOn: dateSchema.nullable(),
  registerUntil: minuteSchema.nullable(), bidAt: minuteSchema.nullable(), bidPlace: z.string().trim().max(200), platformNo: z.string().trim().max(60), assetClass: z.string().trim().max(40),
  terms: listingTermsSchema, lots: z.array(lotWish).min(1).max(500),
});
export type ListingWish = z.infer<typeof listingWishSchema>;

export const bidderWishSchema = z.strictObject({
  uid: uidSchema.nullable(), listing: uidSchema, name: z.string().trim().min(1).max(100), kind: z.enum(['person', 'company']), idNo: z.string().trim().max(40), phone: z.string().trim().max(40), household: z.string().trim().max(60), plate: z.string().trim().max(10).nullable(),
  lots: z.array(uidSchema).max(500), registeredOn: dateSchema, qualified: z.boolean().nullable(), qualifiedNote: z.string().trim().max(300), priority: z.number().int().min(1).max(9).nullable(), priorityBasis: z.string().trim().max(200), blacklist: z.string().trim().max(300),
});
export type BidderWish = z.infer<typeof bidderWishSchema>;

export const bidderViewSchema = bidderWishSchema.omit({ listing: true }).extend({
  uid: uidSchema,
  /** 保证金 held and what the lots registered for ask, 分; `standing` says what is missing, empty when nothing is. */
  held: amount, needed: amount, standing: z.string(),
  deposits: z.array(z.strictObject({ uid: uidSchema, movement: z.enum(['taken', 'refunded', 'forfeited', 'carried', 'reversal']), amount, movedOn: dateSchema, payer: z.string(), officialNo: z.string(), reason: z.string(), isReversed: z.boolean() })),
  wins: z.array(z.string()),
});
export type BidderView = z.infer<typeof bidderViewSchema>;

export const differenceSchema = z.strictObject({ field: z.string(), label: z.string(), notice: z.string(), result: z.string(), contract: z.string(), isDifferent: z.boolean() });

export const lotViewSchema = lotWish.extend({
  uid: uidSchema, objectName: z.string(), beforeName: z.string(),
  /** 元/亩/年 …; reserve, step, price as they are written. */
  unitText: z.string(), reserveText: z.string(), stepText: z.string(), priceText: z.string(), firstYear: amount.nullable(), deposit: amount,
  state: z.enum(['waiting', 'open', 'sold', 'failed']), winner: uidSchema.nullable(), winnerName: z.string(), price: bidValue.nullable(), endedOn: dateSchema.nullable(), reason: z.string(), rounds: z.number().int(),
  /** 0.01 % over the reserve and over the old rent; null where there is nothing to compare. */
  premium: amount.nullable(), premiumOld: amount.nullable(),
  runnerUp: z.strictObject({ uid: uidSchema, name: z.string(), priceText: z.string() }).nullable(),
  contract: uidSchema.nullable(), contractName: z.string(), differences: z.array(differenceSchema),
  platform: z.strictObject({ place: z.enum(['platform', 'review', 'desk']), level: z.string(), text: z.string() }),
});
export type LotView = z.infer<typeof lotViewSchema>;

export const moveSchema = z.strictObject({ to: listingStateSchema, label: z.string(), isAllowed: z.boolean(), why: z.string(), asksReason: z.boolean(), asksDay: z.boolean(), /** Ctrl+Z passes it by: everybody has seen it. */ isFinal: z.boolean(), /** What to know before it is taken. */ warnings: z.array(z.string()) });

export const listingViewSchema = z.strictObject({
  listing: z.strictObject({
    uid: uidSchema, code: z.string(), name: z.string(), unit: uidSchema, unitName: z.string(), mode: tradeModeSchema, state: listingStateSchema, attempt: z.number().int(), previous: z.strictObject({ uid: uidSchema, code: z.string() }).nullable(), next: z.strictObject({ uid: uidSchema, code: z.string() }).nullable(),
    decision: z.strictObject({ uid: uidSchema, name: z.string(), isValid: z.boolean(), why: z.string() }).nullable(), exception: z.string(), exceptionBy: z.string(), exceptionOn: dateSchema.nullable(),
    onPlatform: z.boolean(), platformNo: z.string(), assetClass: z.string(), noticeOn: dateSchema.nullable(), noticeEndOn: dateSchema.nullable(), registerUntil: minuteSchema.nullable(), bidAt: minuteSchema.nullable(), bidPlace: z.string(),
    resultOn: dateSchema.nullable(), resultEndOn: dateSchema.nullable(), signBy: dateSchema.nullable(),
  }),
  terms: listingTermsSchema, lots: z.array(lotViewSchema), bidders: z.array(bidderViewSchema),
  moves: z.array(moveSchema), log: z.array(z.strictObject({ from: listingStateSchema, to: listingStateSchema, on: dateSchema, reason: z.string() })),
  objections: z.array(z.strictObject({ uid: uidSchema, madeBy: z.string(), madeOn: dateSchema, text: z.string(), answer: z.string(), answeredOn: dateSchema.nullable() })),
  dossier: z.strictObject({
    percent: z.number().int(), missing: z.array(z.string()),
    items: z.array(z.strictObject({ key: z.string(), label: z.string(), isMandatory: z.boolean(), state: z.enum(['present', 'absent', 'not_needed']), pages: z.number().int().nullable(), documentOn: dateSchema.nullable(), remark: z.string() })),
  }),
  steps: z.array(z.strictObject({ key: z.string(), label: z.string(), state: z.enum(['green', 'grey', 'red']), text: z.string(), table: z.string(), uid: z.string() })),
  posted: z.array(z.strictObject({ uid: uidSchema, kind: documentKindSchema, title: z.string(), code: z.string(), postedOn: dateSchema, endsOn: dateSchema, place: z.string(), takenDownOn: dateSchema.nullable() })),
  warnings: z.array(z.string()),
  /** What a platform asks for, ready to hand over. */
  handOver: z.array(z.strictObject({ label: z.string(), value: z.string() })),
  today: dateSchema,
});
export type ListingView = z.infer<typeof listingViewSchema>;

/** Where a session stands; small, whatever its length. */
export const sessionSchema = z.strictObject({
  phase: z.enum(['waiting', 'open', 'paused', 'papers', 'tie', 'priority', 'closed', 'failed']),
  current: z.strictObject({ plate: z.string(), amount: bidValue, text: z.string(), seq: z.number().int() }).nullable(),
  rounds: z.number().int(), calls: z.number().int(), startedAt: z.string().nullable(), endsAt: z.string().nullable(), extensions: z.number().int(),
  /** The least next bid, null when there is none (sealed, closed). */
  next: bidValue.nullable(), nextText: z.string(), most: bidValue.nullable(), mostText: z.string(),
  papers: z.number().int(), tied: z.array(z.strictObject({ bidder: uidSchema, plate: z.string() })),
  outcome: z.strictObject({ kind: z.enum(['sold', 'failed', 'open']), winner: uidSchema.nullable(), plate: z.string(), name: z.string(), text: z.string(), capitals: z.string(), reason: z.string() }),
  seq: z.number().int(),
});
export type Session = z.infer<typeof sessionSchema>;

/** One line of the record as it reads. */
export const recordLineSchema = bidEventSchema.extend({ round: z.number().int().nullable(), time: z.string(), plate: z.string(), amountText: z.string(), isValid: z.boolean(), isStruck: z.boolean(), remark: z.string() });
export type RecordLine = z.infer<typeof recordLineSchema>;

/** What the desk asks for. `plate` bids the next step where `amount` is null. */
export const sessionWishSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('open') }),
  z.strictObject({ do: z.literal('bid'), plate: z.string().trim().min(1).max(10), input: z.string().trim().max(60) }),
  z.strictObject({ do: z.literal('call') }),
  z.strictObject({ do: z.literal('strike'), seq: z.number().int(), reason }),
  z.strictObject({ do: z.literal('pause'), reason }),
  z.strictObject({ do: z.literal('resume') }),
  z.strictObject({ do: z.literal('paper'), plate: z.string().trim().min(1).max(10), figures: z.string().trim().max(60), capitals: z.string().trim().max(100), isSealIntact: z.boolean() }),
  z.strictObject({ do: z.literal('unseal') }),
  z.strictObject({ do: z.literal('priority'), plate: z.string().trim().min(1).max(10) }),
  z.strictObject({ do: z.literal('waive'), plate: z.string().trim().min(1).max(10), reason }),
  z.strictObject({ do: z.literal('lottery'), plate: z.string().trim().min(1).max(10), drawnBy: z.string().trim().min(1).max(40), witnesses: reason }),
  z.strictObject({ do: z.literal('close') }),
  z.strictObject({ do: z.literal('fail'), reason }),
]);
export type SessionWish = z.infer<typeof sessionWishSchema>;

export const listingRowSchema = z.strictObject({
  uid: uidSchema, code: z.string(), name: z.string(), unitName: z.string(), mode: tradeModeSchema, state: listingStateSchema, attempt: z.number().int(), lots: z.number().int(), bidders: z.number().int(), rounds: z.number().int(), reserveYear: amount.nullable(), resultYear: amount.nullable(),
  bidAt: z.string().nullable(), next: z.string(), level: z.enum(['wrong', 'waiting', 'info']),
});

/** A notice of another program or a page, as it was read; the whole reading is in `shared/rules/trading/intake`. */
export const intakeRowSchema = z.strictObject({
  key: z.number().int(), title: z.string(), kind: z.string(), unitName: z.string(), mode: tradeModeSchema.nullable(), rows: z.array(z.number().int()),
  lots: z.array(z.strictObject({ row: z.number().int(), name: z.string(), area: z.string(), reserve: z.string(), step: z.string(), deposit: z.string(), term: z.string(), result: z.string() })),
  questions: z.array(z.strictObject({ row: z.number().int(), label: z.string(), raw: z.string(), text: z.string(), proposals: z.array(z.string()) })),
});

const stored = storedSchema;

export const commands = {
  saveListing: procedure.input(listingWishSchema).output(stored.extend({ listing: uidSchema })),
  /** Keeps the number that the public platform gave; it is known when the notice hangs already. */
  savePlatformNo: procedure.input(z.strictObject({ listing: uidSchema, platformNo: z.string().trim().max(60) })).output(stored),
  /** Takes a draft away. */
  removeListing: procedure.input(z.strictObject({ uid: uidSchema })).output(stored),
  /** Moves a listing on, or aside with its reason; the state machine decides. */
  move: procedure.input(z.strictObject({ listing: uidSchema, to: listingStateSchema, on: dateSchema, reason: z.string().trim().max(500) })).output(stored),
  /** A new listing out of a failed one, with its lots that were not let. */
  relist: procedure.input(z.strictObject({ listing: uidSchema, on: dateSchema })).output(stored.extend({ listing: uidSchema })),
  saveBidder: procedure.input(bidderWishSchema).output(stored.extend({ bidder: uidSchema })),
  removeBidder: procedure.input(z.strictObject({ uid: uidSchema })).output(stored),
  moveBidDeposit: procedure.input(z.strictObject({ bidder: uidSchema, movement: z.enum(['taken', 'refunded', 'forfeited', 'carried']), amount: fen, movedOn: dateSchema, payer: z.string().trim().min(1).max(200), method: methodSchema, account: uidSchema.nullable(), officialNo: z.string().trim().max(60), reason: z.string().trim().max(200) })).output(stored),
  reverseBidDeposit: procedure.input(z.strictObject({ deposit: uidSchema, on: dateSchema, reason })).output(stored),
  /** Gives every loser of a listing what is held of his deposit back, in one command. */
  refundLosers: procedure.input(z.strictObject({ listing: uidSchema, on: dateSchema, method: methodSchema, account: uidSchema.nullable() })).output(stored.extend({ bidders: z.number().int(), amount })),
  /** One act at the desk; on disk before it is answered. */
  act: procedure.input(z.strictObject({ lot: uidSchema, wish: sessionWishSchema })).output(z.strictObject({ session: sessionSchema, line: recordLineSchema.nullable() })),
  /** The result of a sale on the platform, or of a negotiation, a renewal, a small deal: typed, not bid at the desk. */
  takeResult: procedure.input(z.strictObject({ lot: uidSchema, winner: uidSchema.nullable(), input: z.string().trim().max(60), on: dateSchema, reason: z.string().trim().max(500), bids: z.array(z.strictObject({ bidder: uidSchema, input: z.string().trim().min(1).max(60) })).max(5_000) })).output(stored),
  /** The winner does not sign: the next bidder steps in, or the lot is failed. */
  default: procedure.input(z.strictObject({ lot: uidSchema, next: z.boolean(), on: dateSchema, reason })).output(stored),
  saveObjection: procedure.input(z.strictObject({ uid: uidSchema.nullable(), listing: uidSchema, madeBy: z.string().trim().min(1).max(40), madeOn: dateSchema, text: z.string().trim().min(1).max(2_000), answer: z.string().trim().max(2_000), answeredOn: dateSchema.nullable() })).output(stored),
  /** The contract of a lot, with parties, object and rent clause, as a draft. */
  makeContract: procedure.input(z.strictObject({ lot: uidSchema, signedOn: dateSchema, startOn: dateSchema })).output(stored.extend({ contract: uidSchema })),
  saveDossierItem: procedure.input(z.strictObject({ listing: uidSchema, item: z.string().max(40), state: z.enum(['present', 'absent', 'not_needed']), pages: z.number().int().min(0).max(100_000).nullable(), documentOn: dateSchema.nullable(), remark: z.string().trim().max(300) })).output(stored),
  /** Freezes a paper as it hangs. */
  post: procedure.input(z.strictObject({ kind: projectPaperSchema, of: uidSchema, postedOn: dateSchema, endsOn: dateSchema.nullable(), place: z.string().trim().max(100) })).output(stored.extend({ posted: uidSchema })),
  takeDown: procedure.input(z.strictObject({ posted: uidSchema, on: dateSchema })).output(stored),
  /** The written exception or the decision on which a contract rests that came without a listing. */
  saveBasis: procedure.input(z.strictObject({ contract: uidSchema, decision: uidSchema.nullable(), exception: z.string().trim().max(500), exceptionBy: z.string().trim().max(40), exceptionOn: dateSchema.nullable() })).output(stored),
  savePlatformTable: procedure.input(z.strictObject({ county: z.string().trim().max(60), fromOn: dateSchema, note: z.string().trim().max(500), rules: z.array(platformRuleSchema).max(200) })).output(stored),
  removePlatformTable: procedure.input(z.strictObject({ uid: uidSchema })).output(stored),
  /** Reads a table of notices and answers what it holds; stores nothing. */
  readNotices: procedure.input(z.strictObject({ file: placeSchema, job: jobSchema })).output(z.strictObject({ token: z.string(), notices: z.array(intakeRowSchema), skipped: z.array(z.strictObject({ row: z.number().int(), reason: z.string() })) })),
  /** Makes drafts of read notices; what was asked stands as a note in the draft. */
  storeNotices: procedure.input(z.strictObject({ token: z.string().max(60), keys: z.array(z.number().int()).min(1).max(5_000), unit: uidSchema, answers: z.array(z.strictObject({ key: z.number().int(), question: z.number().int(), proposal: z.number().int() })).max(20_000), job: jobSchema })).output(stored.extend({ listings: z.number().int(), lots: z.number().int(), cancelledTooLate: z.boolean() })),
};

export const queries = {
  listings: procedure.input(z.strictObject({ unit: unitOrAll, search: z.string().max(100), state: listingStateSchema.nullable() })).output(z.array(listingRowSchema)),
  listing: procedure.input(z.strictObject({ uid: uidSchema })).output(listingViewSchema),
  /** A session with the end of its record: the last `count` lines before line `before` (null: the end). */
  session: procedure.input(z.strictObject({ lot: uidSchema, before: z.number().int().nullable(), count: z.number().int().min(1).max(2_000) })).output(z.strictObject({
    session: sessionSchema, lines: z.array(recordLineSchema), total: z.number().int(),
    lot: z.strictObject({ uid: uidSchema, number: z.string(), name: z.string(), listing: uidSchema, listingName: z.string(), unitName: z.string(), mode: tradeModeSchema, unitText: z.string(), reserveText: z.string(), stepText: z.string(), areaText: z.string(), state: z.enum(['waiting', 'open', 'sold', 'failed']), hasCalls: z.boolean(), hasOvertime: z.boolean(), priority: z.enum(['match', 'repeat']).nullable() }),
    bidders: z.array(z.strictObject({ uid: uidSchema, plate: z.string(), name: z.string(), isQualified: z.boolean(), whyNot: z.string(), priority: z.number().int().nullable(), bids: z.number().int() })),
    /** The other lots of the listing, in order. */
    lots: z.array(z.strictObject({ uid: uidSchema, number: z.string(), name: z.string(), state: z.enum(['waiting', 'open', 'sold', 'failed']) })),
    /** Prices by round, for the curve. */
    curve: z.array(z.strictObject({ round: z.number().int(), value: bidValue, label: z.string() })), reserve: bidValue,
  })),
  /** A paper as it would be now, or as it was posted. */
  document: procedure.input(z.strictObject({ kind: documentKindSchema, of: paperSubjectSchema })).output(z.strictObject({ document: documentSchema, code: z.string().nullable(), warnings: z.array(z.string()) })),
  posted: procedure.input(z.strictObject({ uid: uidSchema })).output(z.strictObject({ document: documentSchema, code: z.string(), warnings: z.array(z.string()) })),
  /** Assets, parcels and contracts about to end that may be offered. */
  offerable: procedure.input(z.strictObject({ unit: unitOrAll, search: z.string().max(100) })).output(z.array(z.strictObject({ asset: uidSchema.nullable(), parcel: uidSchema.nullable(), before: uidSchema.nullable(), name: z.string(), detail: z.string(), area: amount.nullable(), areaUnit: z.enum(['亩', '㎡', '公顷']).nullable(), use: z.string(), boundaries: z.string(), endsOn: dateSchema.nullable() }))),
  platformTables: procedure.output(z.array(z.strictObject({ uid: uidSchema.nullable(), county: z.string(), fromOn: dateSchema, note: z.string(), rules: z.array(platformRuleSchema) }))),
  /** Writes the dossier as a folder: scans, and the papers (index, record of the session, what was posted) that the shell printed. */
  exportDossier: procedure.input(z.strictObject({ listing: uidSchema, folder: placeSchema, /** What the shell printed, by the names the files get. */ papers: z.array(z.strictObject({ place: placeSchema, name: z.string().trim().min(1).max(120) })).max(200) })).output(z.strictObject({ files: z.number().int(), name: z.string(), missing: z.array(z.string()) })),
};
