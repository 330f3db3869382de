/** A decision as far as the year's figures need it. `amount` is 分, null where it has none or it is not known. */
export interface CountedDecision {
  /** The uid of the unit whose decision it is. */
  readonly unit: string;
  /** The ISO day of the resolution; null while there is none (open or failed). */
  readonly decidedOn: string | null;
  readonly amount: number | null;
  /** What tells its matters apart within the unit, such as the uid of a listing or project; empty: the decision is one matter of its own. */
  readonly matters: readonly string[];
}

/** The figures that townships ask for once a year. */
export interface YearlyFigures {
  /** 单位数: units that resolved at least once in the year. */
  readonly units: number;
  /** 次数: decisions that came to a resolution in the year; attempts that failed are not counted. */
  readonly times: number;
  /** 事项数: matters decided on; one that was decided on twice by a unit in the year is one. */
  readonly matters: number;
  /** 金额: sum of the amounts in 分, beyond 2^53 exact; a decision without an amount adds nothing and is counted in `withoutAmount`. */
  readonly amount: bigint;
  readonly withoutAmount: number;
}

/**
 * The figures of a calendar year, by the day of the resolution. Callers choose what goes in (some towns leave out 党务).
 * Throws RangeError for an amount that is no whole number of 分 (a programming error).
 */
export function yearlyFigures(decisions: readonly CountedDecision[], year: number): YearlyFigures {
  const prefix = `${String(year).padStart(4, '0')}-`;
  const decided = decisions.filter(({ decidedOn }) => decidedOn?.startsWith(prefix) === true);
  const named = new Set<string>();
  let unnamed = 0;
  let amount = 0n;
  let withoutAmount = 0;
  for (const decision of decided) {
    if (decision.matters.length === 0) unnamed += 1;
    for (const matter of decision.matters) named.add(JSON.stringify([decision.unit, matter]));
    if (decision.amount === null) withoutAmount += 1;
    else amount += BigInt(decision.amount);
  }
  return { units: new Set(decided.map(({ unit }) => unit)).size, times: decided.length, matters: named.size + unnamed, amount, withoutAmount };
}
