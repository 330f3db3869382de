import { choice, defineRegister, flag, text } from './define.ts';

/** 往来单位(个人): lessees, contractors, payers and payees. Its identifiers never reach a posted sheet. */
export const party = defineRegister({
  name: 'party',
  title: '往来单位(个人)',
  listTitle: '往来单位(个人)',
  nameKey: 'name',
  codeKey: null,
  fields: [
    text('name', '名称', { width: 180, required: true, pinyin: true, privacy: 'masked', mask: 'name', aliases: ['姓名', '姓名/名称', '单位名称(姓名)', '承租人', '承包人', '户主', '客户名称', '往来单位', '往来单位名称', '单位(个人)名称', '单位或个人名称', '债务人', '债权人', '债务人名称', '债权人名称', '被投资单位', '承租方', '承包方', '乙方', '客户', '用户名称', '对方名称', '债务单位(人)', '债权单位(人)', '债务单位', '债权单位', '单位/个人', '承租户', '往来单位(个人)名称', '承租人姓名', '姓名(名称)', '承租人名称'] }),
    choice('kind', '类型', [
      ['person', '个人', '自然人'], ['household', '农户', '承包户', '户'], ['company', '企业', '公司', '单位'],
      ['cooperative', '合作社', '农民专业合作社'], ['collective', '集体经济组织'], ['other', '其他'],
    ], { required: true, width: 100, aliases: ['用户类型', '往来类型', '单位类型', '对象类型', '客户类型', '用户类型(个人/单位)'] }),
    choice('idType', '证件类型', [
      ['resident_id', '居民身份证', '身份证'], ['uscc', '统一社会信用代码', '营业执照'], ['passport', '护照'],
      ['hk_macao_permit', '港澳居民居住证', '港澳居民来往内地通行证'], ['taiwan_permit', '台湾居民居住证'],
      ['foreign_residence', '外国人永久居留身份证'], ['other', '其他'],
    ], { width: 130, aliases: ['证件类别', '证件种类'] }),
    text('idNumber', '证件号码', { width: 190, check: 'partyId', privacy: 'private', mask: 'residentId', aliases: ['身份证号', '身份证号码', '证件号', '证件编号', '统一社会信用代码', '证件类型/号码', '公民身份号码', '身份证件号码', '证件号码(脱敏)', '身份证', '身份证号码/信用代码', '统一社会信用代码/身份证号', '信用代码'] }),
    text('mobile', '手机号码', { check: 'mobile', privacy: 'private', mask: 'mobile', aliases: ['联系电话', '电话', '手机', '手机号', '移动电话', '联系方式', '手机电话', '承租人电话', '电话号码', '联系手机'] }),
    text('phone', '固定电话', { hidden: true, privacy: 'private', mask: 'phone', aliases: ['座机', '办公电话', '固话'] }),
    text('contact', '联系人', { width: 90, privacy: 'masked', mask: 'name', aliases: ['联系人姓名'] }),
    flag('isMember', '本集体成员', { width: 100, aliases: ['是否成员', '本村村民', '是否本集体成员', '是否本村村民', '是否集体成员', '是否本村'] }),
    text('address', '住址', { width: 200, privacy: 'private', mask: 'address', aliases: ['家庭住址', '地址', '联系地址', '户籍地址', '通讯地址', '居住地址', '单位地址', '现住址'] }),
    text('bankName', '开户行', { hidden: true, privacy: 'private', aliases: ['开户银行', '开户行名称'] }),
    text('bankAccount', '银行账号', { hidden: true, privacy: 'private', mask: 'bankAccount', aliases: ['银行卡号', '账号', '卡号', '收款账号', '银行账户'] }),
    flag('related', '村干部或其亲属', { hidden: true, width: 110, help: '关联交易须回避（农村集体经济组织法 第三十五条）', privacy: 'private' }),
  ],
});
