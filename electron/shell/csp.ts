import { randomBytes } from 'node:crypto';

/** A fresh nonce for one answer of the page. */
export function newNonce(): string {
  return randomBytes(18).toString('base64');
}

/**
 * The content security policy of the page. Styles made at run time carry the nonce; `socket` is the
 * WebSocket origin of the loopback shell, because `'self'` does not cover ws: in every browser.
 */
function contentPolicy(nonce: string, socket?: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${socket === undefined ? '' : ` ${socket}`}`,
    "worker-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Headers of every answer of the page, in both shells. */
export function pageHeaders(nonce: string, type: string, isPage: boolean, socket?: string): Record<string, string> {
  return {
    'content-type': type,
    'content-security-policy': contentPolicy(nonce, socket),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    // Asset names carry a hash of their content; the page itself names the newest ones.
    'cache-control': isPage ? 'no-store' : 'private, max-age=31536000, immutable',
  };
}
