import { choice, defineRegister, reference, text } from './define.ts';

/**
 * 单位: the tree 镇 – 村 – 社. 村委会, 经联社 and 经济社 are different legal persons with separate
 * books (民法典 第一百零一条; RCEOL §64), even where one accountant keeps them.
 */
export const unit = defineRegister({
  name: 'unit',
  title: '单位',
  listTitle: '单位',
  nameKey: 'name',
  codeKey: 'code',
  unitKey: 'parent',
  fields: [
    text('code', '单位编号', { pinyin: true, width: 100, aliases: ['单位代码', '组织编码', '编号', '单位编码', '组织代码', '账套编号', '账套编码'] }),
    text('name', '单位名称', { width: 220, required: true, pinyin: true, aliases: ['名称', '组织名称', '村名称', '集体经济组织名称', '组织全称', '账套名称', '集体经济组织', '机构名称', '单位全称'] }),
    choice('kind', '单位类型', [
      ['township', '镇（街道）', '镇', '街道', '乡'],
      ['village', '村（社区）', '村', '社区', '行政村'],
      ['village_committee', '村委会', '村民委员会', '居委会'],
      ['joint_economic_cooperative', '经联社', '经济联合社', '股份合作经济联合社', '股份经济合作社'],
      ['economic_cooperative', '经济社', '经济合作社', '股份合作经济社', '村民小组', '社'],
      ['other', '其他'],
    ], { required: true }),
    reference('parent', '上级单位', 'unit', { aliases: ['主管单位', '上级组织', '上级单位名称', '上级组织名称', '所属镇村', '上级名称'] }),
    text('uscc', '统一社会信用代码', { width: 190, check: 'uscc', aliases: ['信用代码', '统一信用代码', '社会信用代码', '所属组织统一社会信用代码', '组织统一社会信用代码', '社会信用统一代码'] }),
    text('divisionCode', '统计用区划代码', { width: 130, check: 'divisionCode', aliases: ['区划代码', '行政区划代码', '统计区划代码', '行政区域代码'] }),
    text('formerNames', '曾用名', { hidden: true }),
    text('head', '负责人', { width: 90, aliases: ['理事长', '主任', '法定代表人', '社长', '法人代表', '法人', '单位负责人', '负责人姓名'] }),
    text('supervisorHead', '监事会主任', { hidden: true, aliases: ['监事长', '村监委主任'] }),
    text('accountant', '会计', { width: 90, aliases: ['村会计', '报账员', '会计人员', '财务负责人'] }),
    text('phone', '联系电话', { search: false, aliases: ['办公电话', '电话', '联系方式', '单位电话'] }),
    text('supervisionPhone', '监督电话', { search: false }),
    text('address', '地址', { hidden: true, width: 200, aliases: ['单位地址', '详细地址', '联系地址', '住所'] }),
    text('seatNote', '公示地点', { hidden: true, help: '公示栏所在位置，印在公示表上' }),
  ],
});
