import { expect, it } from 'vitest';
import type { SelfCheck } from '../../../shared/contract/review.ts';
import { byWeight, findingKey, neighbour, recordAddress, tally } from './tally.ts';

const UID = '01890000-0000-7000-8000-000000000001';
const rule = (code: string, severity: SelfCheck['rules'][number]['severity'], count: number, explained = 0) => ({ rule: code, title: code, severity, count, explained, isOff: false });

it('counts findings and those that were explained', () => {
  expect(tally([rule('R01', 'block', 2, 1), rule('R05', 'warn', 3), rule('R06', 'block', 4, 2), rule('R39', 'info', 0)])).toEqual({ all: 9, explained: 3 });
});

it('puts the gravest rules first and keeps those without findings apart', () => {
  const { found, silent } = byWeight([rule('R39', 'info', 1), rule('R05', 'warn', 1), rule('R02', 'block', 0), rule('R06', 'block', 1), rule('R01', 'block', 1)]);
  expect(found.map((one) => one.rule)).toEqual(['R01', 'R06', 'R05', 'R39']);
  expect(silent.map((one) => one.rule)).toEqual(['R02']);
});

it('knows the page of a record', () => {
  expect(recordAddress('contract', UID)).toBe(`/leases/${UID}`);
  expect(recordAddress('listing', UID)).toBe(`/trading/${UID}`);
  expect(recordAddress('asset', UID)).toBe(`/registers/asset?uid=${UID}`);
  expect(recordAddress('posting', UID)).toBe(`/sheets?part=postings&posting=${UID}`);
  expect(recordAddress('lot', UID)).toBeNull();
});

it('names a finding by rule, subject and key', () => {
  const subject = { table: 'contract' as const, uid: UID, name: '合同' };
  expect(findingKey({ rule: 'R06', subject, key: '2025' })).not.toBe(findingKey({ rule: 'R06', subject, key: '2026' }));
});

it('steps through the list and over one that has left it', () => {
  expect(neighbour({ place: 3, isListed: true, total: 5 }, 1)).toBe(4);
  expect(neighbour({ place: 4, isListed: true, total: 5 }, 1)).toBeNull();
  expect(neighbour({ place: 3, isListed: false, total: 5 }, 1)).toBe(3);
  expect(neighbour({ place: 3, isListed: false, total: 3 }, 1)).toBeNull();
  expect(neighbour({ place: 0, isListed: true, total: 5 }, -1)).toBeNull();
  expect(neighbour({ place: 3, isListed: false, total: 3 }, -1)).toBe(2);
});
