import type { Row } from '../../../shared/registers/define.ts';
import { createUids } from './uids.ts';
import type { Random } from './random.ts';
import type { Units } from './units.ts';

const WITH_BOOKS: ReadonlySet<unknown> = new Set(['village_committee', 'joint_economic_cooperative', 'economic_cooperative']);

/** The inventories of the two years before: every book had both confirmed, but the last group has not yet done the newer one. */
export function buildInventories(random: Random, today: string, units: Units): Row[] {
  const newUid = createUids(random);
  const thisYear = Number(today.slice(0, 4));
  const books = units.rows.filter(({ kind }) => WITH_BOOKS.has(kind));
  return [thisYear - 2, thisYear - 1].flatMap((year) => books.slice(0, year === thisYear - 1 ? -1 : undefined).map(({ uid, kind }): Row => ({
    uid: newUid(), unit: String(uid), year: String(year), confirmedOn: `${year + 1}-02-${String(random.int(3, 26)).padStart(2, '0')}`, body: kind === 'village_committee' ? '村民代表会议确认并公示' : '成员代表大会确认并公示',
    result: '账实相符', notedBy: '演示会计',
  })));
}
