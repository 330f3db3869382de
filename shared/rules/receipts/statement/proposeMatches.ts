import { KnownEntries } from './knownEntries.ts';
import type { OpenContract, Sign } from './matchSigns.ts';
import { olderFirst, openContracts, SIGN_WEIGHTS, SIGN_WORDS, signsOf } from './matchSigns.ts';
import type { EntryMatch, KnownEntry, MatchProposal, MatchShare, OpenReceivable } from './matchTypes.ts';
import type { StatementEntry } from './types.ts';

/** The marks by which alone a contract can be sure. */
const MARKS: readonly Sign[] = ['code', 'account', 'payer'];
/** An amount that comes to whole lines tells more than a hint, less than a mark. */
const AMOUNT_WEIGHT = 35;

interface Candidate {
  readonly contracts: readonly OpenContract[];
  readonly signs: readonly Sign[];
}

interface Weighed {
  readonly proposal: MatchProposal;
  readonly weight: number;
  readonly isExact: boolean;
}

/**
 * Proposes for every entry which open receivables it pays. Entries are placed by date, those that point to a contract before
 * those that only have an amount; what the first proposal of one takes is no longer open for the next, so that the first
 * proposals together never take more of a receivable than is outstanding. The answer is in the order of the entries.
 *
 * `sure` needs a payer, account or code that belongs to exactly one contract, no sign of another, and an amount that is
 * exactly its oldest lines; a line that stands twice in the statement is never sure.
 */
export function proposeMatches(entries: readonly StatementEntry[], open: readonly OpenReceivable[], known: readonly KnownEntry[]): EntryMatch[] {
  const contracts = openContracts(open);
  const booked = new KnownEntries(known);
  const left = new Map(open.map(({ uid, outstanding }) => [uid, Math.max(0, outstanding)]));
  const matches = new Map<StatementEntry, EntryMatch>();
  const rows = new Map<string, number>();
  const waiting: { readonly entry: StatementEntry; readonly note: string | null; readonly candidates: readonly Candidate[] }[] = [];
  for (const entry of entries.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))) {
    const { isKnown, note } = booked.judge(entry);
    if (isKnown) {
      matches.set(entry, { entry, status: 'known', proposals: [], note });
      continue;
    }
    const twin = rows.get(sameAs(entry));
    rows.set(sameAs(entry), entry.row);
    waiting.push({ entry, note: note ?? (twin === undefined ? null : `与第 ${twin} 行完全相同，请核对是不是同一笔`), candidates: candidatesFor(entry, contracts) });
  }
  const pointing = waiting.filter(({ candidates }) => candidates.length > 0);
  const others = waiting.filter(({ candidates }) => candidates.length === 0);
  for (const { entry, note, candidates } of [...pointing, ...others]) {
    const match = candidates.length > 0 ? byCandidates(entry, candidates, left, note) : byAmount(entry, contracts, left, note);
    take(match, left);
    matches.set(entry, match);
  }
  return entries.flatMap((entry) => matches.get(entry) ?? []);
}

/** What two lines of a statement share that are the same line printed twice. */
function sameAs({ date, amount, payer, account, serial, remark }: StatementEntry): string {
  return JSON.stringify([date, amount, payer, account, serial, remark]);
}

function take({ proposals }: EntryMatch, left: Map<string, number>): void {
  for (const { uid, amount } of proposals[0]?.split ?? []) left.set(uid, (left.get(uid) ?? 0) - amount);
}

function candidatesFor(entry: StatementEntry, contracts: readonly OpenContract[]): Candidate[] {
  const single = contracts.map((contract): Candidate => ({ contracts: [contract], signs: signsOf(entry, contract) })).filter(({ signs }) => signs.length > 0);
  // One who rents two stalls pays both at once.
  const shared = single.filter(({ signs }) => signs.includes('payer') || signs.includes('account'));
  const sign: Sign = shared.every(({ signs }) => signs.includes('account')) ? 'account' : 'payer';
  return shared.length < 2 ? single : [...single, { contracts: shared.flatMap((one) => one.contracts), signs: [sign] }];
}

