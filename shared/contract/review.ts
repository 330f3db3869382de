import { z } from 'zod';
import { supervisionSettingsSchema } from '../rules/supervision/settings.ts';
import { dateSchema, placeSchema, procedure, storedSchema, uidSchema } from './base.ts';

export const severitySchema = z.enum(['block', 'warn', 'info']);
export type Severity = z.infer<typeof severitySchema>;
export const SEVERITY_LABELS: Readonly<Record<Severity, string>> = { block: '必须处理', warn: '应当核对', info: '提示' };

export const subjectTableSchema = z.enum(['unit', 'asset', 'parcel', 'fund_account', 'contract', 'receipt', 'listing']);

/** What the self-check found, with what was said to it. `isStale`: the values have changed since the explanation was written. */
export const findingSchema = z.strictObject({
  rule: z.string(), severity: severitySchema, subject: z.strictObject({ table: subjectTableSchema, uid: uidSchema, name: z.string() }), key: z.string(), unitName: z.string(), title: z.string(), compared: z.tuple([z.string(), z.string()]), clause: z.string(),
  records: z.array(z.strictObject({ table: z.string(), uid: z.string(), name: z.string() })), mend: z.string(),
  explanation: z.strictObject({ text: z.string(), by: z.string(), on: dateSchema, isStale: z.boolean() }).nullable(),
});
export type Finding = z.infer<typeof findingSchema>;

/** How many findings of a rule there are, for the list of rules beside them. */
export const ruleCountSchema = z.strictObject({ rule: z.string(), title: z.string(), severity: severitySchema, count: z.number().int(), explained: z.number().int(), isOff: z.boolean() });

export const checkVersionSchema = z.strictObject({ uid: uidSchema.nullable(), county: z.string(), fromOn: dateSchema, note: z.string(), settings: supervisionSettingsSchema });
export type CheckVersion = z.infer<typeof checkVersionSchema>;

export const selfCheckSchema = z.strictObject({
  today: dateSchema, seq: z.number().int(),
  /** Which version of the thresholds was used, in words. */ version: z.string(),
  rules: z.array(ruleCountSchema), waiting: z.array(z.strictObject({ rule: z.string(), title: z.string(), waitsFor: z.string() })),
  total: z.number().int(), findings: z.array(findingSchema),
  /** Findings that must be mended or explained and are not. */ open: z.number().int(),
});
export type SelfCheck = z.infer<typeof selfCheckSchema>;

export const commands = {
  /** Keeps what is said to a finding, with the values it was said to; empty takes it back. */
  explain: procedure.input(z.strictObject({ rule: z.string().max(10), table: subjectTableSchema, uid: uidSchema, key: z.string().max(200), compared: z.tuple([z.string().max(500), z.string().max(500)]), text: z.string().trim().max(500) })).output(storedSchema),
  /** Keeps a version of the thresholds; the same day replaces. */
  saveSettings: procedure.input(z.strictObject({ county: z.string().trim().max(60), fromOn: dateSchema, note: z.string().trim().max(500), settings: supervisionSettingsSchema })).output(storedSchema),
  removeSettings: procedure.input(z.strictObject({ uid: uidSchema })).output(storedSchema),
};

export const queries = {
  /** 送审前自查: runs the rules (only what changed since the last run is run again) and answers a page of what they found. */
  selfCheck: procedure.input(z.strictObject({ unit: uidSchema.nullable(), rule: z.string().max(10).nullable(), severity: severitySchema.nullable(), unexplained: z.boolean(), search: z.string().max(100), from: z.number().int().min(0), count: z.number().int().min(1).max(500) })).output(selfCheckSchema),
  /** Versions of the thresholds, newest first; the shipped one (uid null) is last. */
  settings: procedure.output(z.array(checkVersionSchema)),
  /** Writes what the self-check found as a workbook. */
  exportCheck: procedure.input(z.strictObject({ unit: uidSchema.nullable(), place: placeSchema })).output(z.strictObject({ rows: z.number().int() })),
};
