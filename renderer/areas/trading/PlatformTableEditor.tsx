import { App, Button, Empty, Input, Select, Space, Table } from 'antd';
import { useRef, useState } from 'react';
import type { PlatformRule } from '../../../shared/contract/tradingTerms.ts';
import { useClients } from '../../app/clients.tsx';
import { useRefusals } from '../../app/workplace.tsx';
import { useReadable } from '../../components/unreadable.ts';
import { DateInput } from '../../components/DateInput.tsx';
import { CountInput, MoneyInput, ScaledInput } from '../../components/ReadInput.tsx';
import { AREA_UNITS } from './editor/VariableFields.tsx';
import { Field, useProblems } from '../../components/problems.tsx';
import { MODES } from './words.ts';

/** A version of the county's table that is typed. */
export interface TableDraft { readonly county: string; readonly fromOn: string; readonly note: string; readonly rules: readonly PlatformRule[] }

interface EditorProps {
  readonly draft: TableDraft;
  /** Whether it differs from what is stored, or may: only then it can be typed in. */
  readonly isTyped: boolean;
  readonly editable: boolean;
  readonly onChange: (draft: TableDraft) => void;
  readonly onClose: () => void;
}

const JOINS = [{ value: 'and' as const, label: '都达到' }, { value: 'or' as const, label: '达到其一' }];
const LEVELS = [{ value: 'county' as const, label: '县级平台' }, { value: 'town' as const, label: '先报镇街审核' }, { value: 'village' as const, label: '村级' }];
const EMPTY: PlatformRule = { assetClass: '', join: 'and', yearAmount: null, totalAmount: null, area: null, areaUnit: '亩', months: null, level: 'county', modes: [], clause: '' };

const positive = (value: number | null) => (value === null || value < 0 ? null : value);

/** One version of the county's table, a line a rule. */
export function PlatformTableEditor({ draft, isTyped, editable, onChange, onClose }: EditorProps) {
  const { ledger: client } = useClients();
  const { message } = App.useApp();
  const refuse = useRefusals();
  const { problems, watched } = useProblems();
  const isReadable = useReadable();
  const form = useRef<HTMLDivElement>(null);
  const [busy, setBusy] = useState(false);
  const isOpen = isTyped && editable;
  const { rules } = draft;
  const put = (index: number, more: Partial<PlatformRule>) => onChange({ ...draft, rules: rules.map((rule, place) => (place === index ? { ...rule, ...more } : rule)) });
  const save = async () => {
    if (!isReadable(form.current)) return;
    setBusy(true);
    try {
      await watched(() => client.trading.savePlatformTable({ ...draft, rules: [...rules] }));
      message.success('已保存进平台规则，可按 Ctrl+Z 撤销');
      onClose();
    } catch (error) {
      refuse(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div ref={form} className="trade-form">
      <div className="trade-grid">
        <Field label="县（市、区）" problem={problems.get('county')}><Input aria-label="县（市、区）" disabled={!isOpen} maxLength={60} value={draft.county} onChange={(event) => onChange({ ...draft, county: event.target.value })} /></Field>
        <Field label="施行日期" problem={problems.get('fromOn')}>{isOpen ? <DateInput label="施行日期" value={draft.fromOn} onChange={(fromOn) => onChange({ ...draft, fromOn })} /> : draft.fromOn}</Field>
        <Field label="文件和说明" wide problem={problems.get('note')}><Input aria-label="文件和说明" disabled={!isOpen} maxLength={500} placeholder="文件名称、文号" value={draft.note} onChange={(event) => onChange({ ...draft, note: event.target.value })} /></Field>
      </div>
      <Table
        size="small" rowKey="index" dataSource={rules.map((rule, index) => ({ rule, index }))} pagination={false} scroll={{ x: 1150 }} locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="没有规则。按“加一条”，写明哪类资产达到多少要进平台" /> }}
        columns={[
          { title: '资产类别', key: 'class', width: 150, render: (_, { rule, index }) => <Input aria-label={`第${index + 1}条资产类别`} disabled={!isOpen} maxLength={40} placeholder="各类" value={rule.assetClass} onChange={(event) => put(index, { assetClass: event.target.value })} /> },
          { title: '条件', key: 'join', width: 104, render: (_, { rule, index }) => <Select aria-label={`第${index + 1}条条件`} className="field-list" disabled={!isOpen} value={rule.join} options={JOINS} onChange={(join) => put(index, { join })} /> },
          { title: '年租金以上(元)', key: 'year', width: 116, render: (_, { rule, index }) => <MoneyInput label={`第${index + 1}条年租金`} disabled={!isOpen} placeholder="不看" value={rule.yearAmount} onChange={(yearAmount) => put(index, { yearAmount: positive(yearAmount) })} /> },
          { title: '总金额以上(元)', key: 'total', width: 116, render: (_, { rule, index }) => <MoneyInput label={`第${index + 1}条总金额`} disabled={!isOpen} placeholder="不看" value={rule.totalAmount} onChange={(totalAmount) => put(index, { totalAmount: positive(totalAmount) })} /> },
          { title: '面积以上', key: 'area', width: 146, render: (_, { rule, index }) => (
            <Space.Compact block>
              <ScaledInput label={`第${index + 1}条面积`} disabled={!isOpen} placeholder="不看" value={rule.area} onChange={(area) => put(index, { area: positive(area) })} />
              <Select aria-label={`第${index + 1}条面积单位`} className="trade-unit" disabled={!isOpen} value={rule.areaUnit} options={AREA_UNITS} onChange={(areaUnit) => put(index, { areaUnit })} />
            </Space.Compact>
          ) },
          { title: '月数以上', key: 'months', width: 80, render: (_, { rule, index }) => <CountInput label={`第${index + 1}条月数`} disabled={!isOpen} placeholder="不看" least={1} most={1_200} value={rule.months} onChange={(months) => put(index, { months })} /> },
          { title: '在哪里交易', key: 'level', width: 134, render: (_, { rule, index }) => <Select aria-label={`第${index + 1}条在哪里交易`} className="field-list" disabled={!isOpen} value={rule.level} options={LEVELS} onChange={(level) => put(index, { level })} /> },
          { title: '可用方式', key: 'modes', width: 116, render: (_, { rule, index }) => <Select aria-label={`第${index + 1}条可用方式`} className="field-list" mode="multiple" disabled={!isOpen} placeholder="都可以" maxTagCount="responsive" value={rule.modes} options={MODES} onChange={(modes) => put(index, { modes })} /> },
          { title: '依据', key: 'clause', width: 126, render: (_, { rule, index }) => <Input aria-label={`第${index + 1}条依据`} disabled={!isOpen} maxLength={200} value={rule.clause} onChange={(event) => put(index, { clause: event.target.value })} /> },
          { title: '', key: 'act', width: 62, render: (_, { index }) => isOpen && <Button type="link" size="small" aria-label={`去掉第${index + 1}条`} onClick={() => onChange({ ...draft, rules: rules.filter((__, place) => place !== index) })}>去掉</Button> },
        ]}
      />
      {isTyped && (
        <Space className="trade-acts">
          <Button disabled={!isOpen || rules.length >= 200} onClick={() => onChange({ ...draft, rules: [...rules, EMPTY] })}>加一条</Button>
          <Button type="primary" loading={busy} disabled={!isOpen || draft.fromOn === ''} onClick={() => void save()}>保存这一版</Button>
          <Button onClick={onClose}>取消</Button>
        </Space>
      )}
    </div>
  );
}
