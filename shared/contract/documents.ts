import { z } from 'zod';
import { uidSchema } from './base.ts';
import { periodSchema } from './packageTerms.ts';

/** Papers of decisions, of trading and of review. */
export const documentKindSchema = z.enum(['lease_notice', 'registration', 'bid_record', 'result_notice', 'failed_notice', 'decision_notice', 'vote_sheet', 'confirmation', 'dossier_index', 'review_opinion', 'key_sheet', 'totals_sheet', 'inventory_form', 'inventory_totals', 'inspection_list']);
export type DocumentKind = z.infer<typeof documentKindSchema>;
/** Those about a decision, a project, a lot or a bidder; the others are about review. */
export const projectPaperSchema = documentKindSchema.exclude(['review_opinion', 'key_sheet', 'totals_sheet', 'inventory_form', 'inventory_totals', 'inspection_list']);
export type ProjectPaper = z.infer<typeof projectPaperSchema>;
/** What a paper is about: a row, a period, or a row with a period or year, and the form (`UID.2026.cash`). */
export const paperSubjectSchema = z.union([uidSchema, periodSchema, z.string().regex(/^[0-9a-f-]{36}\.[0-9Q-]{4,7}(?:\.[a-z_]{1,30})?$/u)]);
export const DOCUMENT_TITLES: Readonly<Record<DocumentKind, string>> = {
  lease_notice: '招租公告', registration: '报名登记表', bid_record: '竞投记录表', result_notice: '成交公示', failed_notice: '流拍公告', decision_notice: '决议公开', vote_sheet: '会议签到与表决表', confirmation: '成交确认书', dossier_index: '一项目一档案目录', review_opinion: '审核意见书', key_sheet: '密钥指纹登记单', totals_sheet: '集体“三资”汇总表', inventory_form: '清查登记表', inventory_totals: '资源性资产汇总表', inspection_list: '检查清单',
};

/** A part of a paper, from top to bottom. Texts are written out; nothing is reckoned when it is printed. */
export const documentBlockSchema = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('heading'), text: z.string() }),
  z.strictObject({ is: z.literal('text'), text: z.string() }),
  /** Label and text pairs, two pairs in a line where `wide` is false. */
  z.strictObject({ is: z.literal('facts'), wide: z.boolean(), facts: z.array(z.tuple([z.string(), z.string()])) }),
  z.strictObject({
    is: z.literal('table'), columns: z.array(z.strictObject({ label: z.string(), align: z.enum(['left', 'right', 'center']), share: z.number().int().min(1) })),
    rows: z.array(z.array(z.string())), /** Rows that are struck out (corrections of a record). */ struck: z.array(z.number().int()), /** Rows whose first text stands across all columns. */ headings: z.array(z.number().int()).optional(),
  }),
  /** A step line of prices over the rounds: points in order, `value` in 0.0001, `label` as it is written. */
  z.strictObject({ is: z.literal('curve'), title: z.string(), unit: z.string(), points: z.array(z.strictObject({ round: z.number().int(), value: z.number().int(), label: z.string() })), reserve: z.number().int() }),
  z.strictObject({ is: z.literal('signatures'), who: z.array(z.string()) }),
]);
export type DocumentBlock = z.infer<typeof documentBlockSchema>;

/** A paper as it is previewed, printed and, when posted, frozen. */
export const documentSchema = z.strictObject({
  kind: documentKindSchema, title: z.string(), number: z.string(), /** `L`: lying across. */ paper: z.enum(['A4', 'A3', 'A4L', 'A3L']), blocks: z.array(documentBlockSchema), issuer: z.string(), date: z.string(),
  /** Small lines at the foot: posting window, supervision phone, as-of time. */ foot: z.array(z.string()),
});
export type PrintedDocument = z.infer<typeof documentSchema>;
