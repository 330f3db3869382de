import { z } from 'zod';
import { fieldKeySchema, inputSchema, procedure, registerSchema, storedSchema, uidSchema } from './base.ts';

/** The most cells that one block command touches; more is refused by BLOCK_TOO_LARGE before anything is read. */
export const MOST_BLOCK_CELLS = 200_000;
/** The most refused cells that are told one by one; `refusedCount` tells how many there were. */
export const MOST_REFUSED = 2_000;

/** A block of cells of a view: rows by their place (from 0), columns by field key in the order on screen. */
export const blockSchema = z.strictObject({
  register: registerSchema,
  view: z.number().int(),
  from: z.number().int().min(0),
  count: z.number().int().min(1).max(MOST_BLOCK_CELLS),
  keys: z.array(fieldKeySchema).min(1).max(500),
});
export type Block = z.infer<typeof blockSchema>;

/** A cell that kept its old value: `row` counts from the block's first row; a row that would have been new has no uid. */
export const refusedCellSchema = z.strictObject({
  row: z.number().int(), uid: uidSchema.nullable(), key: z.string(), input: z.string(), message: z.string(),
});

/** What a block command did: cells that now differ, rows that were added, and what was refused; one change record. */
const blockStored = storedSchema.extend({
  changed: z.number().int(), added: z.number().int(),
  refusedCount: z.number().int(), refused: z.array(refusedCellSchema).max(MOST_REFUSED),
});
export type BlockStored = z.infer<typeof blockStored>;

/** What is looked for: a part of a cell's text or the whole, by the text in which a cell is edited. */
export const findSchema = z.strictObject({
  text: z.string().min(1).max(500), whole: z.boolean(), matchCase: z.boolean(),
});
export type Find = z.infer<typeof findSchema>;

export const commands = {
  /**
   * Texts into a block as if typed cell by cell: what cannot be read stays as it was and is told, the rest is stored
   * in one command. Texts smaller than the block are repeated over it. Rows beyond the view's end become new records
   * of `unit`. With `cut`, the cells of that block are emptied in the same command.
   */
  paste: procedure.input(blockSchema.extend({
    cells: z.array(z.array(inputSchema).max(1_000)).min(1).max(MOST_BLOCK_CELLS),
    unit: uidSchema.nullable(), cut: blockSchema.nullable(),
  })).output(blockStored),
  /** Carries the first `source` rows (down) or columns (right) of a block over the rest of it: the same, or as a series. */
  fill: procedure.input(blockSchema.extend({ source: z.number().int().min(1), direction: z.enum(['down', 'right']), series: z.boolean() })).output(blockStored),
  /** Empties the cells of a block; a required cell is refused. */
  clear: procedure.input(blockSchema).output(blockStored),
  /** 替换: every hit in the block's cells, in one command. */
  replace: procedure.input(blockSchema.extend({ find: findSchema, by: z.string().max(500) })).output(blockStored),
};

export const queries = {
  /** The texts of a block as copied: the texts in which the cells are edited; a row that is gone is empty. */
  copy: procedure.input(blockSchema).output(z.strictObject({ cells: z.array(z.array(z.string())) })),
  /** Filled cells of a block and the sums of its money (分), quantity and area (0.0001) and whole-number columns. */
  summary: procedure.input(blockSchema).output(z.strictObject({
    filled: z.number().int(),
    sums: z.array(z.strictObject({
      key: z.string(), kind: z.enum(['money', 'area', 'quantity', 'integer']), unit: z.string().nullable(), filled: z.number().int(), sum: z.number().int(),
    })),
  })),
  /** 查找: the hits in a block in reading order, `limit` of them from the `after`th on, each with what 替换 would make of it. */
  find: procedure.input(blockSchema.extend({ find: findSchema, by: z.string().max(500).nullable(), after: z.number().int().min(0), limit: z.number().int().min(1).max(500) }))
    .output(z.strictObject({
      total: z.number().int(),
      hits: z.array(z.strictObject({ index: z.number().int(), uid: uidSchema, name: z.string(), key: z.string(), before: z.string(), after: z.string().nullable(), problem: z.string().nullable() })),
    })),
};
