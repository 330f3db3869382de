import { z } from 'zod';

/** What is printed onto a preprinted receipt. */
export const OVERPRINT_FIELDS = ['date', 'payer', 'item', 'figures', 'capitals', 'handler'] as const;
export type OverprintField = (typeof OVERPRINT_FIELDS)[number];

const tenths = z.number().int().min(0).max(4_200);

/** Where a text stands: its left upper corner and the width it may take, in 0.1 mm; its size in 0.1 pt. */
const placeOfField = z.strictObject({ shown: z.boolean(), x: tenths, y: tenths, width: z.number().int().min(50).max(4_200), size: z.number().int().min(60).max(400) });

/** A preprinted form: its paper and where the texts stand, in 0.1 mm; `offsetX`, `offsetY` shift all of them, for a printer that feeds askew. */
export const overprintLayoutSchema = z.strictObject({
  width: z.number().int().min(500).max(4_200), height: z.number().int().min(300).max(4_200), offsetX: z.number().int().min(-500).max(500), offsetY: z.number().int().min(-500).max(500),
  /** `full` 2026年11月21日; `digits` 2026 11 21 for forms on which 年月日 are printed. */
  dateForm: z.enum(['full', 'digits']),
  fields: z.strictObject({ date: placeOfField, payer: placeOfField, item: placeOfField, figures: placeOfField, capitals: placeOfField, handler: placeOfField }),
});
export type OverprintLayout = z.infer<typeof overprintLayoutSchema>;

/** What a receipt says, before it is written as the form wants it; `amount` 分. */
export const overprintValuesSchema = z.strictObject({ receivedOn: z.string(), payer: z.string(), item: z.string(), amount: z.number().int(), handler: z.string() });
export type OverprintValues = z.infer<typeof overprintValuesSchema>;
