import { choice, date, defineRegister, flag, money, text } from './define.ts';

/** 资金账户: cash boxes and bank accounts (registers-and-forms §1.2, cash and bank table). */
export const fundAccount = defineRegister({
  name: 'fund_account',
  title: '资金账户',
  listTitle: '资金账户',
  nameKey: 'name',
  codeKey: 'number',
  fields: [
    text('name', '账户名称', { width: 200, required: true, pinyin: true, aliases: ['名称', '户名', '资金名称', '账户', '开户名称', '账户户名', '账户全称'] }),
    choice('kind', '账户类别', [
      ['cash', '现金', '库存现金'], ['basic', '基本存款账户', '基本户', '银行', '银行存款'], ['general', '一般存款账户', '一般户'],
      ['special', '专用存款账户', '专户', '土地补偿费专户'], ['term', '定期存款', '定期'], ['other', '其他'],
    ], { required: true, aliases: ['类别', '账户类型', '账户性质', '类别(现金/银行)', '资金类别', '存款种类', '账户种类'] }),
    text('bank', '开户行', { width: 200, aliases: ['开户银行', '银行名称', '开户银行名称', '开户行名称', '存放银行', '存款银行'] }),
    text('number', '账号', { width: 180, aliases: ['银行账号', '账户号', '卡号', '银行账户', '账户号码', '开户账号'] }),
    flag('inPersonalName', '个人名义开户', { help: '集体资金不得以个人名义开立账户（农村集体经济组织法 第四十四条）' }),
    date('openedOn', '开户日期', { aliases: ['开户时间'] }),
    money('bookBalance', '账面数', { allowNegative: true, aliases: ['账面余额', '余额', '期末余额', '账面金额', '账面价值', '账面', '期末账面数', '账面数额'] }),
    money('verifiedIncrease', '核增', { aliases: ['清查核增', '核增数', '清查核实核增', '核实增加', '清查增加', '调增'] }),
    money('verifiedDecrease', '核减', { aliases: ['清查核减', '核减数', '清查核实核减', '核实减少', '清查减少', '调减'] }),
    money('verifiedBalance', '核实数', { allowNegative: true, aliases: ['核实余额', '核实金额', '核实', '清查核实数', '清查核实', '核定数'] }),
    date('balanceOn', '余额日期', { aliases: ['清查登记时点', '截止日期', '清查时点', '登记时点'] }),
  ],
});
