import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ClientContext } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { pickedSchema } from '../../shared/contract/desktop.ts';
import type { desktopContract } from '../../shared/contract/index.ts';
import { programForTests } from '../shell/programForTests.ts';
import type { SmallClient, TestProgram } from '../shell/programForTests.ts';
import { MESSAGE_LIMIT_BYTES } from './sockets.ts';
import { startShell } from './start.ts';
import type { LoopbackShell } from './start.ts';

const UPLOAD_LIMIT = 1000;
let under: TestProgram;
let shell: LoopbackShell;
let assets: string;
let emptied: Promise<void>;

async function start(graceMs: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  emptied = promise.then(() => undefined);
  shell = await startShell({ program: under.program, assets, graceMs, uploadLimitBytes: UPLOAD_LIMIT, onEmpty: () => resolve(undefined) });
}

beforeEach(async () => {
  under = programForTests();
  assets = join(under.folder, 'page');
  mkdirSync(join(assets, 'assets'), { recursive: true });
  writeFileSync(join(assets, 'index.html'), '<meta nonce="__NONCE__">页面');
  writeFileSync(join(assets, 'assets', 'a.js'), 'export {}');
  writeFileSync(join(under.folder, 'secret.json'), '{}');
  await start(60_000);
});
afterEach(async () => {
  await shell.close();
  await under.end();
});

interface Answer { status: number; headers: IncomingHttpHeaders; body: string }

/** Plain node:http, because fetch does not let a test choose Host and Origin. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET', body = ''): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port: shell.port, path, method, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
    });
    call.on('error', reject);
    call.end(body);
  });
}

async function enter(): Promise<string> {
  const { status, headers } = await ask(new URL(shell.address).pathname);
  expect(status).toBe(303);
  const cookie = headers['set-cookie']?.[0] ?? '';
  expect(cookie).toContain('HttpOnly');
  expect(cookie).toContain('SameSite=Strict');
  return cookie.split(';', 1)[0] ?? '';
}

function dial(door: string, cookie: string, origin = shell.origin): WebSocket {
  return new WebSocket(`ws://127.0.0.1:${shell.port}/rpc/${door}`, { headers: { cookie }, origin });
}

async function opened(door: string, cookie: string): Promise<WebSocket> {
  const socket = dial(door, cookie);
  await once(socket, 'open');
  return socket;
}

/** Everything in these tests is text, so the socket is joined to a port as text. */
function link(socket: WebSocket): RPCLink<ClientContext> {
  const { port1, port2 } = new MessageChannel();
  socket.on('message', (data) => port2.postMessage(z.instanceof(Buffer).parse(data).toString()));
  socket.once('close', () => port2.close());
  port2.on('message', (text: unknown) => socket.send(z.string().parse(text)));
  port1.start();
  return new RPCLink({ port: port1 });
}

function small(socket: WebSocket): SmallClient {
  return createORPCClient(link(socket));
}

function closing(socket: WebSocket): Promise<{ code: number; reason: string }> {
  return new Promise((resolve) => socket.once('close', (code, reason) => resolve({ code, reason: reason.toString() })));
}

function failing(socket: WebSocket): Promise<string> {
  return new Promise((resolve) => socket.once('error', ({ message }) => resolve(message)));
}

describe('the door', () => {
  test('without a token nobody comes in, and a page says what to do', async () => {
    const { status, body } = await ask('/');
    expect(status).toBe(403);
    expect(body).toContain('请使用程序启动时给出的完整地址');
  });

  test('a wrong token is refused and the right one still works afterwards', async () => {
    expect((await ask('/enter/wrong')).status).toBe(403);
    await enter();
  });

  test('the token works once', async () => {
    await enter();
    const again = await ask(new URL(shell.address).pathname);
    expect(again.status).toBe(403);
    expect(again.headers['set-cookie']).toBeUndefined();
  });

  test('another session is told that the program is in use', async () => {
    await enter();
    const { status, body } = await ask('/', { cookie: `sanzi-${shell.port}=${'x'.repeat(43)}` });
    expect(status).toBe(403);
    expect(body).toContain('正在另一个浏览器中使用');
  });

  test.each(['localhost', 'evil.example', '127.0.0.1'])('the foreign host %s is refused even with the cookie', async (host) => {
    const cookie = await enter();
    expect((await ask('/', { cookie, host: `${host}:${host === '127.0.0.1' ? 1 : shell.port}` })).status).toBe(403);
  });

  test.each(['http://evil.example', 'null', 'http://localhost'])('the foreign origin %s is refused even with the cookie', async (origin) => {
    const cookie = await enter();
    expect((await ask('/', { cookie, origin })).status).toBe(403);
  });

  test('other methods are refused', async () => {
    const cookie = await enter();
    for (const method of ['PUT', 'DELETE', 'POST', 'OPTIONS']) expect((await ask('/', { cookie }, method)).status).toBe(405);
  });
});

