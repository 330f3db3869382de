import type { Field, RegisterName } from '../../registers/define.ts';
import { REGISTERS } from '../../registers/index.ts';
import { headingKey } from './headings.ts';
import { mapColumns, RECORD_NUMBER_KEY } from './mapColumns.ts';
import type { ColumnMapping, SheetColumn } from './mapColumns.ts';
import { IMPORTABLE } from './registerWords.ts';
import { toSimplified } from './simplified.ts';

/** What a sheet's own name and titles say; words that name other registers too count for none. */
const WORDS: Partial<Readonly<Record<RegisterName, RegExp>>> = {
  asset: /资产|物业|商铺|厂房|在建工程|库存物资|牲畜|林木/u, parcel: /资源|土地|鱼塘|地块|林地|耕地|水面/u, contract: /合同|租约|协议|承包台账|租赁台账|出租台账/u,
  party: /往来|客户|承租人名册|债权|债务|应[收付]款|借款|长期投资|短期投资/u, fund_account: /货币资金|银行|账户|现金/u, unit: /组织|单位名册|账套|村组/u,
};

const PER_FIELD = 2;
const NAMED = 6;
const NAMED_LOOSELY = 2;
/** A contract can be known by its number; other records need a name. */
const NAMELESS: Partial<Readonly<Record<RegisterName, number>>> = { contract: -2, fund_account: -1 };
const NAMELESS_OTHERWISE = -6;
const SAYS_SO = 3;
const HINTED = 3;
const LOOSE = /^(?:名称|项目名称|标的名称|名称\(姓名\)|项目|地址)$/u;

/** The register that fits a sheet best: most fields filled, its name among them, titles that say so. */
export function guessRegister(columns: readonly SheetColumn[], titles: readonly string[], hint: RegisterName | null, fieldsOf: (register: RegisterName) => readonly Field[]): RegisterName {
  let best: RegisterName = hint ?? 'asset';
  let most = Number.NEGATIVE_INFINITY;
  const said = toSimplified(titles.join(' '));
  for (const register of IMPORTABLE) {
    const { nameKey } = REGISTERS[register];
    const mapped = mapColumns(columns, { register, nameKey, fields: fieldsOf(register) });
    const score = scoreOf(columns, mapped, register, nameKey) + (WORDS[register]?.test(said) === true ? SAYS_SO : 0) + (register === hint ? HINTED : 0);
    if (score > most) {
      best = register;
      most = score;
    }
  }
  return best;
}

/** A heading that names records of another register: 资产名称 of a parcel counts less than 资源名称. */
const FOREIGN: Partial<Readonly<Record<RegisterName, RegExp>>> = { parcel: /资产|物业|租/u, asset: /资源|地块|合同/u, contract: /资产|资源/u, party: /^承|^乙方|租户/u, unit: /资产|资源|合同/u };

function scoreOf(columns: readonly SheetColumn[], mapped: readonly ColumnMapping[], register: RegisterName, nameKey: string): number {
  let score = 0;
  let name: number | null = null;
  for (const [at, { target, question }] of mapped.entries()) {
    if (target.to === 'range') score += PER_FIELD * 2;
    if (question !== null && columns[at]?.parts.length !== 0) score += PER_FIELD / 2;
    if (target.to !== 'field' || target.key === RECORD_NUMBER_KEY) continue;
    score += PER_FIELD;
    if (target.key === nameKey) name = nameWorth(headingKey(columns[at]?.heading ?? ''), register);
  }
  // A sheet without any known heading says nothing about its register.
  return score === 0 ? 0 : score + (name ?? NAMELESS[register] ?? NAMELESS_OTHERWISE);
}

function nameWorth(key: string, register: RegisterName): number {
  if (FOREIGN[register]?.test(key) === true) return 0;
  return LOOSE.test(key) ? NAMED_LOOSELY : NAMED;
}
