import { choice, date, defineRegister, integer, text } from './define.ts';

/** 档案: scans, photos and files on any record; the bytes lie in the files database by content hash. */
export const attachment = defineRegister({
  name: 'attachment',
  title: '档案',
  listTitle: '档案',
  nameKey: 'name',
  codeKey: null,
  fields: [
    text('name', '文件名称', { width: 260, required: true, pinyin: true, aliases: ['名称', '档案名称'] }),
    choice('category', '档案类别', [
      ['title', '权属证明'], ['boundary_map', '红线图'], ['photo', '照片'], ['contract', '合同文本'], ['minutes', '会议记录'],
      ['notice', '公告公示'], ['valuation', '评估或底价依据'], ['voucher', '票据凭证'], ['correspondence', '催收函件'], ['approval', '批准文件', '乡镇批准文件', '批复'], ['other', '其他'],
    ], { width: 120, aliases: ['类别'] }),
    date('documentOn', '文件日期', { aliases: ['日期', '形成日期'] }),
    integer('pages', '页数'),
    text('ownerTable', '所属台账', { hidden: true, readOnly: true, search: false, required: true }),
    text('ownerUid', '所属记录', { hidden: true, readOnly: true, search: false, required: true }),
    text('hash', '内容校验', { hidden: true, readOnly: true, search: false, required: true }),
    integer('size', '大小(字节)', { readOnly: true, required: true }),
    text('mediaType', '文件格式', { readOnly: true, search: false, required: true }),
  ],
});
