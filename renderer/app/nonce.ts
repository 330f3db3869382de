/** The nonce of this page's content security policy; antd and the grid put it on the styles they make. */
export function styleNonce(): string {
  const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]');
  return meta?.nonce ?? '';
}
