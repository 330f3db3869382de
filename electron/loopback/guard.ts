import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Session } from './session.ts';

/** What the guard decides about a request before anything else looks at it. */
export type Verdict =
  | { readonly kind: 'pass' }
  | { readonly kind: 'enter'; readonly token: string }
  | { readonly kind: 'refuse'; readonly status: 403 | 405; readonly reason: Reason };

/** Why somebody stays outside. */
export type Reason = 'foreign' | 'method' | 'no-token' | 'other-session';

const READING = new Set(['GET', 'HEAD']);
const ENTRY = /^\/enter\/([A-Za-z0-9_-]{1,100})$/;

/** The host a request must name. */
export function hostOf(port: number): string {
  return `127.0.0.1:${port}`;
}

/** The path of a request without its query; '/' when it cannot be read. */
export function pathOf(request: IncomingMessage): string {
  return request.url?.split(/[?#]/, 1)[0] ?? '/';
}

function isForeign(request: IncomingMessage, port: number): boolean {
  const { host, origin } = request.headers;
  return host !== hostOf(port) || (origin !== undefined && origin !== `http://${hostOf(port)}`);
}

/**
 * Decides about a request: the Host must be ours (a page of another name that resolves here is
 * refused), the Origin when present too, the method must be one we serve, and the cookie ours.
 */
export function judge(request: IncomingMessage, session: Session, port: number): Verdict {
  if (isForeign(request, port)) return { kind: 'refuse', status: 403, reason: 'foreign' };
  const path = pathOf(request);
  const isUpload = request.method === 'POST' && path === '/upload' && request.headers.origin !== undefined;
  if (!isUpload && !READING.has(request.method ?? '')) return { kind: 'refuse', status: 405, reason: 'method' };
  const holds = session.holds(request.headers.cookie, port);
  const token = ENTRY.exec(path)?.[1];
  if (token !== undefined && !holds) return { kind: 'enter', token };
  if (holds) return { kind: 'pass' };
  return { kind: 'refuse', status: 403, reason: session.isEntered ? 'other-session' : 'no-token' };
}

const SENTENCES: Readonly<Record<Reason, string>> = {
  foreign: '这个地址不是本程序给出的。请使用程序启动时给出的地址。',
  method: '本程序不接受这样的请求。',
  'no-token': '请使用程序启动时给出的完整地址进入。',
  'other-session': '三资台账正在另一个浏览器中使用。请回到那个窗口；或关闭它，等一分钟后重新启动程序。',
};

/** Answers a refusal with a plain page that says what to do. */
export function refuse(response: ServerResponse, status: number, reason: Reason): void {
  const page = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>三资台账</title><p>${SENTENCES[reason]}</p></html>`;
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    connection: 'close',
  });
  response.end(page);
}
