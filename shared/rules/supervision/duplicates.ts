import { keptFor } from './facts.ts';
import type { ReceiptRow, World } from './model.ts';

/** A receipt that counts: neither taken back nor what takes another one back. */
const counts = ({ isReversed, amount }: ReceiptRow) => !isReversed && amount > 0;

const inOrder = (a: ReceiptRow, b: ReceiptRow) => (a.code === b.code ? (a.uid < b.uid ? -1 : 1) : a.code < b.code ? -1 : 1);

const sameKey = ({ receivedOn, amount, account, payer }: ReceiptRow) => `${receivedOn} ${amount} ${account ?? ''} ${payer}`;
const serialKey = ({ account, bankSerial }: ReceiptRow) => (bankSerial === null || bankSerial === '' ? null : `${account ?? ''} ${bankSerial}`);

/**
 * A number that is the same for receipts of the same day, sum and payer. It may be the same for others too: of 100,000
 * receipts nearly all are alone with theirs, and only the rest are compared by their texts.
 */
function roughly({ receivedOn, amount, payer }: ReceiptRow): number {
  const day = receivedOn.charCodeAt(2) * 67_247 + receivedOn.charCodeAt(3) * 6_131 + receivedOn.charCodeAt(5) * 3_571 + receivedOn.charCodeAt(6) * 331 + receivedOn.charCodeAt(8) * 37 + receivedOn.charCodeAt(9);
  let name = payer.length;
  for (let index = 0; index < payer.length && index < 16; index++) name = Math.imul(name, 31) + payer.charCodeAt(index);
  return (Math.imul(day, 0x9e3779b1) ^ Math.imul(amount | 0, 0x85ebca6b) ^ Math.imul(name, 0xc2b2ae35)) >>> 2;
}

function add(groups: Map<string, ReceiptRow[]>, key: string, row: ReceiptRow): void {
  const group = groups.get(key);
  if (group) group.push(row);
  else groups.set(key, [row]);
}

/** The receipts that count and share a rough key with another one. */
function crowded(world: World, roughKey: (row: ReceiptRow) => number | string | null): ReceiptRow[] {
  const first = new Map<number | string, ReceiptRow>();
  const found = new Set<ReceiptRow>();
  for (const row of world.receipts.values()) {
    const key = counts(row) ? roughKey(row) : null;
    if (key === null) continue;
    const known = first.get(key);
    if (known === undefined) first.set(key, row);
    else found.add(known).add(row);
  }
  return [...found];
}

/** Groups of at least two, each in order of its codes, by the uid of each of their receipts. */
function groupsOf(rows: readonly ReceiptRow[], keyOf: (row: ReceiptRow) => string | null): ReadonlyMap<string, readonly ReceiptRow[]> {
  const groups = new Map<string, ReceiptRow[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key !== null) add(groups, key, row);
  }
  const byUid = new Map<string, readonly ReceiptRow[]>();
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    group.sort(inOrder);
    for (const { uid } of group) byUid.set(uid, group);
  }
  return byUid;
}

const alikeGroups = keptFor((world: World) => groupsOf(crowded(world, roughly), sameKey));
const serialGroups = keptFor((world: World) => groupsOf(crowded(world, ({ bankSerial }) => bankSerial), serialKey));

const NONE: readonly ReceiptRow[] = [];

/** The group of a receipt by payer, sum, day and account, and by account and number of the bank's entry, itself among them; empty where it is alone. */
export function duplicatesOf({ uid }: Pick<ReceiptRow, 'uid'>, world: World): { readonly alike: readonly ReceiptRow[]; readonly bySerial: readonly ReceiptRow[] } {
  return { alike: alikeGroups(world).get(uid) ?? NONE, bySerial: serialGroups(world).get(uid) ?? NONE };
}
