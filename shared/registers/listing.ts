import { MODE_LABELS, STATE_LABELS } from '../contract/tradingTerms.ts';
import { choice, date, defineRegister, flag, integer, money, reference, text } from './define.ts';

const made = { readOnly: true } as const;

/** 交易项目: what is offered, from the application to the signed contract; sums are of the first year and of all its lots. */
export const listing = defineRegister({
  name: 'listing',
  title: '交易项目',
  listTitle: '交易项目台账',
  nameKey: 'name',
  codeKey: 'code',
  isManaged: true,
  fields: [
    text('code', '项目编号', { ...made, width: 130, required: true, pinyin: true }),
    text('name', '项目名称', { ...made, width: 260, required: true, pinyin: true }),
    choice('mode', '交易方式', Object.entries(MODE_LABELS), { ...made, width: 100, required: true }),
    choice('state', '状态', Object.entries(STATE_LABELS), { ...made, width: 100, required: true }),
    integer('attempt', '第几次交易', { ...made, width: 90, required: true }),
    reference('previous', '上次交易', 'listing', { ...made, hidden: true, width: 220 }),
    reference('decision', '决议', 'decision', { ...made, width: 220 }),
    text('exception', '没有决议的书面理由', { ...made, hidden: true, maxLength: 500 }),
    text('exceptionBy', '批准人', { ...made, hidden: true, privacy: 'masked', mask: 'name' }),
    date('exceptionOn', '批准日期', { ...made, hidden: true }),
    flag('onPlatform', '进平台交易', { ...made, width: 90 }),
    text('platformNo', '平台交易编号', { ...made, width: 140 }),
    date('noticeOn', '公告日', { ...made }),
    date('noticeEndOn', '公告截止', { ...made }),
    text('registerUntil', '报名截止', { ...made, width: 130, search: false }),
    text('bidAt', '竞价时间', { ...made, width: 130, search: false }),
    text('bidPlace', '竞价地点', { ...made, width: 160 }),
    integer('lots', '标的数', { ...made, width: 80, required: true }),
    integer('bidders', '竞投人数', { ...made, width: 80, required: true }),
    integer('rounds', '报价轮数', { ...made, width: 80, required: true }),
    money('reserveYear', '底价（首年）', { ...made }),
    money('resultYear', '成交价（首年）', { ...made }),
    date('resultOn', '成交公示日', { ...made }),
    date('resultEndOn', '成交公示截止', { ...made }),
    date('signBy', '签约期限', { ...made }),
  ],
});
