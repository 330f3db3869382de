import { useQuery } from '@tanstack/react-query';
import { Button, Empty, Popconfirm, Select, Spin } from 'antd';
import { useState } from 'react';
import { JIEXIU_TABLE } from '../../../shared/rules/trading/platform.ts';
import { useClients } from '../../app/clients.tsx';
import { refusalOf } from '../../app/refusal.ts';
import { useRefusals, useWorkplace } from '../../app/workplace.tsx';
import { createDraft } from '../../components/draft.ts';
import type { TableDraft } from './PlatformTableEditor.tsx';
import { PlatformTableEditor } from './PlatformTableEditor.tsx';

/** A version that is not stored waits for the person to come back. */
const useTyped = createDraft<TableDraft>();

/** 进平台规则: versions of the county's table of what has to be traded on the public platform; thresholds are local, never law. */
export function PlatformTablesView() {
  const { reader, ledger: client } = useClients();
  const { ledger, readOnly, about } = useWorkplace();
  const refuse = useRefusals();
  const [chosen, setChosen] = useState<string | null>(null);
  const [typed, setTyped] = useTyped('platform table');
  const found = useQuery({ queryKey: ['ledger', ledger?.uid, 'platformTables'], queryFn: () => reader.trading.platformTables() });
  if (found.isError) return <Empty description={refusalOf(found.error).what} />;
  if (!found.data) return <div className="waiting"><Spin /></div>;
  const editable = !readOnly && ledger?.operator != null;
  // The program's own version comes without a uid and holds nothing that could be edited away.
  const versions = found.data.flatMap(({ uid, ...rest }) => (uid === null ? [] : [{ ...rest, uid }]));
  const version = versions.find(({ uid }) => uid === chosen) ?? versions[0];
  const remove = (uid: string) => void client.trading.removePlatformTable({ uid }).then(() => setChosen(null), refuse);
  const begin = (draft: TableDraft) => setTyped(draft);
  const empty: TableDraft = { county: '', fromOn: about.today, note: '', rules: [] };
  const shown = typed ?? (version ? { county: version.county, fromOn: version.fromOn, note: version.note, rules: version.rules } : null);
  return (
    <section className="lease" aria-label="进平台规则">
      <div className="toolbar">
        {versions.length > 0 && !typed && (
          <Select
            aria-label="规则版本" className="trade-version" value={version?.uid ?? null} onChange={setChosen} options={versions.map(({ uid, county, fromOn }) => ({ value: uid, label: `${fromOn} 起 ${county}` }))}
          />
        )}
        {!typed && <Button disabled={!editable} type={version ? 'default' : 'primary'} onClick={() => begin(version ? { county: version.county, fromOn: about.today, note: '', rules: version.rules } : empty)}>新建一版</Button>}
        {!typed && version && <Button disabled={!editable} onClick={() => begin({ county: version.county, fromOn: version.fromOn, note: version.note, rules: version.rules })}>修改这一版</Button>}
        {!typed && version && editable && <RemoveVersion name={`${version.fromOn} 起 ${version.county}`} onRemove={() => remove(version.uid)} />}
        {(typed ? typed.rules.length === 0 : !version) && <Button disabled={!editable} onClick={() => begin({ ...(typed ?? empty), county: '介休市', note: '示例：介政办发〔2020〕27号。只在介休市适用，请改成本县的标准', rules: JIEXIU_TABLE })}>用介休市的标准作示例</Button>}
        <span className="quiet">标准由县（市、区）规定；没有填时不判断是否进平台。</span>
      </div>
      {shown ? <PlatformTableEditor draft={shown} isTyped={typed !== null} editable={editable} onChange={(next) => setTyped(next)} onClose={() => setTyped(null)} /> : (
        <Empty description="还没有本县的进平台规则。按“新建一版”照县里文件填写，或先用介休市的标准作示例再改" />
      )}
    </section>
  );
}

function RemoveVersion({ name, onRemove }: { readonly name: string; readonly onRemove: () => void }) {
  return <Popconfirm title={`删除“${name}”这一版？`} description="可按 Ctrl+Z 撤销" okText="删除" cancelText="保留" onConfirm={onRemove}><Button danger>删除这一版</Button></Popconfirm>;
}
