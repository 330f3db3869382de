import { Segmented } from 'antd';
import { useSearchParams } from 'react-router';
import { InventoryForms } from '../inventory/InventoryForms.tsx';
import { MakeSheet } from './MakeSheet.tsx';
import { Postings } from './Postings.tsx';
import { Verify } from './Verify.tsx';
import './sheets.css';

const PARTS = [{ value: 'make', label: '制表' }, { value: 'postings', label: '张贴登记' }, { value: 'verify', label: '查验' }, { value: 'inventory', label: '年度清查' }];

/** 公示: make a sheet and post it, register how it hung, check a sheet by its code, and the forms of the yearly inventory. */
export function SheetsPage() {
  const [search, setSearch] = useSearchParams();
  const part = search.get('part') ?? 'make';
  const show = (next: string, posting: string | null = null) => setSearch(posting === null ? { part: next } : { part: next, posting });
  return (
    <div className="sheets">
      <div className="toolbar">
        <h1>公示</h1>
        <Segmented aria-label="公示办理" options={PARTS} value={part} onChange={(next) => show(next)} />
      </div>
      {part === 'postings' && <Postings chosen={search.get('posting')} onChoose={(uid) => show('postings', uid)} />}
      {part === 'verify' && <Verify />}
      {part === 'inventory' && <InventoryForms />}
      {(part === 'make' || !PARTS.some(({ value }) => value === part)) && <MakeSheet onPosted={({ uid }) => show('postings', uid)} />}
    </div>
  );
}
