import { useQuery } from '@tanstack/react-query';
import { Alert, App, AutoComplete, Button, Empty, Input, Select, Spin } from 'antd';
import { useMemo, useState } from 'react';
import type { Posting, SheetKind } from '../../../shared/contract/sheets.ts';
import { usualPeriods } from '../../../shared/rules/sheets/words.ts';
import { useClients } from '../../app/clients.tsx';
import { refusalOf } from '../../app/refusal.ts';
import { useUnits } from '../../app/UnitPicker.tsx';
import { useRefusals, useWorkplace } from '../../app/workplace.tsx';
import { DateInput } from '../../components/DateInput.tsx';
import { useSettingsDraft } from './draft.ts';
import { KINDS } from './kinds.ts';
import { OutputButtons } from './OutputButtons.tsx';
import { Paper } from './Paper.tsx';
import { PostDialog } from './PostDialog.tsx';
import { useSettled } from '../../components/settled.ts';
import { SettingsPanel } from './SettingsPanel.tsx';

/** Makes a sheet: what, for which period, when it is posted; left the paper, right its settings. */
export function MakeSheet({ onPosted }: { readonly onPosted: (posting: Posting) => void }) {
  const { reader, ledger: client } = useClients();
  const { about, ledger, unit: chosen, readOnly } = useWorkplace();
  const { message } = App.useApp();
  const refuse = useRefusals();
  const units = useUnits();
  const unit = chosen ?? units[0]?.uid ?? null;
  const [kind, setKind] = useState<SheetKind>('asset');
  const [period, setPeriod] = useState(usualPeriods(about.today)[0] ?? '');
  const [postOn, setPostOn] = useState(about.today);
  const [asking, setAsking] = useState(false);
  const { saved, settings, dirty, problem, change, reset } = useSettingsDraft(kind, unit);
  const typed = useMemo(
    () => (unit === null || settings === undefined || problem !== '' ? null : { kind, unit, period: period.trim(), settings, postOn: postOn === '' ? null : postOn }),
    [kind, unit, period, settings, postOn, problem],
  );
  const wish = useSettled(typed);
  const preview = useQuery({
    queryKey: ['ledger', ledger?.uid, 'sheet', wish], enabled: wish !== null, placeholderData: (before) => before,
    queryFn: () => (wish === null ? null : reader.sheets.preview(wish)),
  });
  // Between a change and its preview nothing is posted or printed: it would not be what is seen.
  const isCurrent = wish === typed && !preview.isPlaceholderData;
  const store = async (next: typeof settings | null) => {
    if (unit === null || next === undefined) return;
    try {
      await client.sheets.saveSettings({ kind, unit, settings: next });
      reset();
      message.success(next === null ? '已改为沿用上级设置' : '已保存公示表设置');
    } catch (error) {
      refuse(error);
    }
  };
  if (unit === null) return <Empty description="先在单位台账里登记单位，再制公示表" />;
  const shown = preview.data ?? null;
  const isOwn = saved?.from?.uid === unit;
  const origin = saved?.from ? (isOwn ? '本单位自己的设置' : `沿用“${saved.from.name}”的设置；修改后成为本单位自己的设置`) : '程序默认设置；修改后成为本单位自己的设置';
  const name = shown ? `${shown.data.unitName}${shown.data.title}（${shown.data.period}）`.slice(0, 100) : '';
  return (
    <div className="sheet-make">
      <div className="sheet-make-main">
        <div className="toolbar">
          <Select aria-label="公示表" value={kind} options={KINDS} onChange={setKind} />
          <AutoComplete aria-label="公示时段" className="sheet-period" value={period} options={usualPeriods(about.today).map((value) => ({ value }))} onChange={setPeriod}><Input maxLength={40} prefix="时段" /></AutoComplete>
          <DateInput label="张贴日期" className="sheet-post-day" prefix="张贴" value={postOn} onChange={setPostOn} />
          <Button type="primary" disabled={readOnly || shown === null || !isCurrent || problem !== '' || postOn === ''} onClick={() => setAsking(true)}>张贴…</Button>
          <OutputButtons sheet={wish && shown && isCurrent ? { source: { kind: wish.kind, unit: wish.unit, period: wish.period, postOn: wish.postOn }, name } : null} hindrance={dirty ? '设置有改动，请先保存或还原' : ''} />
        </div>
        {shown && shown.warnings.length > 0 && <Alert className="sheet-warnings" type="warning" showIcon title={`张贴前请核对 ${shown.warnings.length} 处`} description={<ul>{shown.warnings.map((text) => <li key={text}>{text}</li>)}</ul>} />}
        {preview.isError && <Alert className="sheet-warnings" type="error" showIcon title={refusalOf(preview.error).what} description={refusalOf(preview.error).todo} />}
        {shown ? <Paper data={shown.data} code={null} /> : <div className="waiting">{!preview.isError && <Spin />}</div>}
      </div>
      {settings && saved && (
        <SettingsPanel
          settings={settings} fields={saved.fields} origin={origin} dirty={dirty} problem={problem} readOnly={readOnly}
          onChange={change} onReset={reset} onSave={() => void store(settings)} onGiveUp={isOwn ? () => void store(null) : null}
        />
      )}
      {asking && shown && wish?.postOn != null && (
        <PostDialog wish={{ ...wish, postOn: wish.postOn }} data={shown.data} warnings={shown.warnings} onClose={() => setAsking(false)} onPosted={onPosted} />
      )}
    </div>
  );
}
