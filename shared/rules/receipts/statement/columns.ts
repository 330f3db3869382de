import { toHalfWidth } from '../../halfWidth.ts';
import type { StatementColumn, StatementRole } from './types.ts';

/** Headings of Chinese banks and of villages' own 租金台账 by what they mean; among several of one role the first of this list counts (交易日期 before 交易时间). */
const HEADINGS: readonly (readonly [StatementRole, readonly string[]])[] = [
  ['date', ['交易日期', '记账日期', '入账日期', '账务日期', '业务日期', '会计日期', '发生日期', '日期', '交易日', '记账日', '入账日', '交易日期时间', '交易时间', '入账时间', '记账时间', '时间', '实收日期', '收款日期', '缴款日期', '缴费日期', '交租日期', '缴租日期']],
  ['credit', ['贷方发生额', '贷方金额', '贷方交易金额', '贷方发生金额', '收入金额', '存入金额', '收款金额', '转入金额', '来账金额', '进账金额', '贷方', '收入', '存入', '转入', '贷', '实收', '实收金额', '实收租金', '实缴金额', '缴款金额', '缴费金额', '已缴金额']],
  ['debit', ['借方发生额', '借方金额', '借方交易金额', '借方发生金额', '支出金额', '支取金额', '付款金额', '转出金额', '往账金额', '取出金额', '借方', '支出', '支取', '转出', '借']],
  ['amount', ['交易金额', '发生额', '发生金额', '金额', '交易额']],
  ['direction', ['借贷标志', '借贷标识', '借贷方向', '借贷', '借/贷', '收支标志', '收支方向', '收支', '收/支', '收付标志', '交易方向', '资金流向', '收支类型']],
  ['payer', ['对方户名', '对方名称', '对方账户名称', '对方账户名', '对方单位名称', '对方单位', '对方姓名', '付款人名称', '付款人户名', '付款人', '付款方名称', '付款方户名', '付款方', '交易对手名称', '交易对手', '交易对方名称', '交易对方', '对手户名', '对手名称', '往来户名', '对方', '缴款人', '缴费人', '承租人', '承租方', '承租(包)方', '承包方', '承包人', '租户', '租户名称']],
  ['account', ['对方账号', '对方账户', '对方卡号', '对方账号/卡号', '对方卡号/账号', '付款人账号', '付款方账号', '付款账号', '交易对手账号', '交易对方账号', '对手账号', '往来账号']],
  ['remark', ['摘要', '交易摘要', '摘要说明', '附言', '交易附言', '客户附言', '用途', '交易用途', '备注', '交易备注', '说明', '交易说明', '个性化信息', '留言', '合同编号', '合同名称', '合同', '标的', '铺位', '摊位', '档位', '资产名称', '票据号', '票据号码', '收据号', '期次', '应收期间']],
  ['balance', ['余额', '账户余额', '交易后余额', '本次余额', '当前余额', '结余', '可用余额']],
  ['serial', ['交易流水号', '流水号', '交易流水', '核心流水号', '银行流水号', '业务流水号', '柜员流水号', '企业流水号', '明细流水号', '流水', '交易编号', '交易序列号', '回单编号', '电子回单号', '回单号']],
];

const ROLES: ReadonlyMap<string, { readonly role: StatementRole; readonly rank: number }> = new Map(
  HEADINGS.flatMap(([role, names]) => names.map((name, rank): [string, { role: StatementRole; rank: number }] => [name, { role, rank }])),
);
/** Title rows above the heading; some exports have the account's particulars there. */
const LOOKED_AT = 60;

/** The heading of a statement: the rows it stands in, and the columns it names. */
export interface StatementHeading {
  readonly first: number;
  readonly last: number;
  readonly columns: readonly StatementColumn[];
}

function plainHeading(text: string): string {
  return toHalfWidth(text).replace(/\s/gu, '').replaceAll('帐', '账').replace(/\[[^\]]*\]|\([^)]*\)|【[^】]*】/gu, '').replace(/\/(?:万?元)$|[:*：]+$|^\*+/gu, '').replace(/^人民币/u, '');
}

/** What a heading means; null for one that is not known. */
export function roleOf(heading: string): { readonly role: StatementRole; readonly rank: number } | null {
  return ROLES.get(plainHeading(heading)) ?? null;
}

/**
 * Finds the heading among the first rows: the row that names most columns, among them a date and an amount. Two rows are
 * taken together where 借方 and 贷方 stand under one 发生额.
 */
export function findHeading(rows: readonly (readonly string[])[]): StatementHeading | null {
  let best: StatementHeading | null = null;
  for (let row = 0; row < Math.min(LOOKED_AT, rows.length); row++) {
    for (const last of [row, row + 1]) {
      const heading = headingAt(rows, row, last);
      if (heading !== null && heading.columns.length > (best?.columns.length ?? 0)) best = heading;
    }
  }
  return best;
}

function headingAt(rows: readonly (readonly string[])[], first: number, last: number): StatementHeading | null {
  const upper = rows[first] ?? [];
  const lower = last === first ? [] : (rows[last] ?? []);
  const texts = Array.from({ length: Math.max(upper.length, lower.length) }, (_, column) => ({ group: groupOver(upper, column), lower: lower[column] ?? '', upper: upper[column] ?? '' }));
  const isSecond = lower.some((text) => text.trim() !== '') && texts.every((text) => text.lower.trim() === '' || roleUnder(text) !== null);
  if (last > first && !isSecond) return null;
  const columns = onePerRole(texts.map(columnOf).filter((one) => one !== null));
  const has = (role: StatementRole) => columns.some((column) => column.role === role);
  const isWhole = has('date') && (has('credit') || has('amount')) && columns.length >= 3;
  return isWhole ? { first, last, columns: columns.map(({ column, role, heading, isInTenThousands }) => ({ column, role, heading, isInTenThousands })) } : null;
}

/** A heading that spans columns is written in the first of them. */
function groupOver(upper: readonly string[], column: number): string {
  return upper.slice(0, column + 1).findLast((text) => text.trim() !== '') ?? '';
}

interface HeadingTexts {
  readonly upper: string;
  readonly lower: string;
  /** The last text of the upper row at or before the column. */
  readonly group: string;
}

/** 借方 under 发生额 says it alone; 户名 under 对方 only with it. */
function roleUnder({ lower, group }: HeadingTexts): ReturnType<typeof roleOf> {
  return roleOf(`${group}${lower}`) ?? roleOf(lower);
}

interface Candidate extends StatementColumn {
  readonly rank: number;
}

function columnOf(texts: HeadingTexts, column: number): Candidate | null {
  const { upper, lower, group } = texts;
  const isUnder = lower.trim() !== '';
  const found = isUnder ? roleUnder(texts) : roleOf(upper);
  if (found === null) return null;
  return { column, role: found.role, rank: found.rank, heading: (isUnder ? lower : upper).trim(), isInTenThousands: /万元/u.test(isUnder ? `${group}${lower}` : upper) };
}

/** Remarks stand in several columns and are all kept; of the other roles the best-named column, then the first, counts. */
function onePerRole(found: readonly Candidate[]): Candidate[] {
  return found.filter((one) => one.role === 'remark' || !found.some((other) => other.role === one.role && (other.rank < one.rank || (other.rank === one.rank && other.column < one.column))));
}
