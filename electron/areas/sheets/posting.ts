import type { Posting } from '../../../shared/contract/sheets.ts';
import { Refused } from '../../../shared/errors.ts';
import { canonicalJson } from '../../../shared/rules/sheets/canonical.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { newUid } from '../../ledger/rows.ts';
import { codeOf, postingOf } from './frozen.ts';
import type { SheetWish } from './make.ts';
import { makeSheet, requireDay } from './make.ts';

/** More rows than this are counted, not told. */
const MOST_TOLD = 50;

/**
 * Freezes a sheet as data and registers its posting: one command, one change record. Refuses CELLS_REFUSED, naming the
 * rows, while an ID, mobile or account number stands in it: what hangs on a board cannot be called back.
 */
export function postSheet(ledger: Ledger, wish: SheetWish & { readonly postOn: string }): { seq: number | null; posting: Posting } {
  const { unit, kind, postOn } = wish;
  const { seq, value } = ledger.run({ name: 'sheets.post', title: '张贴公示', unit }, ({ writer, db, describe }) => {
    const { data, exposed } = makeSheet(db, wish, { asOf: ledger.clock(), head: ledger.head });
    if (exposed.length > 0) throw new Refused('CELLS_REFUSED', { count: String(exposed.length) }, { cells: exposed.slice(0, MOST_TOLD) });
    const frozen = canonicalJson(data);
    const code = codeOf(frozen);
    if (statement(db, 'SELECT 1 FROM posting WHERE code = ?').get(code) !== undefined) refuse('code', '查验码与另一张公示表相同，请稍后再张贴');
    describe(`张贴“${data.title}”${data.sheetNo}`);
    const uid = newUid();
    writer.insert('posting', {
      uid, unit, kind, title: data.title, sheetNo: data.sheetNo, code, data: frozen,
      postedOn: postOn, endsOn: data.posting?.to ?? postOn, place: data.place, takenDownOn: null, objections: '',
    });
    return uid;
  });
  return { seq, posting: postingOf(ledger.db, value) };
}

/** 张贴登记: where it hangs, when it was taken down, what was objected. The frozen sheet stays as it is. */
export function registerPosting(ledger: Ledger, entry: { uid: string; place: string; takenDownOn: string | null; objections: string }): { seq: number | null } {
  const { uid, ...patch } = entry;
  requireDay(patch.takenDownOn, 'takenDownOn');
  const { seq } = ledger.run({ name: 'sheets.register', title: '张贴登记' }, ({ writer, describe }) => {
    const before = writer.get('posting', uid);
    describe(`登记“${String(before.title)}”${String(before.sheetNo)}的张贴情况`);
    if (patch.takenDownOn !== null && patch.takenDownOn < String(before.postedOn)) refuse('takenDownOn', '撤下日期早于张贴日期');
    writer.update('posting', uid, patch);
  });
  return { seq };
}

function refuse(key: string, message: string): never {
  throw new Refused('CELLS_REFUSED', { count: '1' }, { cells: [{ uid: '', key, message }] });
}
