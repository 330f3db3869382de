/** A sum that is due, as far as it matters for paying it; `outstanding` is 分, below zero for a credit. */
export interface OpenSum {
  readonly uid: string;
  readonly dueOn: string;
  /** First day of its period; orders sums that are due on one day. */
  readonly from: string;
  readonly outstanding: number;
}

/** How a payment is divided: parts by sum (分; below zero where a credit is used), and what is left over (预收). */
export interface Allocation {
  readonly parts: readonly { readonly uid: string; readonly amount: number }[];
  readonly rest: number;
}

const older = (a: OpenSum, b: OpenSum) => (a.dueOn === b.dueOn ? (a.from === b.from ? 0 : a.from < b.from ? -1 : 1) : a.dueOn < b.dueOn ? -1 : 1);

/**
 * Divides a payment over open sums, oldest due day first; credits help only where the payment alone is not enough. The
 * parts and the rest always sum to the payment. `amount` must not be negative (a refund is a command of its own).
 */
export function allocateOldestFirst(sums: readonly OpenSum[], amount: number): Allocation {
  if (!Number.isSafeInteger(amount) || amount < 0) throw new RangeError(`not a payment: ${amount}`);
  const ordered = sums.toSorted(older);
  const owed = ordered.reduce((sum, { outstanding }) => sum + Math.max(0, outstanding), 0);
  const parts: { uid: string; amount: number }[] = [];
  let missing = Math.max(0, owed - amount);
  let left = amount;
  for (const { uid, outstanding } of ordered) {
    const credit = Math.min(missing, Math.max(0, -outstanding));
    if (credit === 0) continue;
    parts.push({ uid, amount: -credit });
    missing -= credit;
    left += credit;
  }
  for (const { uid, outstanding } of ordered) {
    const part = Math.min(left, Math.max(0, outstanding));
    if (part === 0) continue;
    parts.push({ uid, amount: part });
    left -= part;
  }
  return { parts, rest: left };
}
