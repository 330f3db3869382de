import { useQuery } from '@tanstack/react-query';
import { App, Button, Empty, Select, Spin, Tag } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { MatterMatrix, MatterType } from '../../../../shared/contract/decisionTerms.ts';
import type { MatrixVersion } from '../../../../shared/contract/decisions.ts';
import { checkMatrix } from '../../../../shared/rules/decisions/checkMatrix.ts';
import type { MatrixProblem } from '../../../../shared/rules/decisions/checkMatrix.ts';
import { useClients } from '../../../app/clients.tsx';
import { refusalOf } from '../../../app/refusal.ts';
import { useRefusals, useWorkplace } from '../../../app/workplace.tsx';
import { createDraft } from '../../../components/draft.ts';
import { MATTERS } from '../terms.ts';
import { CharterFields } from './CharterFields.tsx';
import { firstRule, withoutRule } from './matrixDraft.ts';
import { MatrixTable } from './MatrixTable.tsx';
import { RulePanel } from './RulePanel.tsx';
import { SaveMatrixForm } from './SaveMatrixForm.tsx';

/** A matrix that is not stored waits for the person to come back. */
const useTypedMatrix = createDraft<MatterMatrix>();

const SHIPPED = 'shipped';
/** Names a version also after it was saved anew on its day, when its uid may be another. */
const keyOf = ({ uid, fromOn, county }: Pick<MatrixVersion, 'uid' | 'fromOn' | 'county'>) => (uid === null ? SHIPPED : savedKey(fromOn, county));
const savedKey = (fromOn: string, county: string) => `${fromOn} ${county}`;

/** 议事规则: the versions of the matter matrix, and the editor of the chosen one. */
export function MatrixView({ head }: { readonly head: ReactNode }) {
  const { reader } = useClients();
  const { ledger, onChange, about } = useWorkplace();
  const [chosen, setChosen] = useState<string | null>(null);
  const found = useQuery({ queryKey: ['ledger', ledger?.uid, 'matrices'], queryFn: () => reader.decisions.matrices() });
  const { refetch } = found;
  useEffect(() => onChange(() => void refetch()), [onChange, refetch]);
  if (found.isError) return <Empty description={refusalOf(found.error).what} />;
  const versions = found.data ?? [];
  const inForce = versions.find(({ fromOn }) => fromOn <= about.today) ?? versions.at(-1);
  const base = versions.find((version) => keyOf(version) === chosen) ?? inForce;
  if (base === undefined) return <div className="waiting"><Spin /></div>;
  return <MatrixDesk key={keyOf(base)} head={head} versions={versions} base={base} inForce={inForce ?? base} onChoose={setChosen} />;
}

interface DeskProps { readonly head: ReactNode; readonly versions: readonly MatrixVersion[]; readonly base: MatrixVersion; readonly inForce: MatrixVersion; readonly onChoose: (key: string | null) => void }
type OpenForm = { readonly form: 'save' } | { readonly form: 'rule'; readonly place: number };

