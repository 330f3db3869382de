import { CheckCircleFilled, ClockCircleOutlined, CloseCircleFilled } from '@ant-design/icons';
import { Link } from 'react-router';
import { Button } from 'antd';
import type { ListingView } from '../../../../shared/contract/trading.ts';

type Step = ListingView['steps'][number];

const MARKS: Readonly<Record<Step['state'], { readonly icon: React.ReactNode; readonly said: string }>> = {
  green: { icon: <CheckCircleFilled aria-hidden />, said: '已办' }, grey: { icon: <ClockCircleOutlined aria-hidden />, said: '未办' }, red: { icon: <CloseCircleFilled aria-hidden />, said: '有问题' },
};

/** Parts of this page; a step's `table` names one of them, or another page. */
const PARTS: ReadonlySet<string> = new Set(['lots', 'bidders', 'papers', 'platform', 'dossier', 'log']);

function addressOf({ table, uid }: Step): string | null {
  if (uid === '') return null;
  if (table === 'decision') return `/decisions/${uid}`;
  return table === 'contract' ? `/leases/${uid}` : null;
}

/** 决议 → 立项 → 公告 → 报名与保证金 → 竞价 → 成交公示 → 合同: what is done, what is not, what is wrong; each opens its place. */
export function StepLine({ view, onPart }: { readonly view: ListingView; readonly onPart: (part: string) => void }) {
  return (
    <ol className="trade-steps" aria-label="办理步骤">
      {view.steps.map((step) => {
        const address = addressOf(step);
        const mark = MARKS[step.state];
        const name = `${step.label}，${mark.said}`;
        return (
          <li key={step.key} className={`trade-step trade-step-${step.state}`}>
            {address === null
              ? <Button type="text" size="small" icon={mark.icon} aria-label={name} onClick={() => onPart(PARTS.has(step.table) ? step.table : 'log')}>{step.label}</Button>
              : <Link className="trade-step-link" to={address} aria-label={name}>{mark.icon} {step.label}</Link>}
            <span className="trade-step-text">{step.text === '' ? mark.said : step.text}</span>
          </li>
        );
      })}
    </ol>
  );
}
