import { statSync } from 'node:fs';
import { extname, isAbsolute, join, relative, resolve, sep } from 'node:path';

/** A file of the page: where it lies, its content type, and whether it is the page itself (which gets a nonce and is never cached). */
export interface Asset {
  readonly file: string;
  readonly type: string;
  readonly isPage: boolean;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

function decoded(urlPath: string): string | null {
  try {
    const path = decodeURIComponent(urlPath);
    return /[\0\\]/.test(path) || path.split('/').includes('..') ? null : path;
  } catch {
    return null;
  }
}

/** Whether a path lies below a folder; both absolute. */
export function isInside(root: string, file: string): boolean {
  const way = relative(root, file);
  return way !== '' && !isAbsolute(way) && way !== '..' && !way.startsWith(`..${sep}`);
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}

/**
 * The file that a path of an address stands for, or null. Every path without an extension is a
 * route of the page and answers `index.html`; nothing outside `root` is ever answered, and no kind
 * of file that is not in the table.
 */
export function resolveAsset(root: string, urlPath: string): Asset | null {
  const path = decoded(urlPath);
  if (!path?.startsWith('/')) return null;
  const extension = extname(path).toLowerCase();
  const isPage = extension === '' || path === '/index.html';
  const file = isPage ? join(root, 'index.html') : resolve(root, `.${path}`);
  const type = isPage ? TYPES['.html'] : TYPES[extension];
  if (type === undefined || !isInside(resolve(root), file) || !isFile(file)) return null;
  return { file, type, isPage };
}

/** The page with its nonce in place of every `__NONCE__`. */
export function pageWithNonce(html: string, nonce: string): string {
  return html.replaceAll('__NONCE__', nonce);
}
