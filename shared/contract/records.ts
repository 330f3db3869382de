import { z } from 'zod';
import { dateSchema, fieldKeySchema, inputSchema, procedure, registerSchema, rowViewSchema, storedSchema, uidSchema } from './base.ts';

export const colourSchema = z.enum(['red', 'amber', 'green', 'blue', 'grey']);

const changed = storedSchema.extend({ rows: z.array(rowViewSchema) });
const uids = z.array(uidSchema).min(1).max(10_000);

/** An object of a contract: one asset or parcel, the area let, and its share of the rent in 0.0001. */
export const contractObjectSchema = z.strictObject({
  register: z.enum(['asset', 'parcel']), uid: uidSchema,
  area: z.number().int().nullable(), areaUnit: z.enum(['亩', '㎡', '公顷']).nullable(), share: z.number().int().nullable(),
});
export const partyRoleSchema = z.enum(['lessee', 'lessor', 'guarantor', 'sublessee', 'other']);
/** A party of a contract; of many households each has its area. */
export const contractPartySchema = z.strictObject({ uid: uidSchema, role: partyRoleSchema, area: z.number().int().min(0).nullable().default(null), areaUnit: z.enum(['亩', '㎡', '公顷']).nullable().default(null) });

/** A 自定义列 of a register in this ledger. */
export const customColumnSchema = z.strictObject({
  uid: uidSchema, register: registerSchema, key: fieldKeySchema, label: z.string().trim().min(1).max(40),
  kind: z.enum(['text', 'money', 'quantity', 'date', 'choice', 'flag']),
  measure: z.string().max(20).nullable(), options: z.array(z.string().trim().min(1).max(60)).max(100),
  privacy: z.enum(['public', 'masked', 'private']),
});
export type CustomColumn = z.infer<typeof customColumnSchema>;

export const commands = {
  /** New rows from typed inputs; all or none. */
  add: procedure.input(z.strictObject({
    register: registerSchema,
    rows: z.array(z.record(fieldKeySchema, inputSchema)).min(1).max(5_000),
  })).output(changed),
  /** Typed inputs into cells; one command, one undo step; all or none. A reference takes a uid or a name. */
  edit: procedure.input(z.strictObject({
    register: registerSchema,
    edits: z.array(z.strictObject({ uid: uidSchema, key: fieldKeySchema, input: inputSchema })).min(1).max(100_000),
  })).output(changed),
  /** Removes rows that nothing refers to. */
  remove: procedure.input(z.strictObject({ register: registerSchema, uids })).output(storedSchema),
  /** 停用 or 启用. `on` is the day it stops; null takes it back. */
  deactivate: procedure.input(z.strictObject({ register: registerSchema, uids, on: dateSchema.nullable() })).output(changed),
  /** Sets or clears the colour mark. */
  mark: procedure.input(z.strictObject({ register: registerSchema, uids, colour: colourSchema.nullable() })).output(changed),
  /** Replaces the objects and parties of a contract. */
  setLinks: procedure.input(z.strictObject({
    contract: uidSchema, objects: z.array(contractObjectSchema).max(2_000), parties: z.array(contractPartySchema).max(2_000),
  })).output(changed),
  /** Adds a 自定义列, or changes label, options and privacy of one (its kind stays). */
  saveColumn: procedure.input(customColumnSchema.omit({ uid: true, key: true }).extend({ uid: uidSchema.nullable() })).output(storedSchema.extend({ column: customColumnSchema })),
  /** Takes away a 自定义列 with its values; undo brings both back. */
  removeColumn: procedure.input(z.strictObject({ uid: uidSchema })).output(storedSchema),
};

export const queries = {
  get: procedure.input(z.strictObject({ register: registerSchema, uid: uidSchema })).output(rowViewSchema),
  /** Objects and parties of a contract with their names. */
  links: procedure.input(z.strictObject({ contract: uidSchema })).output(z.strictObject({
    objects: z.array(contractObjectSchema.extend({ name: z.string() })),
    parties: z.array(contractPartySchema.extend({ name: z.string() })),
  })),
  /** Rows whose name, code or pinyin initials hold `query`, for reference editors; at most 50. */
  find: procedure.input(z.strictObject({ register: registerSchema, query: z.string().max(100), unit: uidSchema.nullable() }))
    .output(z.array(z.strictObject({ uid: uidSchema, name: z.string(), code: z.string().nullable(), unitName: z.string() }))),
  /** One search over everything: rows of any register; at most 40. */
  searchAll: procedure.input(z.strictObject({ query: z.string().min(1).max(100) }))
    .output(z.array(z.strictObject({ register: registerSchema, uid: uidSchema, name: z.string(), unitName: z.string() }))),
  columns: procedure.input(z.strictObject({ register: registerSchema })).output(z.array(customColumnSchema)),
  /** The unit tree, in tree order, with how many records each unit itself holds. */
  units: procedure.output(z.array(z.strictObject({
    uid: uidSchema, parent: uidSchema.nullable(), name: z.string(), kind: z.string(), depth: z.number().int(), records: z.number().int(),
  }))),
  /** Where a row is used: which registers refer to it. */
  usedBy: procedure.input(z.strictObject({ register: registerSchema, uid: uidSchema }))
    .output(z.array(z.strictObject({ register: registerSchema, uid: uidSchema, name: z.string() }))),
};

