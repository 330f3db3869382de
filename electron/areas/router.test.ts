import { isContractProcedure } from '@orpc/contract';
import { isProcedure } from '@orpc/server';
import { expect, test } from 'vitest';
import { ledgerContract, readerContract } from '../../shared/contract/index.ts';
import { testDesk } from './files/deskForTests.ts';
import { ledgerRouter, readerRouter } from './router.ts';

/** The dotted names of all procedures in a contract or router. */
function proceduresOf(node: unknown, isOne: (item: unknown) => boolean, name = ''): string[] {
  if (isOne(node)) return [name];
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, child]) => proceduresOf(child, isOne, name === '' ? key : `${name}.${key}`));
}

test('every command of the contract has a handler, and there is no handler besides', () => {
  const wanted = proceduresOf(ledgerContract, isContractProcedure);
  expect(wanted.length).toBeGreaterThan(30);
  expect(proceduresOf(ledgerRouter(testDesk().desk), isProcedure).sort()).toEqual(wanted.sort());
});

test('every question of the contract has a handler, and there is no handler besides', () => {
  const wanted = proceduresOf(readerContract, isContractProcedure);
  expect(wanted.length).toBeGreaterThan(20);
  expect(proceduresOf(readerRouter(testDesk().reader), isProcedure).sort()).toEqual(wanted.sort());
});
