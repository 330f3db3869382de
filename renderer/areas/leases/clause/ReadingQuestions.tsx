import { Alert, Button, Space } from 'antd';
import { useState } from 'react';
import type { Reading } from '../../../../shared/contract/leases.ts';
import type { ClausePatch } from './clauseDraft.ts';

interface QuestionsProps { readonly reading: Reading; readonly onAnswer: (patch: ClausePatch) => void }

/** What the register's texts left open: each question with what it may mean; an answer goes into the clause beside it. */
export function ReadingQuestions({ reading, onAnswer }: QuestionsProps) {
  const [answered, setAnswered] = useState<ReadonlyMap<string, string>>(new Map());
  if (reading.questions.length === 0) return reading.said.length === 0 ? null : <p className="quiet clause-texts">读自合同台账：{reading.said.map(({ text }) => text).join('；')}</p>;
  return (
    <div className="clause-list clause-questions">
      {reading.questions.map(({ part, raw, text, proposals }) => {
        const key = `${part} ${raw} ${text}`;
        const taken = answered.get(key);
        return (
          <Alert
            key={key} type={taken === undefined ? 'warning' : 'success'} title={`${text}${raw === '' ? '' : `（“${raw}”）`}`}
            description={taken === undefined
              ? <Space wrap>{proposals.map(({ label, patch }) => <Button key={label} size="small" onClick={() => { setAnswered(new Map(answered).set(key, label)); onAnswer(patch); }}>{label}</Button>)}{proposals.length === 0 && <span className="quiet">请在下面填写</span>}</Space>
              : `已按“${taken}”填写，可在下面修改`}
          />
        );
      })}
    </div>
  );
}
