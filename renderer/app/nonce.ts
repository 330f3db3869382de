/** The nonce of this page's content security policy; antd and the grid put it on the styles they make. */
export function styleNonce(): string {
  const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]');
  return meta?.nonce ?? '';
}

/**
 * Gives the nonce to every style element the page's own scripts make. antd's scroll bar measure is the
 * one place that makes a style without it; scripts themselves stay bound to the policy.
 */
export function giveNonceToStyles(): void {
  const nonce = styleNonce();
  const insert: unknown = Reflect.get(Node.prototype, 'appendChild');
  if (typeof insert !== 'function') return;
  Reflect.set(Node.prototype, 'appendChild', function appendWithNonce(this: Node, node: Node): unknown {
    if (node instanceof HTMLStyleElement && node.nonce === '') node.nonce = nonce;
    const answer: unknown = Reflect.apply(insert, this, [node]);
    return answer;
  });
}
