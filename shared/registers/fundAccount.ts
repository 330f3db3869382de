import { choice, date, defineRegister, flag, money, text } from './define.ts';

/** 资金账户: cash boxes and bank accounts (registers-and-forms §1.2, cash and bank table). */
export const fundAccount = defineRegister({
  name: 'fund_account',
  title: '资金账户',
  listTitle: '资金账户',
  nameKey: 'name',
  codeKey: 'number',
  fields: [
    text('name', '账户名称', { width: 200, required: true, pinyin: true, aliases: ['名称', '户名', '资金名称'] }),
    choice('kind', '账户类别', [
      ['cash', '现金', '库存现金'], ['basic', '基本存款账户', '基本户', '银行', '银行存款'], ['general', '一般存款账户', '一般户'],
      ['special', '专用存款账户', '专户', '土地补偿费专户'], ['term', '定期存款', '定期'], ['other', '其他'],
    ], { required: true, aliases: ['类别', '账户类型'] }),
    text('bank', '开户行', { width: 200, aliases: ['开户银行', '银行名称'] }),
    text('number', '账号', { width: 180, aliases: ['银行账号', '账户号', '卡号'] }),
    flag('inPersonalName', '个人名义开户', { help: '集体资金不得以个人名义开立账户（农村集体经济组织法 第四十四条）' }),
    date('openedOn', '开户日期'),
    money('bookBalance', '账面数', { allowNegative: true, aliases: ['账面余额', '余额', '期末余额'] }),
    money('verifiedIncrease', '核增'),
    money('verifiedDecrease', '核减'),
    money('verifiedBalance', '核实数', { allowNegative: true, aliases: ['核实余额'] }),
    date('balanceOn', '余额日期', { aliases: ['清查登记时点', '截止日期'] }),
  ],
});
