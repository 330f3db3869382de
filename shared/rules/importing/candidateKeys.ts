import { readHeading } from './headings.ts';

/** A reading of a heading: its key, the unit written with it, and how far it is from the whole heading. */
export interface CandidateKey {
  readonly key: string;
  readonly unit: string;
  /** 0 for the whole heading; more for a part of it. */
  readonly distance: number;
}

const START = /^(?:起|起始|开始|自|从|起始?日期?|开始日期|起始时间|开始时间)$/u;
const END = /^(?:止|终止|结束|至|到|到期|截止|[终截]?止日期?|结束日期|到期日期?|[终截]止时间|结束时间)$/u;
const TIME = /期|时间|日期|起止|合同|租|承包|出租|发包/u;
/** Words that say what they mean only together with their group. */
const GENERIC = /^(?:编号|编码|名称|姓名|面积|类型|类别|性质|单位|数量|金额|地址|位置|时间|日期|备注|说明|电话|用途|状态|情况|单价|价格|期限|年限|总额|证号|现状)$/u;
/** Groups that only sort the columns of the record itself. */
const NEUTRAL = /^(?:基本|资产|资源|固定资产|财务|使用|权属|登记|清查|清查登记|账面|账面数|核实|核实数|核定|本年|本年核实数|土地|房屋|建筑物?|价值|物业|地块|标的|主要|其他)*(?:信息|情况|数据|资料|概况|指标|内容|项目)?$/u;
const TOTAL = /^(?:合计|总计|小计|总数)$/u;
const WHO = /^(?:名称|姓名|姓名或名称|名称或姓名|单位|个人|单位名称)$/u;
/** Which of two figures of the same kind. */
const WHICH = /^(?:账面数?|核实数?|核定数?|清查数|本年数?|上年数?)$/u;
const MOST_PARTS = 4;

/**
 * The readings of a heading, best first: the whole, group and last part together (租赁期限/止 → 租赁期限止), the last part,
 * the group where the last part only says 合计 or 名称, and the words on both sides of a stroke (发包方/出租方).
 * `owns` are words of groups that belong to the register itself (合同 for contracts).
 */
export function candidateKeys(parts: readonly string[], owns: RegExp): CandidateKey[] {
  const kept = parts.slice(-MOST_PARTS);
  const { full, plain, unit } = readHeading(kept.join('/'));
  const found = new Map<string, CandidateKey>();
  const add = (key: string, distance: number, of = unit) => {
    if (key !== '' && !found.has(key)) found.set(key, { key, unit: of, distance });
  };
  add(full, 0, '');
  add(plain, 1);
  if (kept.length > 1) addComposed(kept, owns, add, unit);
  else addSides(plain, add);
  const last = readHeading(kept.at(-1) ?? '').plain;
  const group = readHeading(kept.slice(0, -1).join('')).plain;
  if ((group === '' && /^(?:起|止)$/u.test(last)) || (group !== '' && TIME.test(group))) {
    if (START.test(last)) add('起始日', 8);
    if (END.test(last)) for (const key of ['终止日', '租期至', '承包至']) add(key, 8);
  }
  return [...found.values()];
}

type Add = (key: string, distance: number, unit?: string) => void;

function addComposed(parts: readonly string[], owns: RegExp, add: Add, unit: string): void {
  const words = parts.map((part) => readHeading(part));
  const last = words.at(-1)?.plain ?? '';
  const fullLast = words.at(-1)?.full ?? '';
  const groups = words.slice(0, -1).map((word) => word.plain);
  const parent = groups.at(-1) ?? '';
  add(groups.join('') + last, 2);
  add(parent + last, 3);
  add((groups[0] ?? '') + last, 3);
  const isOwn = groups.every((group) => NEUTRAL.test(group) || owns.test(group));
  if (!GENERIC.test(last) || isOwn) {
    add(fullLast, 4, words.at(-1)?.unit === '' ? unit : (words.at(-1)?.unit ?? ''));
    add(last, 5);
  }
  if (TOTAL.test(last) || WHO.test(last) || WHICH.test(last)) add(parent, 6);
}

function addSides(plain: string, add: Add): void {
  const sides = plain.split('/');
  if (sides.length < 2 || sides.length > 4) return;
  for (const side of sides) add(side, 7);
}
