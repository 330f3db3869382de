import { CheckCircleFilled, ClockCircleOutlined, CloseCircleFilled, ExclamationCircleFilled, MinusCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { Step } from '../../../shared/contract/decisionTerms.ts';
import { STEP_LABELS } from '../../../shared/contract/decisionTerms.ts';
import type { DecisionView } from '../../../shared/contract/decisions.ts';
import type { ProgressState } from './terms.ts';
import { STEPS } from './terms.ts';

const SHOWN: Readonly<Record<ProgressState | 'needless', { readonly text: string; readonly icon: ReactNode }>> = {
  done: { text: '已完成', icon: <CheckCircleFilled className="met" aria-hidden /> }, failed: { text: '未通过', icon: <CloseCircleFilled className="unmet" aria-hidden /> },
  missing: { text: '待登记', icon: <ExclamationCircleFilled className="waits" aria-hidden /> }, later: { text: '以后办理', icon: <ClockCircleOutlined className="quiet" aria-hidden /> },
  needless: { text: '不要求', icon: <MinusCircleOutlined className="quiet" aria-hidden /> },
};

interface StepLineProps { readonly view: DecisionView; readonly editable: boolean; readonly chosen: Step | null; readonly onOpen: (step: Step) => void }

/** 四议两公开 in one line; each step says its state in words and opens its form. */
export function StepLine({ view, editable, chosen, onOpen }: StepLineProps) {
  return (
    <ol className="step-line" aria-label="四议两公开">
      {STEPS.map((step, index) => {
        const progress = view.progress.find((one) => one.step === step);
        const records = view.steps.filter(({ record }) => record.step === step);
        const isNeedless = records.length === 0 && progress?.isRequired !== true;
        const { text, icon } = SHOWN[isNeedless ? 'needless' : (progress?.state ?? 'later')];
        const heldOn = records.at(-1)?.record.heldOn ?? '';
        return (
          <li key={step}>
            <Button className={chosen === step ? 'step-button step-chosen' : 'step-button'} aria-pressed={chosen === step} disabled={!editable} onClick={() => onOpen(step)}>
              <span className="step-name">{index + 1} {STEP_LABELS[step]}</span>
              <span className="step-state">{icon} {text}</span>
              <span className="quiet step-day">{heldOn === '' ? '　' : heldOn}</span>
            </Button>
          </li>
        );
      })}
    </ol>
  );
}
