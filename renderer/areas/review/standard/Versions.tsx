import { App, Button, Tag } from 'antd';
import type { CheckVersion } from '../../../../shared/contract/review.ts';
import { useClients } from '../../../app/clients.tsx';
import { useRefusals } from '../../../app/workplace.tsx';
import { versionKey } from './settingFields.ts';

interface VersionsProps { readonly versions: readonly CheckVersion[]; readonly base: CheckVersion; readonly inForce: CheckVersion; readonly editable: boolean; readonly onChoose: (key: string | null) => void }

/** The versions of the thresholds, the newest first; one is shown below. */
export function Versions({ versions, base, inForce, editable, onChoose }: VersionsProps) {
  const { ledger: client } = useClients();
  const { message } = App.useApp();
  const refuse = useRefusals();
  const remove = async (uid: string) => {
    try {
      await client.review.removeSettings({ uid });
      onChoose(null);
      message.success('已删除这个版本，可按 Ctrl+Z 撤销');
    } catch (error) {
      refuse(error);
    }
  };
  return (
    <ul className="review-versions" aria-label="自查标准的版本">
      {versions.map((version) => {
        const { uid, county, fromOn, note } = version;
        const isShown = versionKey(version) === versionKey(base);
        return (
          <li key={versionKey(version)} className={isShown ? 'review-chosen' : ''}>
            <Button type="link" size="small" className="review-version" aria-pressed={isShown} onClick={() => onChoose(versionKey(version))}>{uid === null ? '程序默认' : `${fromOn} 起生效`}</Button>
            {versionKey(version) === versionKey(inForce) && <Tag color="success">现行</Tag>}
            <span>{county}</span><span className="quiet">{note}</span>
            <div className="bar-space" />
            {uid !== null && editable && <Button type="link" size="small" aria-label={`删除${fromOn}的版本`} onClick={() => void remove(uid)}>删除</Button>}
          </li>
        );
      })}
    </ul>
  );
}
