import type { Row } from '../../../shared/registers/define.ts';
import { addDays } from '../../../shared/rules/dates.ts';
import type { Setting } from './draft.ts';
import { yuan } from './draft.ts';
import type { Book } from './units.ts';

const BANK = '云溪农村商业银行禾塘支行';

/** The last day of the month before `today`, the day of the latest statement. */
function lastMonthEnd(today: string): string {
  return addDays(`${today.slice(0, 7)}-01`, -1);
}

function account(setting: Setting, unit: Book, kind: string, name: string, verified: number, more: Row = {}): Row {
  const { random } = setting;
  const increase = random.chance(8) ? random.int(1, 500_000) : 0;
  const decrease = random.chance(8) ? random.int(1, 300_000) : 0;
  const bank: Row = kind === 'cash' ? {} : { bank: BANK, number: `8002${String(random.int(0, 99_999_999)).padStart(8, '0')}${String(random.int(0, 99_999)).padStart(5, '0')}`, inPersonalName: 0, openedOn: `${random.int(1998, 2021)}-0${random.int(1, 9)}-1${random.int(0, 9)}` };
  return {
    uid: setting.newUid(), unit: unit.uid, name, kind, bookBalance: verified - increase + decrease, verifiedIncrease: increase, verifiedDecrease: decrease,
    verifiedBalance: verified, balanceOn: lastMonthEnd(setting.today), ...bank, ...more,
  };
}

/** Cash and bank of every book; 核实数 = 账面数 + 核增 − 核减. One account in a person's name shows what the law forbids (农村集体经济组织法 第四十四条). */
export function buildAccounts(setting: Setting): Row[] {
  const { random, units } = setting;
  const { committee, joint, groups } = units;
  const books = [committee, joint, ...groups];
  const third = groups[2] ?? joint;
  return [
    ...books.map((unit) => account(setting, unit, 'cash', `${unit.short}库存现金`, random.int(0, 500_000))),
    ...books.map((unit) => account(setting, unit, 'basic', unit.name, random.int(1_200_000, 980_000_000))),
    account(setting, joint, 'special', '禾塘村土地补偿费专户', yuan(128_600_000)),
    account(setting, joint, 'term', '禾塘村经联社定期存款', yuan(20_000_000), { remark: '三年期' }),
    account(setting, committee, 'special', '村级组织运转经费专户', 18_654_327),
    account(setting, joint, 'general', '禾塘综合市场收款账户', 9_376_512),
    account(setting, third, 'other', '第三经济社鱼塘款', 4_680_050, { inPersonalName: 1, colour: 'red', remark: '以出纳个人名义开户，须限期转入基本账户' }),
  ];
}
