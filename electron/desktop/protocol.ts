import { protocol } from 'electron';
import { readFile } from 'node:fs/promises';
import { pageWithNonce, resolveAsset } from '../shell/assets.ts';
import { newNonce, pageHeaders } from '../shell/csp.ts';
import { isOurs, SCHEME } from './address.ts';

/** Must be called before the app is ready: the page's scheme behaves like https, with an origin of its own. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }]);
}

/** Answers one request of the page: GET, our host, files of the page's folder, nothing else. */
export async function answer(request: Pick<Request, 'method' | 'url'>, assets: string): Promise<Response> {
  const asset = request.method === 'GET' && isOurs(request.url) ? resolveAsset(assets, new URL(request.url).pathname) : null;
  if (!asset) return new Response(null, { status: 404, headers: { 'x-content-type-options': 'nosniff' } });
  const nonce = newNonce();
  const content = await readFile(asset.file);
  const body = asset.isPage ? pageWithNonce(content.toString('utf8'), nonce) : new Uint8Array(content);
  return new Response(body, { headers: pageHeaders(nonce, asset.type, asset.isPage) });
}

/** Serves the page's folder under the program's own scheme. */
export function servePage(assets: string): void {
  protocol.handle(SCHEME, (request) => answer(request, assets));
}
