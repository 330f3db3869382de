import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Empty, Space, Spin } from 'antd';
import { groupedCode } from '../../../../shared/rules/sheets/words.ts';
import { useClients } from '../../../app/clients.tsx';
import { refusalOf } from '../../../app/refusal.ts';
import { useWorkplace } from '../../../app/workplace.tsx';
import { usePrinting } from '../../../components/printing.tsx';
import { documentRoute } from '../../../print/documentRoute.ts';
import { PrintedDocument } from '../../../print/PrintedDocument.tsx';
import { POSTABLE } from '../words.ts';
import type { Paper } from './forms.ts';

/** A paper as it would be now, or as it was posted. */
export type ShownPaper = Paper | { readonly posted: string; readonly name: string };

interface PreviewProps { readonly paper: ShownPaper; readonly editable: boolean; readonly onPost: (paper: Paper) => void; readonly onClose: () => void }

/** A paper as it is printed, with what speaks against it. */
export function PaperPreview({ paper, editable, onPost, onClose }: PreviewProps) {
  const { reader } = useClients();
  const { ledger, about } = useWorkplace();
  const { print, pdf, picture } = usePrinting();
  const found = useQuery({
    queryKey: ['ledger', ledger?.uid, 'document', paper],
    queryFn: () => ('posted' in paper ? reader.trading.posted({ uid: paper.posted }) : reader.trading.document({ kind: paper.kind, of: paper.of })),
  });
  const what = { route: documentRoute('posted' in paper ? { posted: paper.posted } : { kind: paper.kind, of: paper.of }), name: paper.name.slice(0, 100) };
  const isReady = found.data !== undefined && about.canPrint;
  return (
    <>
      <Space wrap className="lease-shown">
        <Button autoFocus onClick={onClose}>回到文书</Button>
        <Button disabled={!isReady} onClick={() => void print(what)}>打印</Button>
        <Button disabled={!isReady} onClick={() => void pdf(what)}>导出 PDF</Button>
        <Button disabled={!isReady} onClick={() => void picture(what)}>导出图片</Button>
        {!('posted' in paper) && POSTABLE.has(paper.kind) && <Button type="primary" disabled={!editable || !found.data} onClick={() => onPost(paper)}>张贴…</Button>}
        {found.data && found.data.code !== null && <span className="quiet">查验码 {groupedCode(found.data.code)}</span>}
      </Space>
      {found.isError && <Empty description={[refusalOf(found.error).what, ...refusalOf(found.error).cells.map(({ message }) => message)].join(' ')} />}
      {found.isPending && <div className="waiting"><Spin /></div>}
      {found.data && found.data.warnings.length > 0 && <Alert className="lease-shown" type="warning" showIcon title={<ul className="plain-list">{found.data.warnings.map((text) => <li key={text}>{text}</li>)}</ul>} />}
      {found.data && <div className="trade-paper" role="region" aria-label={`${paper.name}预览`} tabIndex={0}><PrintedDocument data={found.data.document} /></div>}
    </>
  );
}
