/** The scheme and host of the program's own page. */
export const SCHEME = 'app';
const HOST = 'sanzi';

/** The address of a route of the page. */
export function addressOf(route: string): string {
  return `${SCHEME}://${HOST}${route}`;
}

/** Whether an address belongs to the program's own page. */
export function isOurs(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host, username, port } = new URL(address);
  return protocol === `${SCHEME}:` && host === HOST && username === '' && port === '';
}
