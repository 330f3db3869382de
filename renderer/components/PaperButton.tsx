import { DownOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button, Dropdown, Space } from 'antd';
import type { DocumentKind } from '../../shared/contract/documents.ts';
import { DOCUMENT_TITLES } from '../../shared/contract/documents.ts';
import { useWorkplace } from '../app/workplace.tsx';
import { usePrinting } from './printing.tsx';
import { documentRoute } from '../print/documentRoute.ts';

interface PaperProps { readonly kind: DocumentKind; readonly of: string; readonly label: string; readonly name: string; readonly size?: 'small' | 'middle' }

/** Prints a paper, or saves it as PDF or picture. */
export function PaperButton({ kind, of, label, name, size = 'middle' }: PaperProps) {
  const { about } = useWorkplace();
  const { print, pdf, picture } = usePrinting();
  const what = { route: documentRoute({ kind, of }), name: `${DOCUMENT_TITLES[kind]}-${name}`.slice(0, 100) };
  const title = about.canPrint ? '' : '本机没有可用来打印的浏览器，请安装 Chromium、Chrome 或 Edge';
  return (
    <Space.Compact>
      <Button size={size} disabled={!about.canPrint} title={title} icon={<PrinterOutlined aria-hidden />} onClick={() => void print(what)}>{label}</Button>
      <Dropdown trigger={['click']} autoFocus disabled={!about.canPrint} menu={{ items: [{ key: 'pdf', label: '导出 PDF' }, { key: 'picture', label: '导出图片' }], onClick: ({ key }) => void (key === 'pdf' ? pdf(what) : picture(what)) }}>
        <Button size={size} aria-label={`${label}的其他格式`} icon={<DownOutlined aria-hidden />} />
      </Dropdown>
    </Space.Compact>
  );
}
