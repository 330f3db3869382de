import { FileExcelOutlined, FilePdfOutlined, PictureOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button, Space, Tooltip } from 'antd';
import { useState } from 'react';
import { useWorkplace } from '../../app/workplace.tsx';
import type { Outgoing, SheetActions } from './actions.tsx';
import { useSheetActions } from './actions.tsx';

/** 打印 and the three exports of one sheet; `hindrance` says why they wait. */
export function OutputButtons({ sheet, hindrance = '' }: { readonly sheet: Outgoing | null; readonly hindrance?: string }) {
  const { about } = useWorkplace();
  const actions = useSheetActions();
  const [running, setRunning] = useState<keyof SheetActions | null>(null);
  const start = (action: keyof SheetActions) => {
    if (sheet === null) return;
    setRunning(action);
    void actions[action](sheet).finally(() => setRunning(null));
  };
  const noPrinter = about.canPrint ? '' : '本机没有可用来打印的浏览器，请安装 Chromium、Chrome 或 Edge';
  const button = (action: keyof SheetActions, label: string, icon: React.ReactNode, reason: string) => (
    <Tooltip title={reason}>
      <Button icon={icon} loading={running === action} disabled={sheet === null || reason !== '' || (running !== null && running !== action)} onClick={() => start(action)}>{label}</Button>
    </Tooltip>
  );
  return (
    <Space size={6} wrap>
      {button('print', '打印', <PrinterOutlined aria-hidden />, hindrance || noPrinter)}
      {button('pdf', '导出 PDF', <FilePdfOutlined aria-hidden />, hindrance || noPrinter)}
      {button('workbook', '导出表格', <FileExcelOutlined aria-hidden />, hindrance)}
      {button('picture', '导出图片', <PictureOutlined aria-hidden />, hindrance || noPrinter)}
    </Space>
  );
}
