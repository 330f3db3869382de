import { expect, test } from 'vitest';
import { newUid } from './rows.ts';

test('uids are UUIDv7, never twice the same, and rise also within one millisecond', () => {
  const uids = Array.from({ length: 10_000 }, newUid);
  expect(new Set(uids).size).toBe(uids.length);
  expect(uids).toEqual(uids.toSorted());
  for (const uid of uids.slice(0, 10)) expect(uid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u);
});

test('a uid tells when it was made', () => {
  const before = Date.now();
  const made = Number.parseInt(newUid().replaceAll('-', '').slice(0, 12), 16);
  expect(made).toBeGreaterThanOrEqual(before);
  expect(made).toBeLessThan(before + 1_000);
});
