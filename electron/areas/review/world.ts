import { z } from 'zod';
import { rentClauseSchema } from '../../../shared/contract/leaseTerms.ts';
import type { BasisRow, ClauseFacts, ContractRow, DepositRow, DueRow, ListingRow, LotRow, ObjectLink, PartyLink, PostingRow, ReceiptRow, World } from '../../../shared/rules/supervision/model.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { validityOf } from '../decisions/rows.ts';
import { listingFactsForRules } from './listings.ts';
import * as questions from './questions.ts';
import { ask } from './worldSql.ts';

const flag = (value: number | null): boolean | null => (value === null ? null : value === 1);

/** Months that are paid at once by a clause; null where instalments or the whole term say it otherwise. */
function clauseFacts(contract: string, json: string): ClauseFacts {
  const parsed: unknown = JSON.parse(json);
  const { price, steps, cycle } = rentClauseSchema.parse(parsed);
  const isFree = (price.by === 'money' && price.price === 0) || (price.by === 'total' && price.amount === 0) || (price.by === 'goods' && price.quantity === 0);
  return { contract, hasSteps: steps.length > 0, isFree, paidMonths: cycle.laid === 'lease' || cycle.laid === 'calendar' ? cycle.months : null };
}

const basisRows = z.array(z.object({ contract: z.string(), decision: z.string().nullable(), exception: z.string(), signedOn: z.string().nullable() }));

/** What contracts rest on, with whether their decisions hold by the votes. */
function basisOf(db: Db, today: string): BasisRow[] {
  const rows = basisRows.parse(statement(db, 'SELECT b.contract, b.decision, b.exception, c.signed_on AS signedOn FROM contract_basis b JOIN contract c ON c.uid = b.contract').all());
  const decidedOn = statement(db, 'SELECT decided_on FROM decision WHERE uid = ?').pluck();
  return rows.map(({ contract, decision, exception, signedOn }) => {
    if (decision === null) return { contract, decision, decidedOn: null, isValid: false, why: '没有决议', exception };
    const { isValid, why } = validityOf(db, decision, signedOn ?? today);
    const on: unknown = decidedOn.get(decision);
    return { contract, decision, decidedOn: typeof on === 'string' ? on : null, isValid, why, exception };
  });
}

function grouped<T>(rows: readonly T[], key: (row: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const name = key(row);
    if (name === null) continue;
    const group = groups.get(name);
    if (group) group.push(row);
    else groups.set(name, [row]);
  }
  return groups;
}

const byUid = <T extends { readonly uid: string }>(rows: readonly T[]) => new Map(rows.map((row) => [row.uid, row]));
const attachedRows = z.array(z.object({ owner: z.string(), category: z.string().nullable() }));

function attachedOf(db: Db): Map<string, Set<string>> {
  const attached = new Map<string, Set<string>>();
  for (const { owner, category } of attachedRows.parse(statement(db, `SELECT owner_table || ' ' || owner_uid AS owner, category FROM attachment WHERE deactivated_on IS NULL`).all())) {
    const known = attached.get(owner) ?? new Set<string>();
    attached.set(owner, known.add(category ?? 'other'));
  }
  return attached;
}

/** A world whose rows follow the ledger. */
export interface LiveWorld extends World {
  readonly contracts: Map<string, ContractRow>;
  readonly objectsOf: Map<string, ObjectLink[]>;
  readonly contractsOn: Map<string, ObjectLink[]>;
  readonly partiesOf: Map<string, PartyLink[]>;
  readonly contractsWith: Map<string, PartyLink[]>;
  readonly duesOf: Map<string, DueRow[]>;
  readonly receiptsOf: Map<string, ReceiptRow[]>;
  readonly depositsOf: Map<string, DepositRow[]>;
  readonly lotsOf: Map<string, LotRow[]>;
  readonly listings: Map<string, ListingRow>;
  readonly postingsOf: Map<string, PostingRow[]>;
}

const contractRow = ({ filed, isRenewed, ...row }: questions.RawContract): ContractRow => ({ ...row, filed: flag(filed), isRenewed: isRenewed === 1 });
const receiptRow = ({ isReversed, ...row }: questions.RawReceipt): ReceiptRow => ({ ...row, isReversed: isReversed === 1 });

/** Everything the rules look at, read from a ledger in one go. */
export function readWorld(db: Db, today: string): LiveWorld {
  const objects = ask(db, questions.OBJECTS);
  const links = ask(db, questions.PARTY_LINKS);
  const receipts = ask(db, questions.RECEIPTS).map(receiptRow);
  const { listings, lots } = listingFactsForRules(db, today);
  return {
    today,
    units: byUid(ask(db, questions.UNITS)), assets: byUid(ask(db, questions.ASSETS)), parcels: byUid(ask(db, questions.PARCELS)),
    accounts: byUid(ask(db, questions.ACCOUNTS).map(({ isPersonal, ...row }) => ({ ...row, isPersonal: flag(isPersonal) }))),
    parties: byUid(ask(db, questions.PARTIES).map(({ related, member, ...row }) => ({ ...row, isRelated: related === 1, isMember: flag(member) }))),
    contracts: byUid(ask(db, questions.CONTRACTS).map(contractRow)),
    objectsOf: grouped(objects, ({ contract }) => contract), contractsOn: grouped(objects, ({ uid }) => uid), partiesOf: grouped(links, ({ contract }) => contract), contractsWith: grouped(links, ({ party }) => party),
    clauses: new Map(ask(db, questions.CLAUSES).map(({ contract, clause }) => [contract, clauseFacts(contract, clause)])),
    duesOf: grouped(ask(db, questions.DUES), ({ contract }) => contract), receipts: byUid(receipts), receiptsOf: grouped(receipts, ({ contract }) => contract), depositsOf: grouped(ask(db, questions.DEPOSITS), ({ contract }) => contract),
    basisOf: new Map(basisOf(db, today).map((row) => [row.contract, row])), listings: byUid(listings), lotsOf: grouped(lots, ({ listing }) => listing),
    postingsOf: grouped(ask(db, questions.POSTINGS).map(({ hasPhoto, ...row }) => ({ ...row, hasPhoto: hasPhoto === 1 })), ({ unit }) => unit), attached: attachedOf(db),
  };
}
