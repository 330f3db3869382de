import { z } from 'zod';
import { dateSchema, procedure, storedSchema, uidSchema } from './base.ts';
import { bodySchema, matterClassSchema, matterMatrixSchema, matterRuleSchema, matterTypeSchema, stepRecordSchema, stepSchema, voteSchema } from './decisionTerms.ts';

const amount = z.number().int();
const fen = z.number().int().min(0).max(2 ** 51 - 1);
const unitOrAll = uidSchema.nullable();

/** A matter as it is typed. `class` other than the proposed one needs `classReason`; `previous` is the vote that failed before it. */
export const matterWishSchema = z.strictObject({
  uid: uidSchema.nullable(), unit: uidSchema, name: z.string().trim().min(1).max(200), matter: matterTypeSchema, amount: fen.nullable(), class: matterClassSchema, classReason: z.string().trim().max(500),
  raisedOn: dateSchema, content: z.string().trim().max(4_000), previous: uidSchema.nullable(),
});
export type MatterWish = z.infer<typeof matterWishSchema>;

/** What the matrix in force on a day proposes; `rule` null: the matrix has no line for it. */
export const proposalSchema = z.strictObject({ rule: matterRuleSchema.nullable(), note: z.string(), version: z.string() });
export type Proposal = z.infer<typeof proposalSchema>;

/** A step as it is kept, with what its vote came to. */
export const decisionStepSchema = z.strictObject({ uid: uidSchema, record: stepRecordSchema, vote: voteSchema });

/** One matter with everything that happened to it. */
export const decisionViewSchema = z.strictObject({
  decision: z.strictObject({
    uid: uidSchema, code: z.string().nullable(), name: z.string(), unit: uidSchema, unitName: z.string(), matter: matterTypeSchema, amount: amount.nullable(), class: matterClassSchema, proposedClass: matterClassSchema.nullable(), classReason: z.string(),
    raisedOn: dateSchema, content: z.string(), state: z.enum(['open', 'failed', 'resolved', 'announced', 'completed']), decidedOn: dateSchema.nullable(), body: bodySchema.nullable(),
  }),
  proposal: proposalSchema,
  /** What is asked of it: the matrix's line for it, or one of the class that was chosen instead. */
  rule: matterRuleSchema.pick({ steps: true, bodies: true }),
  charter: matterMatrixSchema.shape.charter, announcementDays: z.number().int(),
  /** Whether an economic organisation of the unit keeps its own book; null: not known. */
  hasEconomicOrganisation: z.boolean().nullable(),
  steps: z.array(decisionStepSchema),
  progress: z.array(z.strictObject({ step: stepSchema, isRequired: z.boolean(), state: z.enum(['done', 'failed', 'missing', 'later']) })),
  problems: z.array(z.strictObject({ text: z.string(), severity: z.enum(['wrong', 'warn']) })),
  /** Whether a listing or a contract may rest on it today; the reason where it may not. */
  validity: z.strictObject({ isValid: z.boolean(), why: z.string() }),
  /** The attempt before it and those after. */
  attempts: z.array(z.strictObject({ uid: uidSchema, code: z.string().nullable(), raisedOn: dateSchema, state: z.string() })),
  uses: z.array(z.strictObject({ table: z.enum(['listing', 'contract']), uid: uidSchema, name: z.string(), state: z.string() })),
  attachments: z.number().int(),
  today: dateSchema,
});
export type DecisionView = z.infer<typeof decisionViewSchema>;

export const decisionRowSchema = z.strictObject({
  uid: uidSchema, code: z.string().nullable(), name: z.string(), unitName: z.string(), matter: matterTypeSchema, class: matterClassSchema, amount: amount.nullable(), raisedOn: dateSchema, state: z.enum(['open', 'failed', 'resolved', 'announced', 'completed']), decidedOn: dateSchema.nullable(),
  /** What is to be done next, in words; empty when nothing is. */ next: z.string(), uses: z.number().int(),
});

/** The four numbers of a year: units that decided, uses of the procedure, matters, amount. */
export const yearFiguresSchema = z.strictObject({ year: z.number().int(), units: z.number().int(), uses: z.number().int(), matters: z.number().int(), amount });

export const matrixVersionSchema = z.strictObject({ uid: uidSchema.nullable(), county: z.string(), fromOn: dateSchema, note: z.string(), matrix: matterMatrixSchema });
export type MatrixVersion = z.infer<typeof matrixVersionSchema>;

export const commands = {
  /** Enters or mends a matter. */
  saveMatter: procedure.input(matterWishSchema).output(storedSchema.extend({ decision: uidSchema })),
  /** Takes a matter away on which nothing rests and of which no vote was held. */
  removeMatter: procedure.input(z.strictObject({ uid: uidSchema })).output(storedSchema),
  /** Records a meeting or a posting; `uid` null adds one. A vote is never removed, it may be mended. */
  saveStep: procedure.input(z.strictObject({ decision: uidSchema, uid: uidSchema.nullable(), record: stepRecordSchema })).output(storedSchema),
  /** Takes a step away that was entered by mistake, with the reason in the change record. */
  removeStep: procedure.input(z.strictObject({ uid: uidSchema, reason: z.string().trim().min(1).max(200) })).output(storedSchema),
  /** Keeps a version of the matter matrix; the same day replaces. */
  saveMatrix: procedure.input(z.strictObject({ county: z.string().trim().max(60), fromOn: dateSchema, note: z.string().trim().max(500), matrix: matterMatrixSchema })).output(storedSchema),
  removeMatrix: procedure.input(z.strictObject({ uid: uidSchema })).output(storedSchema),
};

export const queries = {
  list: procedure.input(z.strictObject({ unit: unitOrAll, search: z.string().max(100), state: z.string().max(20).nullable() })).output(z.strictObject({ rows: z.array(decisionRowSchema), figures: z.array(yearFiguresSchema) })),
  one: procedure.input(z.strictObject({ uid: uidSchema })).output(decisionViewSchema),
  /** What the matrix proposes for a matter before it is entered. */
  propose: procedure.input(z.strictObject({ unit: uidSchema, matter: matterTypeSchema, amount: fen.nullable(), on: dateSchema })).output(proposalSchema),
  /** Versions of the matrix, newest first; the shipped one (uid null) is last. */
  matrices: procedure.output(z.array(matrixVersionSchema)),
};