function byCandidates(entry: StatementEntry, candidates: readonly Candidate[], left: ReadonlyMap<string, number>, note: string | null): EntryMatch {
  const weighed = candidates.flatMap((candidate): (Weighed & Candidate)[] => {
    const one = weigh(entry, candidate, left);
    return candidate.contracts.length > 1 && !(one.isExact && reachesSeveral(one.proposal, candidate.contracts)) ? [] : [{ ...one, ...candidate }];
  });
  const ranked = weighed.toSorted((a, b) => b.weight - a.weight);
  const only = soleContract(candidates.filter(({ contracts }) => contracts.length === 1));
  const [first] = ranked;
  const isSure = only !== null && note === null && first !== undefined && first.isExact && first.contracts.length === 1 && first.contracts[0] === only;
  return { entry, status: isSure ? 'sure' : 'proposed', proposals: ranked.map(({ proposal }) => proposal), note: note ?? doubtOf(entry, candidates) };
}

/** Whether a split over several contracts really pays more than one of them. */
function reachesSeveral({ split }: MatchProposal, contracts: readonly OpenContract[]): boolean {
  const paid = new Set(split.map(({ uid }) => uid));
  return contracts.filter(({ lines }) => lines.some(({ uid }) => paid.has(uid))).length > 1;
}

/** The one contract all signs agree on, where one of its marks belongs to no other; null where there is none. */
function soleContract(candidates: readonly Candidate[]): OpenContract | null {
  const bearing = (sign: Sign) => candidates.filter(({ signs }) => signs.includes(sign));
  const [own] = MARKS.map(bearing).find((with_) => with_.length === 1) ?? [];
  const contract = own?.contracts[0];
  if (own === undefined || contract === undefined) return null;
  const all: readonly Sign[] = [...MARKS, 'object', 'contractName', 'payerInRemark', 'masked'];
  return all.every((sign) => bearing(sign).length === 0 || bearing(sign).includes(own)) ? contract : null;
}

function doubtOf(entry: StatementEntry, candidates: readonly Candidate[]): string | null {
  const named = candidates.filter(({ contracts, signs }) => contracts.length === 1 && signs.includes('payer'));
  return named.length > 1 && soleContract(candidates.filter(({ contracts }) => contracts.length === 1)) === null ? `“${entry.payer}”在 ${named.length} 份合同里都有，请选是哪一份` : null;
}

/** No sign of anybody: contracts whose oldest lines come to the amount. */
function byAmount(entry: StatementEntry, contracts: readonly OpenContract[], left: ReadonlyMap<string, number>, note: string | null): EntryMatch {
  const exact = contracts.map((contract) => weigh(entry, { contracts: [contract], signs: [] }, left)).filter(({ isExact }) => isExact);
  return { entry, status: exact.length === 0 ? 'none' : 'proposed', proposals: exact.map(({ proposal }) => proposal), note };
}

function weigh(entry: StatementEntry, { contracts, signs }: Candidate, left: ReadonlyMap<string, number>): Weighed {
  const lines = contracts.flatMap((contract) => contract.lines).toSorted(olderFirst);
  const { split, advance, wholeLines } = spread(entry.amount, lines, left);
  const isExact = wholeLines !== null;
  const reasons = [
    ...signs.map((sign) => SIGN_WORDS[sign]),
    ...(wholeLines === null ? [] : [wholeLines === 1 ? '金额等于一期应收' : `金额等于${wholeLines}期应收合计`]),
    ...(advance > 0 ? [split.length === 0 ? '已没有应收，全部为预收' : '多出部分为预收'] : []),
  ];
  const proposal = { contracts: contracts.map(({ contract, code, name }) => ({ contract, code, name })), reasons, split, advance };
  return { proposal, isExact, weight: signs.reduce((sum, sign) => sum + SIGN_WEIGHTS[sign], 0) + (isExact ? AMOUNT_WEIGHT : 0) };
}

/** Lays an amount over what is left of the lines, the oldest first. `wholeLines`: how many it pays where it pays exactly these. */
function spread(amount: number, lines: readonly OpenReceivable[], left: ReadonlyMap<string, number>): { split: MatchShare[]; advance: number; wholeLines: number | null } {
  const split: MatchShare[] = [];
  let rest = amount;
  let paysWhole = true;
  for (const { uid } of lines) {
    const open = left.get(uid) ?? 0;
    if (open <= 0 || rest <= 0) continue;
    const share = Math.min(open, rest);
    split.push({ uid, amount: share });
    rest -= share;
    if (share < open) paysWhole = false;
  }
  return { split, advance: rest, wholeLines: rest === 0 && paysWhole && split.length > 0 ? split.length : null };
}
