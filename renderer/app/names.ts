/** What antd's parts call themselves in English, whatever the locale says, and what they are called here. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['search', '查找'], ['eye', '隐藏'], ['eye-invisible', '显示'], ['Clear', '清除'], ['Close', '关闭'],
  ['Increase Value', '增大'], ['Decrease Value', '减小'],
  ['zoomIn', '放大'], ['zoomOut', '缩小'], ['rotateLeft', '向左转'], ['rotateRight', '向右转'], ['flipX', '左右翻转'], ['flipY', '上下翻转'], ['prev', '上一张'], ['next', '下一张'],
]);

const PARTS = '.anticon[aria-label], button[class*="ant-"][aria-label], span[class*="ant-"][aria-label]';

/** Gives a part its Chinese name; an icon without one is decoration and is not read out. */
function rename(part: Element): void {
  const label = part.getAttribute('aria-label') ?? '';
  const name = NAMES.get(label);
  if (name !== undefined) part.setAttribute('aria-label', name);
  else if (part.classList.contains('anticon') && /^[a-z-]+$/u.test(label)) part.setAttribute('aria-hidden', 'true');
}

const TURNERS = '.ant-pagination-prev > button, .ant-pagination-next > button';

/** The buttons that turn pages are called by the title of what holds them. */
function nameTurner(button: Element): void {
  const title = button.parentElement?.getAttribute('title');
  if (title != null && !button.hasAttribute('aria-label')) button.setAttribute('aria-label', title);
}

function renameUnder(node: Node): void {
  if (!(node instanceof Element)) return;
  if (node.matches(PARTS)) rename(node);
  for (const part of node.querySelectorAll(PARTS)) rename(part);
  for (const button of node.querySelectorAll(TURNERS)) nameTurner(button);
}

/**
 * Follows the page and keeps the English names of icons, clear buttons and steppers away from screen readers.
 * antd writes them into its components and has no one setting for them, so they are mended where they are drawn.
 */
export function nameForeignParts(root: Node): void {
  const watch = new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records) {
      if (type === 'attributes') renameUnder(target);
      else addedNodes.forEach(renameUnder);
    }
  });
  watch.observe(root, { childList: true, subtree: true, attributeFilter: ['aria-label'] });
}
