import { app, session } from 'electron';
import type { Session, WebContents } from 'electron';
import { isOurs } from './address.ts';

/** Nothing of the page may leave: every permission is denied, every foreign request is cancelled, nothing is downloaded. */
function guardSession(guarded: Session): void {
  guarded.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  guarded.setPermissionCheckHandler(() => false);
  guarded.setDevicePermissionHandler(() => false);
  guarded.webRequest.onBeforeRequest((request, answer) => {
    answer({ cancel: !isOurs(request.url) && !/^(data|blob|devtools):/.test(request.url) });
  });
  guarded.on('will-download', (event) => event.preventDefault());
}

/** The page stays where it is: it may reload itself, and go, open or embed nothing else. */
function guardContents(contents: WebContents): void {
  const isReload = (url: string) => isOurs(url) && url === contents.getURL();
  contents.on('will-navigate', (details) => {
    if (!isReload(details.url)) details.preventDefault();
  });
  contents.on('will-frame-navigate', (details) => {
    if (!details.isMainFrame || !isReload(details.url)) details.preventDefault();
  });
  contents.on('will-redirect', (details) => details.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** Guards the one session and every window, also those that come later. */
export function guardEverything(): void {
  guardSession(session.defaultSession);
  app.on('web-contents-created', (_event, contents) => guardContents(contents));
}
