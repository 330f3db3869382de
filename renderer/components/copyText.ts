/**
 * Puts a text on the clipboard by a copy event, which needs no permission of the shell; only within a press of a key or
 * a button. Answers whether it is there.
 */
export function copyText(text: string): boolean {
  const put = (event: ClipboardEvent) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData?.setData('text/plain', text);
  };
  const way = { capture: true };
  document.addEventListener('copy', put, way);
  try {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the newer way asks for a permission that the desktop shell denies
    return document.execCommand('copy');
  } finally {
    document.removeEventListener('copy', put, way);
  }
}
