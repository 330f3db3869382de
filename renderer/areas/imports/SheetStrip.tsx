import { Checkbox, Tag } from 'antd';
import { useClients } from '../../app/clients.tsx';
import { sheetName } from './words.ts';
import type { OpenSession } from './useImport.ts';

interface StripProps { readonly open: OpenSession; readonly shown: number; readonly onShow: (index: number) => void }

/** The sheets of the workbook: which one is shown, and which are imported. */
export function SheetStrip({ open, shown, onShow }: StripProps) {
  const { ledger } = useClients();
  const { plan } = open;
  const choose = (sheet: number, chosen: boolean) => void open.change(() => ledger.imports.map({ session: plan.session, sheet, chosen }));
  return (
    <div className="import-sheets" role="group" aria-label="工作表">
      {plan.sheets.map((sheet) => [sheet, sheetName(sheet)] as const).map(([{ index, hidden, chosen, counts }, name]) => (
        <div key={index} className={index === shown ? 'import-sheet import-sheet-shown' : 'import-sheet'}>
          <Checkbox aria-label={`导入工作表“${name}”`} title="导入这个工作表" checked={chosen} disabled={open.isBusy} onChange={(event) => choose(index, event.target.checked)} />
          <button type="button" className="import-sheet-name" aria-pressed={index === shown} onClick={() => onShow(index)}>
            {name}<span className="quiet">{chosen ? `　${counts.rows} 行` : '　不导入'}</span>
          </button>
          {hidden && <Tag color="warning">隐藏</Tag>}
        </div>
      ))}
    </div>
  );
}
