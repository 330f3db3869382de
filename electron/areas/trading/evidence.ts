import { Refused } from '../../../shared/errors.ts';
import { isDate } from '../../../shared/rules/dates.ts';
import { DOSSIER_ITEMS } from '../../../shared/rules/trading/dossier.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { newUid } from '../../ledger/rows.ts';
import { refuseInput } from './refusing.ts';
import { listingOf } from './rows.ts';

export interface ObjectionWish {
  readonly uid: string | null;
  readonly listing: string;
  readonly madeBy: string;
  readonly madeOn: string;
  readonly text: string;
  readonly answer: string;
  readonly answeredOn: string | null;
}

/** Records an objection to a notice or a result, later its answer. What was objected is never changed or taken away. */
export function saveObjection(ledger: Ledger, wish: ObjectionWish, today: string): { seq: number | null } {
  if (!isDate(wish.madeOn)) refuseInput('madeOn', '没有这一天，请核对日期');
  if (wish.answeredOn !== null && (!isDate(wish.answeredOn) || wish.answeredOn < wish.madeOn)) refuseInput('answeredOn', '答复日期不对或早于提出日期');
  if (wish.madeOn > today || (wish.answeredOn ?? '') > today) refuseInput('answeredOn', '日期在今天之后');
  if ((wish.answer === '') !== (wish.answeredOn === null)) refuseInput(wish.answer === '' ? 'answer' : 'answeredOn', '答复要有内容和日期');
  const { seq } = ledger.run({ name: 'trading.saveObjection', title: '登记异议' }, ({ db, writer, describe }) => {
    const { uid, ...row } = wish;
    describe(`登记“${listingOf(db, wish.listing).name}”的异议${wish.answer === '' ? '' : '和答复'}`);
    if (uid === null) writer.insert('objection', { uid: newUid(), ...row });
    else if (writer.get('objection', uid).listing !== wish.listing) throw new Refused('ROW_MISSING');
    else writer.update('objection', uid, { answer: wish.answer, answeredOn: wish.answeredOn });
  });
  return { seq };
}

export interface DossierWish {
  readonly listing: string;
  readonly item: string;
  readonly state: 'present' | 'absent' | 'not_needed';
  readonly pages: number | null;
  readonly documentOn: string | null;
  readonly remark: string;
}

/** Records a part of the dossier. */
export function saveDossierItem(ledger: Ledger, wish: DossierWish): { seq: number | null } {
  const item = DOSSIER_ITEMS.find(({ key }) => key === wish.item);
  if (item === undefined) refuseInput('item', '没有这一项档案');
  if (wish.documentOn !== null && !isDate(wish.documentOn)) refuseInput('documentOn', '没有这一天，请核对日期');
  const { seq } = ledger.run({ name: 'trading.saveDossierItem', title: `登记档案：${item.label}` }, ({ db, writer }) => {
    const known: unknown = statement(db, 'SELECT uid FROM dossier_item WHERE listing = ? AND item = ?').pluck().get(wish.listing, wish.item);
    if (typeof known === 'string') writer.update('dossier_item', known, { ...wish });
    else writer.insert('dossier_item', { uid: newUid(), ...wish });
  });
  return { seq };
}