describe('the page', () => {
  test('every route is the page with a fresh nonce, its policy and no caching', async () => {
    const cookie = await enter();
    const first = await ask('/ledgers/assets?x=1', { cookie });
    const second = await ask('/', { cookie });
    const nonce = /nonce="([^"]+)"/.exec(first.body)?.[1] ?? '';
    expect(nonce).toMatch(/^[A-Za-z0-9+/]{24}$/);
    expect(first.headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}'`);
    expect(first.headers['content-security-policy']).toContain("default-src 'none'");
    expect(first.headers['cache-control']).toBe('no-store');
    expect(first.headers['x-content-type-options']).toBe('nosniff');
    expect(second.body).not.toContain(nonce);
  });

  test('files of the page come with their type, and nothing outside its folder comes at all', async () => {
    const cookie = await enter();
    expect((await ask('/assets/a.js', { cookie })).headers['content-type']).toContain('text/javascript');
    for (const path of ['/../secret.json', '/%2e%2e/secret.json', '/assets/..%2f..%2fsecret.json', '/assets/..%5c..%5csecret.json', '/missing.js', '/%zz.js']) {
      const { status, body } = await ask(path, { cookie });
      expect([path, status, body]).toEqual([path, 404, '']);
    }
  });
});

describe('sockets', () => {
  test('without cookie or from a foreign origin the upgrade is refused', async () => {
    const cookie = await enter();
    for (const socket of [dial('ledger', ''), dial('ledger', cookie, 'http://evil.example'), dial('elsewhere', cookie)]) {
      expect(await failing(socket)).toMatch(/Unexpected server response: 40[34]/);
    }
  });

  test('two windows of one session both work', async () => {
    const cookie = await enter();
    const windows = await Promise.all([opened('ledger', cookie), opened('ledger', cookie)]);
    expect(await Promise.all(windows.map((socket, n) => small(socket).files.echo(`窗口${n}`)))).toEqual(['窗口0', '窗口1']);
    for (const socket of windows) socket.close();
  });

  test('the desktop door is answered by the shell itself', async () => {
    const cookie = await enter();
    const socket = await opened('desktop', cookie);
    const client: ContractRouterClient<typeof desktopContract> = createORPCClient(link(socket));
    expect(await client.about()).toMatchObject({ shell: 'loopback', picker: 'page', version: '1.2.3' });
    socket.close();
  });

  test('a file of the user that was picked is neither handed over nor written, one that the program made is handed over', async () => {
    const cookie = await enter();
    const socket = await opened('desktop', cookie);
    const client: ContractRouterClient<typeof desktopContract> = createORPCClient(link(socket));
    const path = join(under.folder, '东村.sanzi');
    writeFileSync(path, '台账');
    const listed = await client.browse({ folder: under.program.places.keep(under.folder, 'folder'), purpose: 'ledger' });
    const picked = listed.entries.find((entry) => entry.name === '东村.sanzi')?.place ?? '';
    const outside = under.program.places.keep(path, 'export');
    const job = { route: '/print/sheet', name: '表' };
    for (const place of [picked, outside]) {
      await expect(client.deliver({ place })).rejects.toMatchObject({ data: { code: 'PLACE_UNKNOWN' } });
      await expect(client.pdf({ place, ...job })).rejects.toMatchObject({ data: { code: 'PLACE_UNKNOWN' } });
      await expect(client.png({ place, ...job })).rejects.toMatchObject({ data: { code: 'PLACE_UNKNOWN' } });
    }
    await expect(client.diagnostics({ place: picked })).rejects.toMatchObject({ data: { code: 'PLACE_UNKNOWN' } });
    for (const purpose of ['scan', 'workbook', 'export'] as const) await expect(client.browse({ folder: null, purpose })).rejects.toMatchObject({ data: { code: 'PLACE_UNKNOWN' } });
    expect(readFileSync(path, 'utf8')).toBe('台账');
    const saved = await client.saveAs({ name: '诊断.json' });
    await client.diagnostics({ place: saved?.place ?? '' });
    const { download } = await client.deliver({ place: saved?.place ?? '' });
    expect((await ask(download ?? '', { cookie })).body).toContain('1.2.3');
    socket.close();
  });

  test('an oversized message closes its socket and no other', async () => {
    const cookie = await enter();
    const [greedy, modest] = await Promise.all([opened('ledger', cookie), opened('reader', cookie)]);
    greedy.send('x'.repeat(MESSAGE_LIMIT_BYTES + 1));
    greedy.on('error', () => undefined);
    expect([1006, 1009]).toContain((await closing(greedy)).code);
    expect(await small(modest).files.echo('还在')).toBe('还在');
    modest.close();
  });

  test('when a thread dies its sockets close with 4001 and the others stay', async () => {
    const cookie = await enter();
    const [ledger, reader] = await Promise.all([opened('ledger', cookie), opened('reader', cookie)]);
    const closed = closing(ledger);
    under.threads.die('ledger');
    expect(await closed).toEqual({ code: 4001, reason: 'LEDGER_GONE' });
    expect(await small(reader).files.echo('在')).toBe('在');
    reader.close();
  });

  test('a socket that was lost comes back in the same session', async () => {
    const cookie = await enter();
    const lost = await opened('ledger', cookie);
    lost.terminate();
    await once(lost, 'close');
    const back = await opened('ledger', cookie);
    expect(await small(back).files.echo('回来了')).toBe('回来了');
    back.close();
  });
});

