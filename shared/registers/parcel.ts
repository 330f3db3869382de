import { area, choice, date, defineRegister, flag, money, platformCodeField, quantity, text } from './define.ts';

/**
 * 资源: land, water and forest measured by area. Classes follow 农办经〔2018〕10号 (names as in
 * GB/T 21010); the 留用地 columns follow registers-and-forms §11.
 */
export const parcel = defineRegister({
  name: 'parcel',
  title: '资源',
  listTitle: '资源台账',
  nameKey: 'name',
  codeKey: 'code',
  fields: [
    text('code', '资源编号', { pinyin: true, width: 130, aliases: ['资源编码', '地块编号', '地块编码', '编号', '标号', '地块号', '资源代码', '资产编号', '资产编码'] }),
    text('name', '资源名称', { width: 220, required: true, pinyin: true, aliases: ['名称', '地块名称', '土名', '标的名称', '鱼塘名称', '地块', '土地名称', '地名', '地块(资源)名称', '山塘名称', '水面名称', '资产名称'] }),
    choice('landClass', '资源类别', [
      ['paddy', '水田'], ['dry_land', '旱地', '耕地'], ['garden', '园地', '果园'], ['forest', '林地', '山林'],
      ['grassland', '草地'], ['irrigation', '农田水利设施用地', '沟渠'],
      ['pond_water_surface', '养殖水面', '坑塘水面', '鱼塘', '池塘', '水面'],
      ['other_agricultural', '其他农用地', '设施农用地', '田坎', '农村道路', '农用地'],
      ['industrial', '工矿仓储用地', '工业用地'], ['commercial_service', '商服用地'], ['homestead', '农村宅基地', '宅基地'],
      ['public_service', '公共管理与公共服务用地'], ['transport_water', '交通运输和水利设施用地'],
      ['collective_commercial_construction', '集体经营性建设用地'],
      ['other_construction', '其他建设用地', '建设用地'], ['unused', '未利用地', '荒地', '荒山', '滩涂', '四荒'],
    ], { width: 130, aliases: ['类别', '地类', '土地类别', '资源类型', '土地类型', '资源属性', '资源分类', '资源种类', '土地分类', '土地用途分类', '地类名称', '类型', '资产类别', '资产类型'] }),
    choice('tenure', '承包情况', [
      ['contracted_household', '承包到户'], ['reserve_farmland', '机动地', '未承包到户'], ['transferred', '已流转', '流转'],
      ['four_wastes', '四荒'], ['reserved_land', '留用地'], ['collective', '集体统一经营', '集体经营'], ['other', '其他'],
    ], { width: 110, aliases: ['经营方式', '承包方式', '资源性质', '经营形式', '承包经营方式', '承包状况', '发包方式'] }),
    text('location', '坐落', { width: 200, aliases: ['坐落位置', '位置', '地址', '坐落(四至)', '所在位置', '坐落地点', '土地坐落', '地点', '坐落地址', '资源坐落', '所在地', '具体位置', '坐落及四至'] }),
    area('area', '面积', { aliases: ['总面积', '资源面积', '实测面积', '土地面积', '面积合计', '确权面积', '资源总面积', '地块面积', '核实面积', '总面积亩', '承包面积', '实有面积'] }),
    area('contractedArea', '已发包面积', { aliases: ['发包面积', '出租面积', '已出租面积', '已承包面积', '利用情况面积', '出租情况面积', '发包情况面积', '已发包(出租)面积', '合同面积', '流转面积', '已流转面积'] }),
    choice('useState', '使用状况', [
      ['self_use', '自用', '使用', '集体经营'], ['leased', '发包', '出租', '已发包', '已出租'], ['lent', '出借'],
      ['idle', '闲置', '未发包', '撂荒'], ['in_trade', '交易中', '招租中'],
    ], { width: 90, aliases: ['使用情况', '利用情况', '现状', '资源状态', '利用状况', '利用现状', '使用状态', '资源使用情况', '经营状况', '状态'] }),
    text('purpose', '用途', { aliases: ['现用途', '种植作物', '使用用途', '土地用途', '实际用途', '种植(养殖)种类', '经营项目', '规划用途'] }),
    money('annualFee', '年承包费', { aliases: ['承包费', '年租金', '租金', '年承包金', '年承包款', '年租金额', '年租金(承包费)', '每年承包费', '年收入', '年流转费'] }),
    text('contractor', '承包人', { privacy: 'masked', mask: 'name', aliases: ['承租人', '承包(租)人', '承包方', '经营者', '承包者', '承租方', '承包户', '承租人名称', '承包方名称', '承租人姓名', '承包人姓名', '经营主体', '承包(承租)人', '承包人(承租人)', '流入方', '承租户', '使用人', '承包(租)方'] }),
    date('contractedUntil', '承包至', { aliases: ['到期日', '合同到期日', '承包终止日', '承包到期日', '合同终止日', '合同终止日期', '合同结束日期', '承包期限止', '到期时间', '合同到期时间', '合同止', '承包期止', '承包截止日期', '租期至'] }),
    text('boundaries', '四至', { width: 220, aliases: ['四至范围', '界址', '东南西北', '四至界线', '四至情况'] }),
    area('surveyedArea', '国土调查面积', { hidden: true, aliases: ['三调面积', '国土三调面积', '土地调查面积', '第三次国土调查面积'] }),
    text('parcelNo', '宗地号', { hidden: true, aliases: ['地籍号', '单元号', '宗地编号', '宗地代码', '不动产单元号'] }),
    text('titleNo', '权证号', { hidden: true, aliases: ['权属证号', '土地证号', '林权证号', '权证', '不动产权证号', '土地使用证号', '土地所有权证号', '土地承包经营权证号', '权属证书号', '产权证号', '权属证书'] }),
    flag('disputed', '权属争议', { hidden: true, aliases: ['是否争议', '有无争议', '是否存在争议', '有无权属争议', '是否有争议'] }),
    text('responsible', '责任人', { hidden: true, privacy: 'masked', mask: 'name', aliases: ['管理人', '管护责任人', '责任保管人', '管护人', '负责人'] }),
    date('registeredOn', '登记日期', { hidden: true, aliases: ['登记时间', '清查日期'] }),
    text('requisitionNo', '征地批文号', { hidden: true, aliases: ['征地批文', '征地项目'] }),
    area('requisitionedArea', '征收面积', { hidden: true }),
    quantity('reservedRatio', '留用地比例(%)', { hidden: true, aliases: ['留用地比例'] }),
    area('reservedDueArea', '应留面积', { hidden: true }),
    choice('reservedForm', '兑现方式', [
      ['land', '实地'], ['money', '折算货币', '货币'], ['property', '置换物业'], ['quota', '指标'],
    ], { hidden: true }),
    area('reservedGivenArea', '已兑现面积', { hidden: true }),
    text('ownCode', '自编号', { hidden: true, aliases: ['自编码'] }),
    platformCodeField,
    text('classCode', '平台分类代码', { hidden: true, search: false, aliases: ['资源分类代码'] }),
  ],
});
