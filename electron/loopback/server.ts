import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { pageWithNonce, resolveAsset } from '../shell/assets.ts';
import { newNonce, pageHeaders } from '../shell/csp.ts';
import type { Downloads } from './downloads.ts';
import { hostOf, judge, pathOf, refuse } from './guard.ts';
import type { Session } from './session.ts';
import type { Sockets } from './sockets.ts';
import { takeUpload } from './uploads.ts';
import type { UploadOptions } from './uploads.ts';

export interface ServerOptions {
  readonly session: Session;
  readonly sockets: Sockets;
  readonly downloads: Downloads;
  readonly uploads: UploadOptions;
  /** The folder of the built page. */
  readonly assets: string;
  readonly onError: (error: unknown) => void;
  /** The browser that came in, by its own words. */
  readonly onEnter: (userAgent: string) => void;
}

/** A running server; `origin` is its own address. */
export interface Loopback {
  readonly port: number;
  readonly origin: string;
  close(): Promise<void>;
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

async function servePage(request: IncomingMessage, response: ServerResponse, { assets }: ServerOptions, port: number): Promise<void> {
  const asset = resolveAsset(assets, pathOf(request));
  if (!asset) {
    response.writeHead(404, { 'x-content-type-options': 'nosniff' }).end();
    return;
  }
  const nonce = newNonce();
  const content = await readFile(asset.file);
  const body = asset.isPage ? pageWithNonce(content.toString('utf8'), nonce) : content;
  response.writeHead(200, { ...pageHeaders(nonce, asset.type, asset.isPage, `ws://${hostOf(port)}`), 'content-length': Buffer.byteLength(body) });
  response.end(request.method === 'HEAD' ? undefined : body);
}

function letIn(token: string, request: IncomingMessage, response: ServerResponse, { session, onEnter }: ServerOptions, port: number): void {
  const cookie = session.enter(token, port);
  if (cookie === null) {
    refuse(response, 403, session.isEntered ? 'other-session' : 'no-token');
    return;
  }
  onEnter(request.headers['user-agent'] ?? '');
  response.writeHead(303, { location: '/', 'set-cookie': cookie, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }).end();
}

async function answer(request: IncomingMessage, response: ServerResponse, options: ServerOptions, port: number): Promise<void> {
  const verdict = judge(request, options.session, port);
  const path = pathOf(request);
  if (verdict.kind === 'refuse') refuse(response, verdict.status, verdict.reason);
  else if (verdict.kind === 'enter') letIn(verdict.token, request, response, options, port);
  else if (path.startsWith('/enter/')) response.writeHead(303, { location: '/', 'cache-control': 'no-store' }).end();
  else if (request.method === 'POST') await takeUpload(request, response, options.uploads);
  else if (path.startsWith('/file/')) await options.downloads.serve(path.slice('/file/'.length), request, response);
  else await servePage(request, response, options, port);
}

function upgrade(request: IncomingMessage, stream: Duplex, head: Buffer, { session, sockets }: ServerOptions, port: number): void {
  stream.on('error', () => stream.destroy());
  if (judge(request, session, port).kind === 'pass') sockets.take(request, stream, head);
  else stream.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
}

/** Listens on 127.0.0.1 only, on a port that the system chooses. */
export async function startServer(options: ServerOptions): Promise<Loopback> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const port = portOf(server);
  server.on('request', (request, response) => {
    answer(request, response, options, port).catch((error: unknown) => {
      options.onError(error);
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end();
    });
  });
  server.on('upgrade', (request, stream, head) => upgrade(request, stream, head, options, port));
  return {
    port,
    origin: `http://${hostOf(port)}`,
    close: () =>
      new Promise((resolve) => {
        options.sockets.end();
        options.session.end();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