test('the program is told when the last socket is gone for longer than the grace period', async () => {
  await shell.close();
  await start(20);
  const socket = await opened('reader', await enter());
  expect(await small(socket).files.echo('忙')).toBe('忙');
  socket.close();
  await emptied;
});

describe('uploads', () => {
  const post = (cookie: string, body: string, more: Record<string, string> = {}) =>
    ask(`/upload?name=${encodeURIComponent('../资产 (1).xlsx')}`, { cookie, origin: shell.origin, ...more }, 'POST', body);

  test('a file is taken into the private folder and answered as a place', async () => {
    const { status, body } = await post(await enter(), 'abc');
    expect(status).toBe(200);
    const { place, name } = pickedSchema.parse(JSON.parse(body));
    expect(name).toBe('_资产 (1).xlsx');
    expect(under.services.redeem(place, ['workbook'])).toContain(under.program.profile.temporary);
    expect(under.services.redeem(place, ['scan'])).toBe(under.services.redeem(place, ['workbook']));
    expect(under.services.redeem(place, ['ledger', 'new_ledger', 'backup', 'export'])).toBeNull();
    expect(body).not.toContain(under.program.profile.temporary);
  });

  test.each([{}, { 'transfer-encoding': 'chunked' }])('a file over the limit is refused and nothing of it is kept %o', async (headers) => {
    const { status, body } = await post(await enter(), 'x'.repeat(UPLOAD_LIMIT + 1), headers);
    expect([status, body]).toEqual([413, '{"code":"FILE_TOO_LARGE"}']);
    expect(readdirSync(under.program.profile.temporary)).toEqual([]);
  });

  test('a file without our origin or cookie is refused', async () => {
    const cookie = await enter();
    expect((await ask('/upload?name=a', { cookie }, 'POST', 'abc')).status).toBe(405);
    expect((await post('', 'abc')).status).toBe(403);
  });
});
