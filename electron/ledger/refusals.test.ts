import { createORPCClient, isDefinedError, safe } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { implement } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { MessageChannel } from 'node:worker_threads';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { procedure } from '../../shared/contract/base.ts';
import { Refused } from '../../shared/errors.ts';
import { refusals } from './refusals.ts';

const contract = { act: procedure.input(z.string().max(10)).output(z.string().min(1)) };
const open: (() => void)[] = [];
afterEach(() => open.splice(0).forEach((close) => close()));

function serve(act: (input: string) => string) {
  const logged: unknown[] = [];
  const os = implement(contract);
  const channel = new MessageChannel();
  new RPCHandler(os.router({ act: os.act.handler(({ input }) => act(input)) }), refusals((error) => logged.push(error))).upgrade(channel.port1);
  channel.port1.start();
  channel.port2.start();
  open.push(() => channel.port1.close());
  const client: ContractRouterClient<typeof contract> = createORPCClient(new RPCLink({ port: channel.port2 }));
  return { client, logged };
}

function thrower(error: unknown) {
  return () => {
    throw error;
  };
}

test('a refusal reaches the client as a typed error with its cells and parameters, and is not logged', async () => {
  const cells = [{ uid: 'u', key: 'name', message: '不能为空' }];
  const { client, logged } = serve(thrower(new Refused('CELLS_REFUSED', { count: '1' }, { cells, sequences: [4] })));
  const { error } = await safe(client.act('x'));
  expect(isDefinedError(error)).toBe(true);
  if (!isDefinedError(error)) return;
  expect(error.code).toBe('REFUSED');
  expect(error.data).toEqual({ code: 'CELLS_REFUSED', params: { count: '1' }, cells, sequences: [4] });
  expect(logged).toEqual([]);
});

test('an unexpected error becomes INTERNAL without its words, and is logged', async () => {
  const fault = new TypeError('张三 was undefined');
  const { client, logged } = serve(thrower(fault));
  const { error } = await safe(client.act('x'));
  expect(isDefinedError(error) && error.data.code).toBe('INTERNAL');
  expect(JSON.stringify(error)).not.toContain('张三');
  expect(logged).toEqual([fault]);
});

test.each([
  ['SQLITE_FULL', 'DISK_FULL'],
  ['ENOSPC', 'DISK_FULL'],
  ['SQLITE_IOERR_WRITE', 'DISK_FAILED'],
  ['SQLITE_CORRUPT_INDEX', 'LEDGER_DAMAGED'],
  ['SQLITE_CONSTRAINT_CHECK', 'INTERNAL'],
])('the code %s of the system is answered as %s', async (code, expected) => {
  const { client } = serve(thrower(Object.assign(new Error('words'), { code })));
  const { error } = await safe(client.act('x'));
  expect(isDefinedError(error) && error.data.code).toBe(expected);
});

test('input that the schema refuses stays a bad request', async () => {
  const { client, logged } = serve((input) => input);
  const { error } = await safe(client.act('x'.repeat(11)));
  expect(error).toMatchObject({ code: 'BAD_REQUEST' });
  expect(logged).toEqual([]);
});

test('an answer that breaks the contract becomes INTERNAL', async () => {
  const { client, logged } = serve(() => '');
  const { error } = await safe(client.act('x'));
  expect(isDefinedError(error) && error.data.code).toBe('INTERNAL');
  expect(logged).toHaveLength(1);
});
