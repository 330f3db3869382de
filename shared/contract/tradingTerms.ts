import { z } from 'zod';
import { dateSchema, uidSchema } from './base.ts';
import { priceMeasureSchema, pricePeriodSchema, rentClauseSchema, rentPriceSchema } from './leaseTerms.ts';

const MOST = 2 ** 51 - 1;
/** A bid, reserve or step: 0.0001 of the unit of what is bid (元/亩/年, 斤/亩/年, 亩, 年). */
const bidValue = z.number().int().min(0).max(MOST);
const fen = z.number().int().min(0).max(MOST);
const seconds = z.number().int().min(1).max(86_400);
/** YYYY-MM-DD HH:MM in Shanghai. */
export const minuteSchema = z.string().regex(/^\d{4}-\d{2}-\d{2} (?:[01]\d|2[0-3]):[0-5]\d$/u);

export const tradeModeSchema = z.enum(['open', 'sealed', 'small', 'negotiation', 'renewal']);
export type TradeMode = z.infer<typeof tradeModeSchema>;
export const MODE_LABELS: Readonly<Record<TradeMode, string>> = { open: '现场竞价', sealed: '密封报价', small: '小额交易', negotiation: '公开协商', renewal: '续约' };

/** 项目状态; the moves between them are in `shared/rules/trading/states`. */
export const listingStateSchema = z.enum(['draft', 'applied', 'returned', 'approved', 'announced', 'bidding', 'result', 'signed', 'closed', 'withdrawn', 'failed', 'relisted', 'terminated']);
export type ListingState = z.infer<typeof listingStateSchema>;
export const STATE_LABELS: Readonly<Record<ListingState, string>> = {
  draft: '草拟', applied: '已立项申请', returned: '退回修改', approved: '待公告', announced: '公告中', bidding: '竞价中', result: '成交公示', signed: '已签合同', closed: '已归档', withdrawn: '撤回', failed: '流拍', relisted: '已重新挂牌', terminated: '终止',
};

/** What is bid: a price, a sum for the whole term, goods, or (the price being fixed) an area or years. */
export const bidVariableSchema = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('money'), per: pricePeriodSchema, measure: priceMeasureSchema }),
  z.strictObject({ by: z.literal('total') }),
  z.strictObject({ by: z.literal('goods'), goods: z.string().trim().min(1).max(20), unit: z.string().trim().min(1).max(10), measure: priceMeasureSchema }),
  z.strictObject({ by: z.literal('area'), unit: z.enum(['亩', '㎡', '公顷']), price: rentPriceSchema }),
  z.strictObject({ by: z.literal('years'), price: rentPriceSchema }),
]);
export type BidVariable = z.infer<typeof bidVariableSchema>;

/** What is let and how it is bid for. `direction` down: the least bid wins (least years, least area). */
export const lotTermsSchema = z.strictObject({
  variable: bidVariableSchema, direction: z.enum(['up', 'down']),
  reserve: bidValue, step: bidValue, /** Largest rise of one bid, as a multiple of the step; null is no limit. */ maxSteps: z.number().int().min(1).max(100_000).nullable(),
  /** 封顶价: no bid goes beyond it, equal bids at it are decided by priority, then by lot. */ cap: bidValue.nullable(),
  area: bidValue.nullable(), areaUnit: z.enum(['亩', '㎡', '公顷']).nullable(),
  currentUse: z.string().max(200), boundaries: z.string().max(500), allowedUse: z.string().max(200), condition: z.string().max(1_000),
  /** First day, null: the day of signing; the term in months. */ startOn: dateSchema.nullable(), months: z.number().int().min(1).max(1_200),
  /** The rent of the contract before, in the unit of what is bid. */ oldPrice: bidValue.nullable(),
  /** 竞投保证金 and 履约保证金, 分. */ deposit: fen, performance: fen,
  clause: rentClauseSchema.omit({ price: true }),
});
export type LotTerms = z.infer<typeof lotTermsSchema>;

/** When bidding by time: free until the end, which a bid in the last `window` seconds moves to bid time + `extend`, at most `most` times. */
export const overtimeSchema = z.strictObject({ freeMinutes: z.number().int().min(1).max(1_440), window: seconds, extend: seconds, most: z.number().int().min(1).max(10_000).nullable() });
export type Overtime = z.infer<typeof overtimeSchema>;

/** Priority of a sitting lessee or of members; `rule`: says "same price" when the calls are over (match), or may repeat the price and be highest (repeat). */
export const priorityRuleSchema = z.strictObject({ rule: z.enum(['match', 'repeat']), until: minuteSchema.nullable(), basis: z.string().max(200) });

/** What a listing says besides its lots. Days of `noticeDays` and `resultDays` are working days. */
export const listingTermsSchema = z.strictObject({
  noticeDays: z.number().int().min(0).max(365), registerFrom: minuteSchema.nullable(), registerPlace: z.string().max(200), papers: z.array(z.string().trim().min(1).max(100)).max(30),
  qualification: z.string().max(1_000), onePerHousehold: z.boolean(), minBidders: z.number().int().min(1).max(50),
  depositUntil: minuteSchema.nullable(), depositAccount: z.string().max(300), refundDays: z.number().int().min(0).max(365), forfeiture: z.string().max(500),
  overtime: overtimeSchema.nullable(), calls: z.boolean(), priority: priorityRuleSchema.nullable(),
  resultDays: z.number().int().min(0).max(365), signDays: z.number().int().min(0).max(365),
  payment: z.string().max(500), taxes: z.string().max(300), delivery: z.string().max(300), useLimits: z.string().max(1_000), expropriation: z.string().max(500), others: z.string().max(2_000),
  attachments: z.array(z.string().trim().min(1).max(100)).max(30),
  contact: z.string().max(100), phone: z.string().max(50), complaints: z.string().max(200),
});
export type ListingTerms = z.infer<typeof listingTermsSchema>;

/** What goes onto the public platform: `and` needs every given bound, `or` one of them. Bounds include; null is not looked at. `review` is the band below that a higher tier looks at. */
export const platformRuleSchema = z.strictObject({
  assetClass: z.string().max(40), join: z.enum(['and', 'or']), yearAmount: fen.nullable(), totalAmount: fen.nullable(), area: bidValue.nullable(), areaUnit: z.enum(['亩', '㎡', '公顷']), months: z.number().int().nullable(),
  level: z.enum(['village', 'town', 'county']), modes: z.array(tradeModeSchema).max(5), clause: z.string().max(200),
});
export type PlatformRule = z.infer<typeof platformRuleSchema>;

/** Kinds of what happens to a lot while it is bid for. */
export const bidEventKindSchema = z.enum(['opened', 'bid', 'call', 'sealed', 'unsealed', 'struck', 'paused', 'resumed', 'priority', 'waived', 'lottery', 'closed', 'failed']);
export type BidEventKind = z.infer<typeof bidEventKindSchema>;

/** One line of the record of a session. `amount` as in the lot's terms; `ref` is the line that is struck out, `at` a UTC instant with milliseconds. */
export const bidEventSchema = z.strictObject({
  seq: z.number().int().min(1), kind: bidEventKindSchema, bidder: uidSchema.nullable(), amount: bidValue.nullable(), at: z.string(), ref: z.number().int().nullable(), text: z.string().max(500),
});
export type BidEvent = z.infer<typeof bidEventSchema>;
