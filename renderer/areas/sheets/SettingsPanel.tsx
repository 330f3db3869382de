import { Button, Checkbox, Input, InputNumber, Radio, Select, Space } from 'antd';
import type { ReactNode } from 'react';
import type { SheetSettings } from '../../../shared/contract/sheets.ts';
import type { ColumnField } from './ColumnsEditor.tsx';
import { ColumnsEditor } from './ColumnsEditor.tsx';

interface PanelProps {
  readonly settings: SheetSettings;
  readonly fields: readonly ColumnField[];
  /** Whose settings these are, as one sentence. */
  readonly origin: string;
  readonly dirty: boolean;
  /** Why they cannot be kept as they stand; empty when they can. */
  readonly problem: string;
  /** Null where nothing of its own can be given up. */
  readonly onGiveUp: (() => void) | null;
  readonly readOnly: boolean;
  onChange: (settings: SheetSettings) => void;
  onSave: () => void;
  onReset: () => void;
}

const PAPERS = (['A4', 'A3'] as const).map((value) => ({ value, label: value }));
const WAYS = [{ value: 'landscape', label: '横向' }, { value: 'portrait', label: '纵向' }] as const;
const UNITS = (['元', '万元'] as const).map((value) => ({ value, label: value }));
const SIGNATORIES = ['制表人', '审核人', '理事长', '监事会', '会计', '负责人', '村务监督委员会'].map((value) => ({ value, label: value }));

function Line({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return <label className="setting"><span>{label}</span>{children}</label>;
}

/** What the unit's sheet is called, which columns it has, who signs; the preview follows every change. */
export function SettingsPanel({ settings, fields, origin, dirty, problem, readOnly, onChange, onSave, onReset, onGiveUp }: PanelProps) {
  const set = (patch: Partial<SheetSettings>) => onChange({ ...settings, ...patch });
  return (
    <aside className="sheet-settings" aria-label="公示表设置">
      <div className="sheet-settings-body">
        <p className="quiet">{origin}</p>
        <Line label="标题"><Input aria-label="标题" value={settings.title} maxLength={60} onChange={(event) => set({ title: event.target.value })} /></Line>
        <div className="setting">
          <span>纸张</span>
          <Space size={6} wrap>
            <Radio.Group aria-label="纸张" optionType="button" options={PAPERS} value={settings.paper} onChange={(event) => set({ paper: event.target.value === 'A3' ? 'A3' : 'A4' })} />
            <Radio.Group aria-label="方向" optionType="button" options={[...WAYS]} value={settings.orientation} onChange={(event) => set({ orientation: event.target.value === 'portrait' ? 'portrait' : 'landscape' })} />
          </Space>
        </div>
        <div className="setting">
          <span>金额单位</span>
          <Radio.Group aria-label="金额单位" optionType="button" options={UNITS} value={settings.moneyUnit} onChange={(event) => set({ moneyUnit: event.target.value === '万元' ? '万元' : '元' })} />
        </div>
        <div className="setting">
          <span>公示期</span>
          <Space size={6}>
            <InputNumber aria-label="公示期工作日数" min={0} max={60} precision={0} value={settings.postingDays} onChange={(days) => set({ postingDays: days ?? 0 })} suffix="个工作日" />
            <Checkbox checked={settings.countPostingDay} onChange={(event) => set({ countPostingDay: event.target.checked })}>含张贴当日</Checkbox>
          </Space>
        </div>
        <div className="setting">
          <span>姓名脱敏</span>
          <Checkbox checked={settings.strictMasking} onChange={(event) => set({ strictMasking: event.target.checked })}>从严（只留姓）</Checkbox>
        </div>
        <Line label="签字人"><Select aria-label="签字人" mode="tags" value={settings.signatories} maxCount={8} options={SIGNATORIES} onChange={(signatories: string[]) => set({ signatories })} /></Line>
        <Line label="表前说明"><Input.TextArea aria-label="表前说明" rows={1} maxLength={500} value={settings.headText} onChange={(event) => set({ headText: event.target.value })} /></Line>
        <Line label="表后说明"><Input.TextArea aria-label="表后说明" rows={2} maxLength={1_000} value={settings.footText} onChange={(event) => set({ footText: event.target.value })} /></Line>
        <ColumnsEditor columns={settings.columns} fields={fields} onChange={(columns) => set({ columns })} />
      </div>
      <div className="sheet-settings-foot">
        {problem !== '' && <span className="field-problem" role="alert">{problem}</span>}
        <Button type="primary" disabled={!dirty || problem !== '' || readOnly} onClick={onSave}>保存设置</Button>
        <Button disabled={!dirty} onClick={onReset}>还原</Button>
        {onGiveUp && <Button type="link" disabled={readOnly} onClick={onGiveUp}>沿用上级设置</Button>}
      </div>
    </aside>
  );
}
