import { describe, expect, it } from 'vitest';
import { remarkField } from '../../registers/custom.ts';
import type { RegisterName } from '../../registers/define.ts';
import { REGISTERS } from '../../registers/index.ts';
import { readLayout } from './readLayout.ts';
import type { SheetLayout, SheetTexts } from './sheetLayout.ts';

const fieldsOf = (register: RegisterName) => [...REGISTERS[register].fields, remarkField];

function sheetOf(rows: readonly (readonly string[])[], more: Partial<SheetTexts> = {}): SheetTexts {
  return { name: '', hidden: false, rows, merges: [], hiddenRows: [], hiddenColumns: [], ...more };
}

function layout(sheet: SheetTexts, hint: RegisterName | null = null): SheetLayout {
  return readLayout(sheet, { register: null, heading: null, hint }, fieldsOf);
}

/** How a target is written in the tables below: a field key, `=custom`, `-` for left out, `remark`, `a..b` for a range. */
function written(column: SheetLayout['columns'][number]): string {
  const { target } = column;
  if (column.question !== null) return '?';
  if (target.to === 'field') return target.key;
  if (target.to === 'range') return `${target.from}..${target.until}`;
  return target.to === 'custom' ? '=' : target.to === 'skip' ? '-' : 'remark';
}

interface Form {
  readonly form: string;
  readonly name?: string;
  readonly titles?: readonly string[];
  readonly register: RegisterName;
  /** heading → what it maps to → a value of it. */
  readonly columns: readonly (readonly [heading: string, target: string, value: string])[];
}

