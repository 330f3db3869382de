import { choice, date, defineRegister, money, reference, text } from './define.ts';

const made = { readOnly: true } as const;

/** 收款: money that came in. Corrected by a reversal, never changed or removed; the program's slip for it is a 收款确认单. */
export const receipt = defineRegister({
  name: 'receipt',
  title: '收款',
  listTitle: '收款台账',
  nameKey: 'code',
  codeKey: 'code',
  isManaged: true,
  fields: [
    text('code', '收款编号', { ...made, width: 130, required: true, pinyin: true }),
    date('receivedOn', '收款日期', { ...made, required: true }),
    text('payer', '付款人', { ...made, width: 140, required: true, privacy: 'masked', mask: 'name' }),
    reference('contract', '合同', 'contract', { ...made, width: 220 }),
    choice('method', '收款方式', [['cash', '现金'], ['transfer', '转账'], ['pos', '刷卡'], ['mobile', '扫码'], ['other', '其他']], { ...made, width: 90, required: true }),
    reference('account', '收款账户', 'fund_account', { ...made }),
    text('officialNo', '票据号', { ...made, width: 110 }),
    money('amount', '收款金额', { ...made, allowNegative: true, required: true }),
    money('allocated', '已分配', { ...made, allowNegative: true, required: true }),
    money('unallocated', '预收余额', { ...made, allowNegative: true, required: true }),
    reference('reverses', '冲销的收款', 'receipt', { ...made, hidden: true }),
    text('reason', '冲销原因', { ...made, hidden: true }),
    text('handler', '经手人', { ...made, hidden: true, width: 90 }),
    text('bankSerial', '银行流水号', { ...made, hidden: true }),
  ],
});
