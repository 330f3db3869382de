import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Places } from '../shell/places.ts';
import { safeName } from '../shell/purposes.ts';

/** Workbooks, packages and scans; ledgers are worked on in place and never uploaded. */
export const UPLOAD_LIMIT_BYTES = 200 * 1024 * 1024;
const LONGEST_NAME = 120;

export interface UploadOptions {
  readonly places: Places;
  readonly temporary: string;
  readonly limitBytes: number;
}

class TooLarge extends Error {}

function counter(limitBytes: number): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen > limitBytes) done(new TooLarge('upload over the limit'));
      else done(null, chunk);
    },
  });
}

function answer(response: ServerResponse, status: number, body: object): void {
  if (response.headersSent || response.destroyed) return;
  const headers = { 'content-type': 'application/json; charset=utf-8', 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' };
  response.writeHead(status, status === 200 ? headers : { ...headers, connection: 'close' });
  response.end(JSON.stringify(body));
}

/** The name the user knows, shortened in the middle of nothing: the extension stays. */
function storedName(url: string | undefined): string {
  const name = safeName(new URLSearchParams(url?.split('?', 2)[1] ?? '').get('name') ?? '');
  if (name.length <= LONGEST_NAME) return name;
  const extension = /\.[^.]{1,10}$/.exec(name)?.[0] ?? '';
  return name.slice(0, LONGEST_NAME - extension.length) + extension;
}

/**
 * Takes `POST /upload?name=…` into the private temporary folder and answers `{ place, name }`;
 * 413 `{ code: 'FILE_TOO_LARGE' }` above the limit, and then nothing of the file is kept.
 */
export async function takeUpload(request: IncomingMessage, response: ServerResponse, { places, temporary, limitBytes }: UploadOptions): Promise<void> {
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) {
    answer(response, 413, { code: 'FILE_TOO_LARGE' });
    request.resume();
    return;
  }
  const folder = await mkdtemp(join(temporary, 'upload-'));
  const path = join(folder, storedName(request.url));
  try {
    const gate = counter(limitBytes);
    request.on('error', () => gate.destroy());
    await pipeline(request, gate, createWriteStream(path, { mode: 0o600, flags: 'wx' }), { end: true });
    answer(response, 200, places.picked(path, 'upload'));
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    if (!(error instanceof TooLarge)) throw error;
    answer(response, 413, { code: 'FILE_TOO_LARGE' });
  }
}
