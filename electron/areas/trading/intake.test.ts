import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { intakeRowSchema } from '../../../shared/contract/trading.ts';
import { readWorkbook } from '../../documents/readWorkbook.ts';
import { NOTICE_KEYS } from '../../../shared/rules/trading/intake/types.ts';
import type { NoticeKey } from '../../../shared/rules/trading/intake/types.ts';
import { codeOf } from '../../ledger/ledgerForTests.ts';
import { undoLast } from '../history/history.ts';
import { Intakes, intakeRows, storeNotices } from './intake.ts';
import { factsOf } from './listingFacts.ts';
import { listingOf, lotsOf } from './rows.ts';
import { NOW, TODAY, village } from './tradingForTests.ts';
import { listingView } from './view.ts';

const REAL = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data', 'notices-train.csv');

test.skipIf(!existsSync(REAL))('every notice of the real file becomes a listing with its lots; what could not be read stands in the draft as a note, and one undo takes all back', () => {
  const here = village();
  const { ledger } = here;
  const intakes = new Intakes();
  const { token, reading } = intakes.read(readWorkbook(REAL).sheets[0]?.rows ?? []);
  const rows = intakeRows(reading).map((row) => intakeRowSchema.parse(row));
  const stored = storeNotices(ledger, intakes.get(token), { token, keys: rows.map(({ key }) => key), unit: here.cooperative, answers: [] }, TODAY, () => undefined);
  expect(stored).toMatchObject({ listings: rows.length, lots: rows.reduce((sum, { lots }) => sum + lots.length, 0) });
  const listings = ledger.db.prepare('SELECT uid FROM listing ORDER BY id').pluck().all().map(String);
  for (const [index, uid] of listings.entries()) {
    const row = rows[index];
    expect(listingOf(ledger.db, uid)).toMatchObject({ state: 'draft', attempt: 1 });
    expect(lotsOf(ledger.db, uid)).toHaveLength(row?.lots.length ?? -1);
    expect(listingView(ledger.db, uid, NOW).lots).toHaveLength(row?.lots.length ?? -1);
  }
  const silent = rows.findIndex(({ lots, questions }) => lots.every(({ reserve }) => reserve === '') && questions.some(({ label }) => label === '底价'));
  expect(listingOf(ledger.db, listings[silent] ?? '').terms.others).toContain('待核对');
  undoLast(ledger);
  expect(ledger.db.prepare('SELECT (SELECT COUNT(*) FROM listing) + (SELECT COUNT(*) FROM lot)').pluck().get()).toBe(0);
});

/** A sheet with one notice; what is not named is silent. */
function sheet(said: Partial<Record<NoticeKey, string>>): string[][] {
  return [[...NOTICE_KEYS], NOTICE_KEYS.map((key) => said[key] ?? '')];
}

test('an answer replaces what was asked; without it the question stands in the draft', () => {
  const here = village();
  const intakes = new Intakes();
  const { token, reading } = intakes.read(sheet({ source_title: '保鲜库招租公告', kind: 'lease_notice', asset_name: '保鲜库', area_value: '997.5', area_unit: '㎡', reserve_price_value: '8.5', reserve_price_unit: '万元', deposit_yuan: '3000', lease_years: '5' }));
  const [row] = intakeRows(reading);
  const question = row?.questions.findIndex(({ label, proposals }) => label.includes('底价') && proposals.length > 0) ?? -1;
  expect(question).toBeGreaterThanOrEqual(0);
  const make = (answers: { key: number; question: number; proposal: number }[]) => {
    storeNotices(here.ledger, intakes.get(token), { token, keys: [0], unit: here.cooperative, answers }, TODAY, () => undefined);
    return String(here.ledger.db.prepare('SELECT uid FROM listing ORDER BY id DESC LIMIT 1').pluck().get());
  };
  const open = make([]);
  expect(listingOf(here.ledger.db, open).terms.others).toContain('8.5');
  expect(lotsOf(here.ledger.db, open)[0]?.terms.reserve).toBe(0);
  // Nobody posts what is still asked: the notice would say it to everybody.
  expect(factsOf(here.ledger.db, listingOf(here.ledger.db, open), NOW, TODAY).noticeProblems).toContain('“其他事项”里还有“待核对：”的内容，核对后删去');
  expect(lotsOf(here.ledger.db, make([{ key: 0, question, proposal: 0 }]))[0]?.terms.reserve).toBe(850_000_000);
});

test('a sheet that was let go is asked for again', () => {
  expect(codeOf(() => new Intakes().get('x'))).toBe('IMPORT_GONE');
});
