import { App, Button, Input, Modal, Space, Switch, Table, Tag } from 'antd';
import { useState } from 'react';
import type { ImportTarget } from '../../../shared/contract/imports.ts';
import { useClients } from '../../app/clients.tsx';
import { ColumnTarget } from './ColumnTarget.tsx';
import { useCustomColumns } from './customColumns.ts';
import { SheetFacts } from './SheetFacts.tsx';
import { isUnmatched } from './targets.ts';
import { becomes, lettersOf, sheetName, shownHeading } from './words.ts';
import type { PlanColumn, PlanSheet } from './words.ts';
import type { OpenSession } from './useImport.ts';

interface MappingProps { readonly open: OpenSession; readonly sheet: PlanSheet }

/** 对应关系: where each column of the sheet goes; columns that ask a question stand first. */
export function MappingView({ open, sheet }: MappingProps) {
  const { ledger } = useClients();
  const custom = useCustomColumns(sheet.register);
  const [isUnmatchedOnly, setUnmatchedOnly] = useState(false);
  const aim = (index: number, target: ImportTarget) => void open.change(() => ledger.imports.map({ session: open.plan.session, sheet: sheet.index, targets: [{ index, target }] }));
  const asking = sheet.columns.filter(({ question }) => question !== null);
  const unmatched = sheet.columns.filter((column) => column.question === null && isUnmatched(sheet, column));
  const skipped = sheet.columns.filter(({ question, target }) => question === null && target.to === 'skip');
  const matched = sheet.columns.length - asking.length - unmatched.length - skipped.length;
  const others = isUnmatchedOnly ? unmatched : sheet.columns.filter(({ question }) => question === null);
  return (
    <div className="import-scroll">
      <SheetFacts open={open} sheet={sheet} />
      <div className="import-line">
        <span>共 {sheet.columns.length} 列：{matched} 列对应好了{asking.length > 0 && <>，<strong className="import-ask-text">{asking.length} 列要您回答</strong></>}，{unmatched.length} 列台账里没有对应的栏目{skipped.length > 0 && `，${skipped.length} 列不导入`}。</span>
        <label><Switch aria-label="只看没有对应的列" size="small" checked={isUnmatchedOnly} onChange={setUnmatchedOnly} /> 只看没有对应的列</label>
        <KeepProfile open={open} sheet={sheet} />
      </div>
      <Table<PlanColumn>
        size="small" rowKey="index" pagination={false} dataSource={[...asking, ...others]} locale={{ emptyText: '每一列都有对应的栏目' }}
        columns={[
          { title: '列', key: 'letter', width: 64, render: (_, column) => lettersOf(sheet, column.index) },
          { title: '表格里的列', key: 'heading', width: 230, render: (_, column) => <>{shownHeading(sheet, column.heading)}{column.hidden && <Tag color="warning" className="import-tag">隐藏的列</Tag>}</> },
          { title: '内容示例', dataIndex: 'samples', ellipsis: true, render: (samples: string[]) => <span className="quiet">{samples.join('　|　')}</span> },
          { title: `导入到${becomes(sheet)}的`, key: 'target', width: 400, render: (_, column) => <Target open={open} sheet={sheet} column={column} custom={custom} onAim={aim} /> },
        ]}
      />
    </div>
  );
}

interface TargetProps extends MappingProps { readonly column: PlanColumn; readonly custom: ReturnType<typeof useCustomColumns>; readonly onAim: (index: number, target: ImportTarget) => void }

function Target({ open, sheet, column, custom, onAim }: TargetProps) {
  const { question } = column;
  return (
    <>
      {question !== null && (
        <div className="import-question">
          <p>？ {question.text}</p>
          <Space wrap>{question.proposals.map(({ label, target }) => <Button key={label} size="small" type="primary" ghost disabled={open.isBusy} onClick={() => onAim(column.index, target)}>{label}</Button>)}</Space>
        </div>
      )}
      <Space wrap>
        <ColumnTarget sheet={sheet} column={column} custom={custom} disabled={open.isBusy} onAim={(target) => onAim(column.index, target)} />
        {question === null && isUnmatched(sheet, column) && <Tag>没有对应</Tag>}
      </Space>
    </>
  );
}

/** 记住这种表格: the mapping is kept for the next file with these headings. */
function KeepProfile({ open, sheet }: MappingProps) {
  const { ledger } = useClients();
  const { message } = App.useApp();
  const [name, setName] = useState<string | null>(null);
  const keep = async () => {
    const wanted = name?.trim() ?? '';
    if (wanted === '') return;
    const isKept = await open.attempt(async () => {
      await ledger.imports.saveProfile({ session: open.plan.session, sheet: sheet.index, name: wanted });
    });
    if (!isKept) return;
    setName(null);
    message.success(`记住了“${wanted}”，下次同样表头的表格会自动这样对应`);
  };
  if (sheet.register === null) return null;
  return (
    <>
      <Button onClick={() => setName(sheet.profileName ?? sheetName(sheet))}>记住这种表格…</Button>
      <Modal
        open={name !== null} title="记住这种表格" okText="记住" cancelText="取消" onCancel={() => setName(null)} onOk={() => void keep()}
        okButtonProps={{ disabled: (name ?? '').trim() === '' }}
      >
        <p>下次导入同样表头的表格，会按现在的对应关系读。</p>
        <Input aria-label="表格的叫法" value={name ?? ''} maxLength={60} onChange={(event) => setName(event.target.value)} onPressEnter={() => void keep()} />
      </Modal>
    </>
  );
}
