import { App } from 'antd';

/**
 * Answers whether a form may be stored as far as its fields can be read. The first field that keeps unreadable input takes
 * the focus and is named with its reason: what a person typed is never passed over for the last value that could be read.
 */
export function useReadable(): (form: Element | null) => boolean {
  const { message } = App.useApp();
  return (form) => {
    const wrong = form?.querySelector<HTMLInputElement>('input[aria-invalid="true"]');
    if (!wrong) return true;
    wrong.focus();
    message.error(`“${wrong.getAttribute('aria-label') ?? ''}”填错了，请先改正${wrong.title === '' ? '' : `：${wrong.title}`}`);
    return false;
  };
}
