import { choice, date, defineRegister, integer, money, reference, text } from './define.ts';

const made = { readOnly: true } as const;

/** 应收: what is due under contracts, line by line; written by the rent clock, never typed (registers-and-forms §3, rent ledger). */
export const receivable = defineRegister({
  name: 'receivable',
  title: '应收',
  listTitle: '租金台账',
  nameKey: 'name',
  codeKey: null,
  isManaged: true,
  fields: [
    text('name', '应收项目', { ...made, width: 190, required: true, pinyin: true }),
    reference('contract', '合同', 'contract', { ...made, width: 220, required: true }),
    text('payer', '承租(包)方', { ...made, width: 120, privacy: 'masked', mask: 'name' }),
    choice('kind', '类别', [
      ['rent', '租金'], ['difference', '租金差额'], ['penalty', '违约金'], ['water', '水费'], ['electricity', '电费'], ['sanitation', '卫生费'], ['management', '管理费'], ['other', '其他费用'],
    ], { ...made, width: 90, required: true }),
    integer('position', '期次', { ...made, width: 70 }),
    date('fromOn', '应收期间起', { ...made, required: true }),
    date('untilOn', '应收期间止', { ...made, required: true }),
    date('dueOn', '应收日', { ...made, required: true }),
    money('amount', '应收', { ...made, allowNegative: true }),
    money('settled', '已收及减免', { ...made, allowNegative: true, required: true }),
    money('outstanding', '未收', { ...made, allowNegative: true, required: true }),
    text('explained', '算法', { ...made, hidden: true, search: false, multiline: true, maxLength: 4_000 }),
    text('charge', '收费项', { ...made, hidden: true, search: false }),
  ],
});