function MatrixDesk({ head, versions, base, inForce, onChoose }: DeskProps) {
  const { readOnly, ledger } = useWorkplace();
  const [typed, setTyped] = useTypedMatrix(`matrix ${keyOf(base)}`);
  const [type, setType] = useState<MatterType | null>(null);
  const [open, setOpen] = useState<OpenForm | null>(null);
  const editable = !readOnly && ledger?.operator != null;
  const matrix = typed ?? base.matrix;
  const problems = useMemo(() => checkMatrix(matrix), [matrix]);
  const close = () => setOpen(null);
  const add = () => {
    setTyped({ ...matrix, rules: [...matrix.rules, firstRule(type ?? 'lease')] });
    setOpen({ form: 'rule', place: matrix.rules.length });
  };
  const place = open?.form === 'rule' ? open.place : null;
  const rule = place === null ? undefined : matrix.rules[place];
  return (
    <div className="register">
      <section className="decision" aria-label="议事规则">
        <div className="toolbar">
          {head}
          <div className="bar-space" />
          <Select aria-label="只看哪类事项" className="matrix-type" allowClear showSearch={{ optionFilterProp: 'label' }} placeholder="全部事项" value={type} options={MATTERS} onChange={(next: MatterType | null | undefined) => setType(next ?? null)} />
          <Button disabled={!editable} onClick={add}>加一行</Button>
          {typed !== null && <Button onClick={() => { setTyped(null); close(); }}>放弃改动</Button>}
          <Button type="primary" disabled={!editable} onClick={() => setOpen({ form: 'save' })}>另存为新版本</Button>
        </div>
        <p className="quiet matrix-note">类别、金额档次、环节和公开天数是本地设置，程序带的是默认值，不是法律规定；请按县（市、区）文件和本组织章程修改。法律规定的到会、通过人数另由程序计算，不在这里改。</p>
        <Versions versions={versions} base={base} inForce={inForce} editable={editable} onChoose={onChoose} />
        {typed !== null && <p className="waits matrix-note" role="status">有改动还没有保存，另存为新版本后生效。</p>}
        <CharterFields matrix={matrix} editable={editable} onChange={setTyped} />
        <Problems problems={problems} />
        <MatrixTable matrix={matrix} problems={problems} type={type} open={place} editable={editable} onOpen={(next) => setOpen({ form: 'rule', place: next })} />
      </section>
      {place !== null && rule !== undefined && (
        <RulePanel
          key={place} rule={rule} problems={problems.filter(({ rules }) => rules.includes(place))} onClose={close}
          onChange={(next) => setTyped({ ...matrix, rules: matrix.rules.with(place, next) })} onRemove={() => { setTyped(withoutRule(matrix, place)); close(); }}
        />
      )}
      {open?.form === 'save' && <SaveMatrixForm matrix={matrix} base={base} versions={versions} errors={problems.filter(({ severity }) => severity === 'error').length} onSaved={(fromOn, county) => { setTyped(null); onChoose(savedKey(fromOn, county)); }} onClose={close} />}
    </div>
  );
}

interface VersionsProps { readonly versions: readonly MatrixVersion[]; readonly base: MatrixVersion; readonly inForce: MatrixVersion; readonly editable: boolean; readonly onChoose: (key: string | null) => void }

function Versions({ versions, base, inForce, editable, onChoose }: VersionsProps) {
  const { ledger: client } = useClients();
  const { message } = App.useApp();
  const refuse = useRefusals();
  const remove = async (uid: string) => {
    try {
      await client.decisions.removeMatrix({ uid });
      onChoose(null);
      message.success('已删除这个版本，可按 Ctrl+Z 撤销');
    } catch (error) {
      refuse(error);
    }
  };
  return (
    <ul className="matrix-versions" aria-label="议事规则的版本">
      {versions.map((version) => {
        const { uid, county, fromOn, note } = version;
        const isShown = keyOf(version) === keyOf(base);
        return (
          <li key={keyOf(version)} className={isShown ? 'matrix-chosen' : ''}>
            <Button type="link" size="small" className="matrix-day" aria-pressed={isShown} onClick={() => onChoose(keyOf(version))}>{uid === null ? '程序默认' : `${fromOn} 起生效`}</Button>
            {keyOf(version) === keyOf(inForce) && <Tag color="success">现行</Tag>}
            <span>{county}</span><span className="quiet">{note}</span>
            <div className="bar-space" />
            {uid !== null && editable && <Button type="link" size="small" aria-label={`删除${fromOn}的版本`} onClick={() => void remove(uid)}>删除</Button>}
          </li>
        );
      })}
    </ul>
  );
}

function Problems({ problems }: { readonly problems: readonly MatrixProblem[] }) {
  if (problems.length === 0) return null;
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return (
    <details className="matrix-problems" open={errors > 0}>
      <summary>{errors > 0 ? `${errors} 处有误` : ''}{errors > 0 && problems.length > errors ? '，' : ''}{problems.length > errors ? `${problems.length - errors} 处请核对` : ''}</summary>
      <ul>{problems.map(({ text, severity }) => <li key={text} className={severity === 'error' ? 'unmet' : 'waits'}>{severity === 'error' ? '有误' : '核对'}：{text}</li>)}</ul>
    </details>
  );
}
