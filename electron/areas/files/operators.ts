import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { Refused } from '../../../shared/errors.ts';
import { todayInShanghai } from '../../../shared/rules/dates.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { newUid } from '../../ledger/rows.ts';

const rows = z.array(z.object({ uid: z.string(), name: z.string(), post: z.string(), hasPin: z.number() }));

/** The operators of a day, by name; a PIN keeps a colleague from signing by mistake, it does not protect the file. */
export function listOperators(db: Db, day: string): { uid: string; name: string; post: string; hasPin: boolean }[] {
  const sql = 'SELECT uid, name, post, pin_hash IS NOT NULL AS hasPin FROM operator WHERE valid_from <= @day AND (valid_to IS NULL OR valid_to >= @day) ORDER BY uid';
  return rows.parse(statement(db, sql).all({ day })).map((row) => ({ ...row, hasPin: row.hasPin === 1 }));
}

function pinColumns(pin: string | undefined): { pinSalt: string | null; pinHash: string | null } {
  if (pin === undefined || pin === '') return { pinSalt: null, pinHash: null };
  const salt = randomBytes(16);
  return { pinSalt: salt.toString('hex'), pinHash: scryptSync(pin, salt, 32).toString('hex') };
}

/** Adds an operator and lets them work at once. */
export function addOperator(ledger: Ledger, input: { name: string; post: string; pin?: string | undefined }, today: string): void {
  const uid = newUid();
  // Not a step of Ctrl+Z: the undo would be signed by the very operator whom it takes away. Operators are retired instead.
  ledger.run({ name: 'files.addOperator', title: `新增操作员“${input.name}”`, kind: 'system' }, ({ writer }) => {
    writer.insert('operator', { uid, name: input.name, post: input.post, ...pinColumns(input.pin), validFrom: today });
  });
  ledger.setOperator({ uid, name: input.name, post: input.post });
}

const withPin = z.object({ uid: z.string(), name: z.string(), post: z.string(), pin_salt: z.string().nullable(), pin_hash: z.string().nullable() });

/** Chooses who works now; refuses a wrong PIN and an operator whose time has not begun or has ended. */
export function chooseOperator(ledger: Ledger, uid: string, pin: string | undefined): void {
  const day = todayInShanghai(Date.parse(ledger.clock()));
  const found: unknown = statement(ledger.db, 'SELECT uid, name, post, pin_salt, pin_hash FROM operator WHERE uid = @uid AND valid_from <= @day AND (valid_to IS NULL OR valid_to >= @day)')
    .get({ uid, day });
  if (found === undefined) throw new Refused('ROW_MISSING');
  const row = withPin.parse(found);
  if (row.pin_hash !== null && row.pin_salt !== null) {
    const given = scryptSync(pin ?? '', Buffer.from(row.pin_salt, 'hex'), 32);
    if (!timingSafeEqual(given, Buffer.from(row.pin_hash, 'hex'))) throw new Refused('CELLS_REFUSED', { count: '1' }, { cells: [{ uid, key: 'pin', message: 'PIN 不对' }] });
  }
  ledger.setOperator({ uid: row.uid, name: row.name, post: row.post });
}

/** Ends an operator's time; the record of what they did stays. */
export function retireOperator(ledger: Ledger, uid: string, yesterday: string): void {
  ledger.run({ name: 'files.retireOperator', title: '停用操作员' }, ({ writer, describe }) => {
    const row = writer.update('operator', uid, { validTo: yesterday });
    describe(`停用操作员“${String(row.name)}”`);
  });
  if (ledger.operator?.uid === uid) ledger.setOperator(null);
}