const FORMS: readonly Form[] = [
  { form: '货币资金清查登记表', titles: ['货币资金清查登记表', '金额单位：元'], register: 'fund_account', columns: [
    ['序号', '-', '1'], ['类别(现金/银行)', 'kind', '银行'], ['开户行', 'bank', '农商行测试支行'], ['账号', 'number', '80020000012345678'], ['账面数', 'bookBalance', '1200.00'],
    ['清查核增', 'verifiedIncrease', '0'], ['核减', 'verifiedDecrease', '0'], ['核实数', 'verifiedBalance', '1200.00'], ['备注', 'remark', '无'],
  ] },
  { form: '债权', titles: ['应收款项清查登记表'], register: 'party', columns: [
    ['债务人', 'name', '陈大文'], ['发生日期', '=', '2019-05-01'], ['原因', '=', '欠租'], ['账面数', '=', '3000'], ['核增', '=', '0'], ['核减', '=', '0'], ['核实数', '=', '3000'], ['账龄', '=', '3年'], ['处理意见', '=', '催收'],
  ] },
  { form: '债务', titles: ['应付款项清查登记表'], register: 'party', columns: [
    ['债权人', 'name', '测试镇财政所'], ['日期', '=', '2010-01-01'], ['原因', '=', '修路'], ['利率', '=', '0'], ['账面数', '=', '50000'], ['核实数', '=', '50000'], ['备注', 'remark', '无'],
  ] },
  { form: '库存物资', titles: ['库存物资清查登记表'], register: 'asset', columns: [
    ['名称', 'name', '水泥'], ['规格', 'model', '42.5'], ['单位', 'measure', '吨'], ['数量/账面', '=', '3'], ['数量/核实', 'quantity', '3'], ['单价', '=', '400'], ['金额', '?', '1200'], ['位置', 'location', '仓库'],
  ] },
  { form: '固定资产（房屋）旧表四', titles: ['固定资产清查登记表（房屋建筑物）'], register: 'asset', columns: [
    ['名称', 'name', '旧粮仓'], ['启用日期', 'acquiredOn', '1985.6'], ['结构', 'structure', '砖木'], ['坐落', 'location', '一社'], ['权证', 'titleNo', '无证'], ['占地面积', 'landArea', '200'], ['建筑面积', 'buildingArea', '180'],
    ['使用状况', 'useState', '闲置'], ['数量', 'quantity', '1'], ['原值', 'originalCost', '12000'], ['累计折旧', 'depreciation', '8000'], ['净值', 'netValue', '4000'],
  ] },
  { form: '固定资产（设备）旧表五', titles: ['固定资产清查登记表（设备）'], register: 'asset', columns: [
    ['序号/大类行', '-', '1'], ['名称', 'name', '抽水机'], ['存放地点', 'location', '泵房'], ['规格型号', 'model', '7.5kW'], ['启用日期', 'acquiredOn', '2015-03-01'], ['数量', 'quantity', '2'], ['原值', 'originalCost', '6000'], ['累计折旧', 'depreciation', '3000'], ['净值', 'netValue', '3000'],
  ] },
  { form: '固定资产（两表共有）', titles: ['固定资产清查登记表'], register: 'asset', columns: [
    ['资产名称', 'name', '大铺'], ['经营性/非经营性', 'assetClass', '经营性'], ['使用方式(自用/出租/出借/闲置)', 'useState', '出租'], ['承租人', 'occupant', '陈大文'], ['合同起止', '=', '2023.1.1-2025.12.31'], ['年租金', 'annualRent', '12000'], ['资金来源', 'fundSource', '自筹'], ['是否产权明晰', 'titleClear', '是'],
  ] },
  { form: '在建工程', titles: ['在建工程清查登记表'], register: 'asset', columns: [
    ['项目', 'name', '文化楼'], ['立项文件', '=', '测府〔2020〕3号'], ['开工日期', '=', '2020-05-01'], ['预算', '=', '300000'], ['已完成', '=', '200000'], ['资金来源', 'fundSource', '上级补助'],
  ] },
  { form: '长期投资', titles: ['长期投资清查登记表'], register: 'party', columns: [
    ['被投资单位', 'name', '测试合作社'], ['日期', '=', '2018-01-01'], ['金额', '=', '10000'], ['比例', '=', '20%'], ['累计收益', '=', '500'],
  ] },
  { form: '无形资产', titles: ['无形资产清查登记表'], register: 'asset', columns: [
    ['名称', 'name', '商标权'], ['取得日期', 'acquiredOn', '2018-01-01'], ['原值', 'originalCost', '10000'], ['摊销', 'depreciation', '2000'], ['净值', 'netValue', '8000'], ['有效期', '=', '10年'],
  ] },
  { form: '资源（旧表十二）', titles: ['资源性资产清查登记表', '面积单位：亩'], register: 'parcel', columns: [
    ['序号/类别行', '-', '1'], ['名称', 'name', '大红塘'], ['坐落(四至)', 'location', '东至路'], ['总面积 亩', 'area', '5.68'], ['已发包面积', 'contractedArea', '5.68'], ['经营方式', 'tenure', '机动地'], ['承包(租)人', 'contractor', '陈大文'], ['合同编号', '=', 'HT-1'],
    ['签订日期', '=', '2023-01-01'], ['起', '=', '2023-01-01'], ['止', 'contractedUntil', '2025-12-31'], ['年承包费', 'annualFee', '3000'], ['收取情况', '=', '已收'], ['备注', 'remark', ''],
  ] },
  { form: '资产卡片', register: 'asset', columns: [
    ['资产编码', 'code', 'A1'], ['自编号', 'ownCode', 'Z1'], ['资产名称', 'name', '大铺'], ['一级分类', '=', '固定'], ['所属单位', 'unit', '测试经联社'], ['省', '=', '粤'], ['地址', 'location', '长业街1号'], ['用途', 'purpose', '商业'], ['用途说明', '=', '零售'],
    ['产权证号', 'titleNo', '粤1'], ['土地使用证号', 'landCertificateNo', '土1'], ['土地所有权证号', '=', '所1'], ['四至', 'boundaries', '东至路'], ['坐标', '=', 'x'], ['土地面积', 'landArea', '50'], ['土地面积单位', 'landAreaUnit', '亩'], ['建筑面积', 'buildingArea', '120'], ['建筑面积单位', 'buildingAreaUnit', '㎡'],
    ['分摊面积', '=', '3'], ['取得日期', 'acquiredOn', '2001-01-01'], ['价值', 'originalCost', '3000'], ['现承租人', 'occupant', '陈大文'], ['合同到期日', 'occupiedUntil', '2025-12-31'], ['资产状态', 'useState', '出租'], ['备注', 'remark', ''],
  ] },
  { form: '三列速录', register: 'asset', columns: [
    ['村别', 'unit', '测试村'], ['资产名称', 'name', '大铺'], ['资产类型', 'assetClass', '经营性'], ['现状', 'useState', '出租'], ['面积', 'buildingArea', '120'], ['合同起止时间', '=', '2023.1.1-2025.12.31'], ['备注', 'remark', ''],
  ] },
  { form: '合同台账', register: 'contract', columns: [
    ['序号', '-', '1'], ['合同编号', 'code', 'HT1'], ['合同名称', 'name', '大铺租赁合同'], ['合同类型(发包/出租/流转/工程/采购/投资/借款)', 'kind', '出租'], ['资产编号', '=', 'A1'], ['资产名称', 'objects', '大铺'], ['坐落', 'location', '长业街'], ['面积', 'area', '120'], ['单位', 'areaUnit', '㎡'],
    ['用途', 'purpose', '商业'], ['发包方/出租方', 'lessor', '测试经联社'], ['承包方/承租方', 'parties', '陈大文'], ['证件类型/号码(脱敏)', '=', '身份证'], ['联系电话', '=', '138****8000'], ['签订日期', 'signedOn', '2023-01-01'], ['起始日', 'startOn', '2023-01-01'], ['终止日', 'endOn', '2025-12-31'], ['年限', 'termText', '3年'],
    ['交易方式(现场/网上/协商/续约/小额)', 'tradeMode', '现场'], ['交易编号', 'tradeNo', 'JY1'], ['民主决策日期/会议类型', 'decidedOn', '2022-12-01'], ['成交单价', 'unitPrice', '100'], ['年租金', 'annualRent', '12000'], ['合同总额', 'totalAmount', '36000'], ['递增方式/幅度/周期', 'escalation', '每年2%'], ['付款方式/应收日', 'paymentTerms', '按年'],
    ['免租期', 'rentFree', '无'], ['履约保证金', 'performanceDeposit', '1000'], ['已收', 'received', '12000'], ['欠收', 'outstanding', '0'], ['已收至', 'paidUntil', '2023-12-31'], ['是否备案/备案号', 'filingNo', 'BA-1'], ['状态(履行中/到期/续约/解除/诉讼)', 'state', '履行中'], ['问题类型(R01…)', 'problem', 'R01'], ['整改措施', 'measures', '催收'], ['备注', 'remark', ''],
  ] },
  { form: '平台历史合同', register: 'contract', columns: [
    ['组织名称', 'unit', '测试经联社'], ['地区', '=', '测试镇'], ['联系人', '=', '陈大文'], ['合同名称', 'name', '大铺合同'], ['合同编号', 'code', 'HT1'], ['开始日期', 'startOn', '2023/1/1'], ['结束日期', 'endOn', '2025/12/31'], ['用户类型', '=', '个人'], ['用户名称', 'parties', '陈大文'], ['证件号码', '=', '440'], ['资产编号', '=', 'A1'], ['资产名称', 'objects', '大铺'], ['建筑面积', '=', '120'], ['土地面积', '=', '50'], ['地址', 'location', '长业街'],
  ] },
  { form: '清查表·合同', name: '合同', register: 'contract', columns: [
    ['合同编码*', 'code', 'HT1'], ['合同名称', 'name', '大铺合同'], ['合同类别', 'kind', '出租'], ['合同甲方', 'lessor', '测试经联社'], ['合同乙方', 'parties', '陈大文'], ['签订日期', 'signedOn', '44927'], ['开始日期', 'startOn', '44927'], ['结束日期', 'endOn', '2025-12-31'], ['数量', '=', '1'], ['单位', '=', '间'], ['单价', 'unitPrice', '1000'], ['总金额', 'totalAmount', '36000'],
    ['交易方式', 'tradeMode', '协商'], ['是否招投标', '=', '是'], ['支付方式', 'paymentTerms', '按年'], ['借方科目', '=', '银行存款'], ['贷方科目', '=', '经营收入'], ['资产数据/资源数据', 'objects', '大铺'],
  ] },
  { form: '固定资产.xlsx', titles: ['固定资产明细表', '当前日期 2023-01-01'], register: 'asset', columns: [
    ['编号', 'code', '1'], ['部门名称', '=', '办公室'], ['类别名称', 'category', '办公设备'], ['固定资产名称', 'name', '电脑'], ['规格型号', 'model', 'X1'], ['开始使用日期', 'acquiredOn', '2020/1/1'], ['使用年限', '=', '5'], ['单位', 'measure', '台'], ['单价', '=', '4000'], ['数量', 'quantity', '2'], ['原值', 'originalCost', '8000'], ['净残值率', '=', '5%'], ['净残值', '=', '400'], ['折旧方法', '=', '直线法'], ['已计提月份', '=', '12'], ['资产状态', 'useState', '在用'],
  ] },
  { form: '资产导入测试', register: 'asset', columns: [['资产编号', 'code', 'A1'], ['所属大类', 'category', '办公设备'], ['实物名称', 'name', '电脑']] },
  { form: '隆回招租标的', register: 'asset', columns: [['序号', '-', '1'], ['资产名称', 'name', '门面1号'], ['面积', 'buildingArea', '30㎡'], ['年单价', '=', '100'], ['年底价', '=', '3000']] },
];

describe('forms whose columns map unaided', () => {
  it.each(FORMS)('$form', ({ columns, register, titles = [], name = '' }) => {
    const sheet = sheetOf([...titles.map((title) => [title]), columns.map(([heading]) => heading), columns.map(([, , value]) => value), columns.map(([, , value]) => value)], { name });
    const read = layout(sheet);
    expect(read.register).toBe(register);
    expect(read.heading).toEqual({ from: titles.length, to: titles.length });
    expect(read.columns.map((column) => [column.heading.replaceAll(' ', ''), written(column)])).toEqual(columns.map(([heading, target]) => [heading.replaceAll(' ', ''), target]));
  });

  it('asks about fewer than one column in twenty over all of them', () => {
    const all = FORMS.flatMap(({ columns }) => columns);
    expect(all.filter(([, target]) => target === '?').length * 20).toBeLessThan(all.length);
  });
});
