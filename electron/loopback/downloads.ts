import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { basename, extname } from 'node:path';
import { pipeline } from 'node:stream/promises';

interface Offered {
  readonly path: string;
  readonly isInline: boolean;
}

const TYPES: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.csv': 'text/csv; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
};

/** RFC 6266: a plain name for old readers, the real one in UTF-8. */
function disposition({ path, isInline }: Offered): string {
  const encoded = encodeURIComponent(basename(path)).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${isInline ? 'inline' : 'attachment'}; filename="file${extname(path).replace(/[^\w.]/g, '')}"; filename*=UTF-8''${encoded}`;
}

/** Files that the user may fetch once, each under its own address. */
export class Downloads {
  readonly #offered = new Map<string, Offered>();

  /** The path of the address; `isInline` shows the file in the browser instead of saving it. */
  offer(path: string, isInline: boolean): string {
    const token = randomBytes(24).toString('base64url');
    this.#offered.set(token, { path, isInline });
    return `/file/${token}`;
  }

  /** Answers `/file/<token>`; the address works once. */
  async serve(token: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const offered = this.#offered.get(token);
    const size = offered && (await stat(offered.path).catch(() => null))?.size;
    if (!offered || size === undefined) {
      response.writeHead(404, { 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' }).end();
      return;
    }
    response.writeHead(200, {
      'content-type': TYPES[extname(offered.path).toLowerCase()] ?? 'application/octet-stream',
      'content-length': size,
      'content-disposition': disposition(offered),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'cross-origin-resource-policy': 'same-origin',
    });
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    this.#offered.delete(token);
    await pipeline(createReadStream(offered.path), response);
  }
}
