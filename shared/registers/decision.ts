import { BODY_LABELS, CLASS_LABELS, MATTER_LABELS } from '../contract/decisionTerms.ts';
import { choice, date, defineRegister, money, reference, text } from './define.ts';

const made = { readOnly: true } as const;

/** 决议: a matter with the steps of 四议两公开 that it has gone through; its state is reckoned from the votes, nobody ticks "passed". */
export const decision = defineRegister({
  name: 'decision',
  title: '决议',
  listTitle: '决议台账',
  nameKey: 'name',
  codeKey: 'code',
  isManaged: true,
  fields: [
    text('code', '决议编号', { ...made, width: 120, pinyin: true }),
    text('name', '议题', { ...made, width: 260, required: true, pinyin: true }),
    choice('matter', '事项类型', Object.entries(MATTER_LABELS), { ...made, width: 150, required: true }),
    money('amount', '涉及金额', { ...made }),
    choice('class', '类别', Object.entries(CLASS_LABELS), { ...made, width: 90, required: true }),
    choice('proposedClass', '规则建议的类别', Object.entries(CLASS_LABELS), { ...made, hidden: true }),
    text('classReason', '改用其他类别的理由', { ...made, hidden: true, maxLength: 500 }),
    choice('body', '决议机构', Object.entries(BODY_LABELS), { ...made, width: 120 }),
    date('raisedOn', '提出日期', { ...made, required: true }),
    choice('state', '状态', [['open', '办理中'], ['failed', '未通过'], ['resolved', '已决议'], ['announced', '已公开'], ['completed', '已完成']], { ...made, width: 90, required: true }),
    date('decidedOn', '决议日期', { ...made }),
    text('content', '议题内容', { ...made, hidden: true, multiline: true, maxLength: 4_000 }),
    reference('previous', '上次表决', 'decision', { ...made, hidden: true, width: 220 }),
  ],
});
