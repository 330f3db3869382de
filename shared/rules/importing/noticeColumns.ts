import type { ImportTarget } from '../../contract/imports.ts';

/** A column of a collected lease or result notice: its Chinese name, and where it goes unless the user says otherwise. */
export interface NoticeColumn {
  readonly key: string;
  readonly label: string;
  readonly target: ImportTarget;
}

const field = (key: string, label: string, to: string): NoticeColumn => ({ key, label, target: { to: 'field', key: to } });
const custom = (key: string, label: string, column = label): NoticeColumn => ({ key, label, target: { to: 'custom', label: column } });
const remark = (key: string, label: string): NoticeColumn => ({ key, label, target: { to: 'remark' } });

/** The shape of collected notices: one row per lot, result or contract fact. */
export const NOTICE_COLUMNS = [
  custom('source_title', '公告标题'), remark('source_site', '来源'), remark('publish_date', '发布日期'), field('kind', '公告类型', 'useState'),
  field('province', '省', 'location'), field('city', '市', 'location'), field('county', '县', 'location'), field('town', '镇', 'location'),
  field('village', '村', 'location'), field('group_unit', '权属单位', 'unit'), field('asset_name', '标的名称', 'name'),
  field('asset_class', '标的类别', 'category'), field('location', '坐落', 'location'), field('area_value', '面积', 'area'), field('area_unit', '面积单位', 'area'),
  field('current_use', '用途', 'purpose'), custom('reserve_price_value', '底价'), custom('reserve_price_unit', '底价单位', '底价'),
  field('price_escalation', '递增方式', 'escalation'), custom('deposit_yuan', '竞投保证金(元)'), field('lease_years', '年限', 'termText'),
  field('lease_start', '起始日', 'startOn'), field('lease_end', '终止日', 'endOn'), field('bid_mode', '交易方式', 'tradeMode'),
  remark('bid_increment', '加价幅度'), remark('bidders_count', '竞投人数'), remark('rounds', '报价轮次'),
  field('winning_price_value', '成交价', 'unitPrice'), field('winning_price_unit', '成交价单位', 'priceUnit'), field('winner_masked', '竞得人', 'parties'),
  remark('publicity_start', '公示开始'), remark('publicity_end', '公示结束'), remark('contact_masked', '联系人'), remark('notes', '说明'),
] as const satisfies readonly NoticeColumn[];

export type NoticeKey = (typeof NOTICE_COLUMNS)[number]['key'];

const SURE = ['source_title', 'kind', 'asset_name', 'asset_class', 'reserve_price_value'];

/** Whether a heading row is that of collected notices. */
export function areNoticeHeadings(headings: readonly string[]): boolean {
  const found = new Set(headings.map((heading) => heading.trim()));
  return SURE.every((key) => found.has(key));
}

/** The column with this heading; null for one the shape does not know. */
export function noticeColumn(heading: string): (typeof NOTICE_COLUMNS)[number] | null {
  return NOTICE_COLUMNS.find((column) => column.key === heading.trim()) ?? null;
}
