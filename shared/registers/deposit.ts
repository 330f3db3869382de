import { choice, date, defineRegister, money, reference, text } from './define.ts';

const made = { readOnly: true } as const;

/** 保证金/押金: money that is held for others, movement by movement: taken above zero, offset, refunded and forfeited below. It is no income (R19). */
export const deposit = defineRegister({
  name: 'deposit',
  title: '保证金押金',
  listTitle: '保证金押金台账',
  nameKey: 'code',
  codeKey: 'code',
  isManaged: true,
  fields: [
    text('code', '编号', { ...made, width: 130, required: true, pinyin: true }),
    choice('kind', '种类', [['bid', '竞投保证金'], ['performance', '履约保证金'], ['security', '押金']], { ...made, width: 110, required: true }),
    choice('movement', '收退', [['taken', '收取'], ['offset', '抵扣'], ['refunded', '退还'], ['forfeited', '没收'], ['reversal', '冲销']], { ...made, width: 80, required: true }),
    date('movedOn', '日期', { ...made, required: true }),
    text('payer', '缴款人', { ...made, width: 140, required: true, privacy: 'masked', mask: 'name' }),
    reference('contract', '合同', 'contract', { ...made, width: 220, required: true }),
    money('amount', '金额', { ...made, allowNegative: true, required: true }),
    choice('method', '方式', [['cash', '现金'], ['transfer', '转账'], ['pos', '刷卡'], ['mobile', '扫码'], ['other', '其他']], { ...made, width: 80 }),
    reference('account', '账户', 'fund_account', { ...made }),
    text('officialNo', '票据号', { ...made, width: 110 }),
    reference('reverses', '冲销的记录', 'deposit', { ...made, hidden: true }),
    text('reason', '事由', { ...made, width: 160 }),
  ],
});
