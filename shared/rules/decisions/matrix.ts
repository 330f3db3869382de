import type { MatterClass, MatterMatrix, MatterRule, MatterType } from '../../contract/decisionTerms.ts';

/** The level of who decides: the village (村) or a group within it (社, 村民小组). */
export type Tier = 'village' | 'group';

/** A version of the matter matrix and the ISO day from which it holds. */
export interface MatrixVersion {
  readonly fromOn: string;
  readonly matrix: MatterMatrix;
}

/** What is asked about a matter; `amount` is 分, null where it is not known. */
export interface MatterQuestion {
  readonly type: MatterType;
  readonly amount: number | null;
  readonly tier: Tier;
}

/** The rule for a matter; `note` is a sentence where the answer had to be chosen (amount not said, bands that overlap), else empty. */
export interface FoundRule {
  readonly rule: MatterRule;
  readonly note: string;
}

/** The version of the matrix that holds on an ISO day: the last that began on or before it; null before the first. Of two of one day the later in the list. */
export function matrixOn(versions: readonly MatrixVersion[], date: string): MatterMatrix | null {
  let found: MatrixVersion | null = null;
  for (const version of versions) if (version.fromOn <= date && (found === null || version.fromOn >= found.fromOn)) found = version;
  return found?.matrix ?? null;
}

/** The rules of a matter on a tier, in their order: those of the tier itself, or, where it has none, those of every tier. */
export function rulesFor(matrix: MatterMatrix, type: MatterType, tier: Tier): MatterRule[] {
  const all = matrix.rules.filter((rule) => rule.type === type);
  const own = all.filter((rule) => rule.tier === tier);
  return own.length > 0 ? own : all.filter((rule) => rule.tier === null);
}

/** Whether an amount (分) lies in a band: 以上 includes `from`, 不满 excludes `until`; null is no bound. */
export function isInBand({ from, until }: Pick<MatterRule, 'from' | 'until'>, amount: number): boolean {
  return (from === null || amount >= from) && (until === null || amount < until);
}

const WEIGHTS: Readonly<Record<MatterClass, number>> = { important: 4, general: 3, party: 2, other: 1, daily: 0 };

/** Orders rules by what they ask: class, then number of steps, then the higher band; the heaviest first. */
function heavier(a: MatterRule, b: MatterRule): number {
  return WEIGHTS[b.class] - WEIGHTS[a.class] || b.steps.length - a.steps.length || (b.from ?? -1) - (a.from ?? -1);
}

/**
 * The rule of a matrix for a matter, or null where it has none (a gap). An amount that is not said gets the heaviest band,
 * with a note; so does an amount on which bands overlap (see `checkMatrix`), since asking too much harms nobody.
 */
export function ruleFor(matrix: MatterMatrix, { type, amount, tier }: MatterQuestion): FoundRule | null {
  const rules = rulesFor(matrix, type, tier);
  const matching = (amount === null ? rules : rules.filter((rule) => isInBand(rule, amount))).toSorted(heavier);
  const [rule] = matching;
  if (rule === undefined) return null;
  if (amount === null && rules.some(({ from, until }) => from !== null || until !== null)) return { rule, note: '没有填写金额，按要求最高的一档办理' };
  return { rule, note: matching.length > 1 ? '议事事项设置有重叠，按要求最高的一档办理' : '' };
}
