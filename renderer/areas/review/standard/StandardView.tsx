import { useQuery } from '@tanstack/react-query';
import { Button, Empty, Space, Spin } from 'antd';
import { useState } from 'react';
import type { CheckVersion } from '../../../../shared/contract/review.ts';
import type { SupervisionSettings } from '../../../../shared/rules/supervision/settings.ts';
import { useClients } from '../../../app/clients.tsx';
import { refusalOf } from '../../../app/refusal.ts';
import { useWorkplace } from '../../../app/workplace.tsx';
import { createDraft } from '../../../components/draft.ts';
import { NO_FILTER } from '../tally.ts';
import { useCheckQuestion } from '../useSelfCheck.ts';
import { RuleSwitches } from './RuleSwitches.tsx';
import { SaveSettingsForm } from './SaveSettingsForm.tsx';
import { SettingsForm } from './SettingsForm.tsx';
import { versionKey } from './settingFields.ts';
import { Versions } from './Versions.tsx';

/** Thresholds that are not stored wait for the person to come back, by the version they were changed from. */
const useTypedSettings = createDraft<Readonly<Record<string, SupervisionSettings | null>>>();

/** 自查标准: the versions of the thresholds, and the form of the chosen one. */
export function StandardView() {
  const { reader } = useClients();
  const { ledger, about } = useWorkplace();
  const [chosen, setChosen] = useState<string | null>(null);
  const found = useQuery({ queryKey: ['ledger', ledger?.uid, 'checkSettings'], queryFn: () => reader.review.settings() });
  if (found.isError) return <Empty description={refusalOf(found.error).what} />;
  const versions = found.data ?? [];
  const inForce = versions.find(({ fromOn }) => fromOn <= about.today) ?? versions.at(-1);
  const base = versions.find((version) => versionKey(version) === chosen) ?? inForce;
  if (base === undefined) return <div className="waiting"><Spin /></div>;
  return <Standard versions={versions} base={base} inForce={inForce ?? base} onChoose={setChosen} />;
}

interface StandardProps { readonly versions: readonly CheckVersion[]; readonly base: CheckVersion; readonly inForce: CheckVersion; readonly onChoose: (key: string | null) => void }

function Standard({ versions, base, inForce, onChoose }: StandardProps) {
  const { readOnly, ledger } = useWorkplace();
  const question = useCheckQuestion();
  const { rules = [], waiting = [] } = useQuery(question(NO_FILTER, 1)).data ?? {};
  const [drafts, setDrafts] = useTypedSettings('check standard');
  const [isSaving, setSaving] = useState(false);
  // Counts what was given up, so that fields forget what they could not read.
  const [turn, setTurn] = useState(0);
  const editable = !readOnly && ledger?.operator != null;
  const key = versionKey(base);
  const typed = drafts?.[key] ?? null;
  const settings = typed ?? base.settings;
  const setTyped = (next: SupervisionSettings | null) => setDrafts((before) => ({ ...before, [key]: next }));
  const choose = (next: string | null) => {
    setSaving(false);
    onChoose(next);
  };
  const giveUp = () => {
    setTyped(null);
    setSaving(false);
    setTurn(turn + 1);
  };
  const titles = new Map([...rules, ...waiting].map(({ rule, title }) => [rule, title]));
  return (
    <div className="register">
      <section className="review-standard" aria-label="自查标准">
        <p className="quiet">这些数字和开关是本地设置，程序带的是默认值，不是法律规定；请按县（市、区）和镇街的文件修改。法律写明的期限，如租期最长二十年，不在这里改。</p>
        <Versions versions={versions} base={base} inForce={inForce} editable={editable} onChoose={choose} />
        <Space wrap className="review-acts">
          <Button type="primary" disabled={!editable} onClick={() => setSaving(true)}>另存为新版本</Button>
          {typed !== null && <Button onClick={giveUp}>放弃改动</Button>}
          {typed !== null && <span className="review-warn" role="status">有改动还没有保存，另存为新版本后生效</span>}
        </Space>
        <div className="review-columns">
          <SettingsForm key={`${key} ${turn}`} settings={settings} titles={titles} waiting={new Set(waiting.map(({ rule }) => rule))} editable={editable} onChange={setTyped} />
          <RuleSwitches rules={rules} off={settings.off} editable={editable} onChange={(off) => setTyped({ ...settings, off })} />
        </div>
      </section>
      {isSaving && <SaveSettingsForm key={key} settings={settings} base={base} versions={versions} onSaved={(fromOn) => { setTyped(null); onChoose(fromOn); }} onClose={() => setSaving(false)} />}
    </div>
  );
}
