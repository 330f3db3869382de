import { PrinterOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import type { UtilityNoticesWish } from '../../../../shared/contract/charges.ts';
import { useWorkplace } from '../../../app/workplace.tsx';
import { usePrinting } from '../../../components/printing.tsx';
import { noticesRoute } from '../../../print/route.ts';

/** 水电费通知单 of a market and a month, all at once: printed, or as PDF. */
export function NoticesMenu({ wish, disabled }: { readonly wish: UtilityNoticesWish; readonly disabled: boolean }) {
  const { about } = useWorkplace();
  const { print, pdf } = usePrinting();
  const what = { route: noticesRoute(wish), name: `水电费通知单-${wish.month}` };
  return (
    <Dropdown trigger={['click']} autoFocus disabled={disabled || !about.canPrint} menu={{ items: [{ key: 'print', label: '打印' }, { key: 'pdf', label: '导出 PDF' }], onClick: ({ key }) => void (key === 'print' ? print(what) : pdf(what)) }}>
      <Button icon={<PrinterOutlined aria-hidden />} title={about.canPrint ? '' : '本机没有可用来打印的浏览器，请安装 Chromium、Chrome 或 Edge'}>水电费通知单</Button>
    </Dropdown>
  );
}
