import { formatMoney } from '../money.ts';
import { contractFacts } from './facts.ts';
import type { ContractFacts } from './facts.ts';
import type { AccountRow, AssetRow, FoundRecord, ListingRow, ParcelRow, ReceiptRow, Severity, UnitRow, World } from './model.ts';
import type { Found, Rule, RuleContext } from './rule.ts';

/**
 * What a check says. `compared` must not change from one day to the next while the rows stay as they are: an explanation is
 * kept with the values that it was written to. Title, severity and clause are the rule's where they are left out; `records`
 * come after the subject.
 */
export interface Said {
  readonly compared: readonly [string, string];
  readonly mend: string;
  readonly title?: string;
  readonly key?: string;
  readonly records?: readonly FoundRecord[];
  readonly severity?: Severity;
  readonly clause?: string;
}

/** A check that found nothing; one array for all, as nearly every check ends with it. */
export const NOTHING: readonly never[] = [];

/** What of a rule does not depend on its subject. */
export type RuleHead = Pick<Rule, 'code' | 'title' | 'severity' | 'clause'>;

/** The longest text of a compared value; reasons and lists of names may be longer. */
const LONGEST = 200;

function short(text: string): string {
  const characters = text.length > LONGEST ? Array.from(text) : [];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join('')}…` : text;
}

function foundOf({ title, severity, clause }: RuleHead, subject: FoundRecord, judgedOn: string, said: Said): Found {
  return {
    subject, key: said.key ?? '', title: said.title ?? title, compared: [short(said.compared[0]), short(said.compared[1])], mend: said.mend, records: [subject, ...(said.records ?? [])],
    severity: said.severity ?? severity, clause: said.clause ?? clause(judgedOn),
  };
}

/** A rule about contracts; it is judged by the law of the contract's day. */
export function contractRule(head: RuleHead, check: (facts: ContractFacts, context: RuleContext) => readonly Said[]): Rule {
  return {
    ...head, of: 'contract',
    check: (uid, context) => {
      const facts = contractFacts(uid, context.world);
      if (facts === undefined) return NOTHING;
      const said = check(facts, context);
      return said.length === 0 ? NOTHING : said.map((one) => foundOf(head, facts.record, facts.judgedOn, one));
    },
  };
}

/** A rule about live contracts by which the collective lets something; the others are not looked at. */
export function leaseRule(head: RuleHead, check: (facts: ContractFacts, context: RuleContext) => readonly Said[]): Rule {
  return contractRule(head, (facts, context) => (facts.isLive && facts.lets ? check(facts, context) : NOTHING));
}

/** The rows of the other subjects, by the table's name. */
interface SubjectRows { unit: UnitRow; asset: AssetRow; parcel: ParcelRow; fund_account: AccountRow; receipt: ReceiptRow; listing: ListingRow }
type RowsOf<T extends keyof SubjectRows> = (world: World) => ReadonlyMap<string, SubjectRows[T]>;

const ROWS: { readonly [T in keyof SubjectRows]: RowsOf<T> } = {
  unit: ({ units }) => units, asset: ({ assets }) => assets, parcel: ({ parcels }) => parcels, fund_account: ({ accounts }) => accounts, receipt: ({ receipts }) => receipts, listing: ({ listings }) => listings,
};

const nameOf = (row: SubjectRows[keyof SubjectRows]) => ('name' in row ? row.name : row.code);

/** A rule about rows of another table; it is judged by the law of today where the check gives no clause of its own. */
export function rowRule<T extends keyof SubjectRows>(of: T, head: RuleHead, check: (row: SubjectRows[T], context: RuleContext) => readonly Said[]): Rule {
  const rowsOf: RowsOf<T> = ROWS[of];
  return {
    ...head, of,
    check: (uid, context) => {
      const row = rowsOf(context.world).get(uid);
      if (row === undefined) return NOTHING;
      const said = check(row, context);
      return said.length === 0 ? NOTHING : said.map((one) => foundOf(head, { table: of, uid, name: nameOf(row) }, context.world.today, one));
    },
  };
}

/** An amount in 分 as it is read: 1,234.50 元. */
export function yuan(amount: number): string {
  return `${formatMoney(amount)} 元`;
}

/** Whether a text says something. */
export function isSaid(text: string | null): text is string {
  return text !== null && text.trim() !== '';
}
