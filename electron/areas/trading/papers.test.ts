import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { documentSchema } from '../../../shared/contract/documents.ts';
import type { PrintedDocument } from '../../../shared/contract/documents.ts';
import { listingRowSchema, listingViewSchema } from '../../../shared/contract/trading.ts';
import { addAttachment } from '../attachments/attachments.ts';
import { removeMatter } from '../decisions/matters.ts';
import { codeOf, refusalOf, temporaryFolder } from '../../ledger/ledgerForTests.ts';
import { newUid } from '../../ledger/rows.ts';
import { writeDossier } from './dossierFolder.ts';
import { saveDossierItem, saveObjection } from './evidence.ts';
import { listingList, offerable } from './lists.ts';
import { moveListing } from './moves.ts';
import { paperOf } from './papers.ts';
import { postDocument, postedPaper, takeDown } from './posting.ts';
import { listingOf } from './rows.ts';
import { act } from './session.ts';
import { bidder, NOW, readyToBid, TODAY, village } from './tradingForTests.ts';
import { listingView } from './view.ts';

function textOf(paper: PrintedDocument): string {
  return JSON.stringify(documentSchema.parse(paper));
}

/** A listing that was sold after two rounds and whose result hangs. */
function sold() {
  const here = village();
  const made = readyToBid(here);
  const [lot = ''] = made.lots;
  bidder(here, made.listing, made.lots, 8, { name: '周八', idNo: '440682199001011239', phone: '13800138000' });
  act(here.ledger, lot, { do: 'open' });
  act(here.ledger, lot, { do: 'bid', plate: '8', input: '' });
  act(here.ledger, lot, { do: 'bid', plate: '1', input: '' });
  act(here.ledger, lot, { do: 'bid', plate: '8', input: '' });
  for (let call = 0; call < 3; call += 1) act(here.ledger, lot, { do: 'call' });
  act(here.ledger, lot, { do: 'close' });
  moveListing(here.ledger, { listing: made.listing, to: 'result', on: TODAY, reason: '' }, NOW);
  return { here, ledger: here.ledger, lot, ...made };
}

describe('papers', () => {
  test('the notice says reserve, step, deposits and who decided; the result names the winner without a number', () => {
    const { ledger, listing } = sold();
    const notice = textOf(paperOf(ledger.db, 'lease_notice', listing, NOW));
    for (const words of ['招租公告', '12,000 元/年', '500 元/年', '3,000', '成员代表大会']) expect(notice).toContain(words);
    const result = textOf(paperOf(ledger.db, 'result_notice', listing, NOW));
    expect(result).toContain('周八');
    expect(result).toContain('13,000 元/年');
    for (const secret of ['440682199001011239', '13800138000']) expect(result).not.toContain(secret);
  });

  test('the record bears every line and the confirmation the capitals and the number of the winner', () => {
    const { ledger, lot } = sold();
    const record = paperOf(ledger.db, 'bid_record', lot, NOW);
    expect(record.blocks.find(({ is }) => is === 'curve')).toMatchObject({ points: [{ round: 1 }, { round: 2 }, { round: 3 }] });
    expect(textOf(paperOf(ledger.db, 'confirmation', lot, NOW))).toContain('440682199001011239');
  });

  test('a blank registration form, a blank vote sheet and the index of the dossier are made of what there is', () => {
    const { ledger, listing } = sold();
    expect(textOf(paperOf(ledger.db, 'registration', listing, NOW))).toContain('报名登记表');
    expect(textOf(paperOf(ledger.db, 'vote_sheet', listingOf(ledger.db, listing).decision ?? '', NOW))).toContain('集市 3 号铺出租');
    expect(textOf(paperOf(ledger.db, 'dossier_index', listing, NOW))).toContain('台账内有竞价记录');
    expect(codeOf(() => paperOf(ledger.db, 'failed_notice', listing, NOW))).toBe('PRINT_FAILED');
  });

  test('what was posted stays as it hung, and an altered paper is recognised by its code', () => {
    const { here, ledger, listing } = sold();
    expect(refusalOf(() => postDocument(ledger, { kind: 'result_notice', of: listing, postedOn: TODAY, endsOn: '2026-11-24', place: '村口' }, NOW)).cells[0]?.message).toContain('要挂到 2026-11-27');
    const { posted } = postDocument(ledger, { kind: 'result_notice', of: listing, postedOn: TODAY, endsOn: null, place: '村口' }, NOW);
    const before = postedPaper(ledger.db, posted);
    ledger.run({ name: 'test', title: '改名' }, ({ writer }) => writer.update('unit', here.cooperative, { name: '改过名的经联社' }));
    expect(postedPaper(ledger.db, posted)).toEqual(before);
    expect(before.warnings).toEqual([]);
    takeDown(ledger, { posted, on: '2026-11-28' }, '2026-11-28');
    ledger.db.prepare(`UPDATE posted_document SET document = replace(document, '13,000', '12,000')`).run();
    expect(postedPaper(ledger.db, posted).warnings.join()).toContain('发现改动');
  });
});

describe('one project, one dossier', () => {
  test('what the ledger holds counts as there, mandatory parts cannot be talked away', () => {
    const { ledger, listing } = sold();
    const before = listingViewSchema.parse(listingView(ledger.db, listing, NOW)).dossier;
    expect(before.items.filter(({ state }) => state === 'present').map(({ key }) => key)).toEqual(['decision', 'review', 'registration', 'bidding']);
    saveDossierItem(ledger, { listing, item: 'plan', state: 'not_needed', pages: null, documentOn: null, remark: '' });
    saveDossierItem(ledger, { listing, item: 'title', state: 'present', pages: 12, documentOn: '2025-03-01', remark: '红线图' });
    const after = listingView(ledger.db, listing, NOW).dossier;
    expect(after.missing).toContain('招租方案');
    expect(after.percent).toBeGreaterThan(before.percent);
  });

  test('is written as a folder with its index and scans; a second export stands beside the first', () => {
    const { ledger, listing } = sold();
    const folder = temporaryFolder();
    const scan = join(folder, '会议照片.jpg');
    writeFileSync(scan, 'a picture');
    const index = join(folder, 'index.pdf');
    writeFileSync(index, '%PDF-1.7');
    addAttachment(ledger, { register: 'listing', uid: listing }, scan, 'photo');
    addAttachment(ledger, { register: 'decision', uid: listingOf(ledger.db, listing).decision ?? '' }, scan, 'minutes');
    const parent = temporaryFolder();
    const first = writeDossier(ledger.db, ledger.filesPath, { listing, parent, papers: [{ path: index, name: '0 档案目录.pdf' }, { path: index, name: '0 档案目录.pdf' }] });
    expect(first).toMatchObject({ files: 4, missing: [] });
    expect(readdirSync(join(parent, first.name), { recursive: true }).map(String).toSorted()).toEqual(['0 档案目录 (2).pdf', '0 档案目录.pdf', '1 交易', join('1 交易', '会议照片.jpg'), '2 决议', join('2 决议', '会议照片.jpg')]);
    expect(readFileSync(join(parent, first.name, '2 决议', '会议照片.jpg'), 'utf8')).toBe('a picture');
    const second = writeDossier(ledger.db, ledger.filesPath, { listing, parent, papers: [] });
    expect([second.name, readdirSync(parent)]).toEqual([`${first.name} (2)`, [first.name, second.name]]);
  });
});

test('an objection is answered with content and day before anything is signed', () => {
  const { ledger, listing } = sold();
  const objection = { uid: null, listing, madeBy: '村民李', madeOn: TODAY, text: '底价太低', answer: '', answeredOn: null };
  saveObjection(ledger, objection, TODAY);
  expect(listingView(ledger.db, listing, NOW).moves.find(({ to }) => to === 'signed')?.isAllowed).toBe(false);
  expect(listingList(ledger.db, { unit: null, search: '', state: null }, NOW)[0]).toMatchObject({ next: '1 件异议待答复', level: 'wrong' });
  expect(refusalOf(() => saveObjection(ledger, { ...objection, answer: '底价经评估' }, TODAY)).cells[0]?.key).toBe('answeredOn');
});

test('lists answer what the contract promises, and a decision that a listing rests on is not taken away', () => {
  const { here, ledger, listing } = sold();
  expect(listingList(ledger.db, { unit: here.village, search: 'js', state: 'result' }, NOW).map((row) => listingRowSchema.parse(row).uid)).toEqual([listing]);
  ledger.run({ name: 'test', title: '台账' }, ({ writer }) => {
    // Neither what is to be scrapped nor a contract for works can be let.
    writer.insert('asset', { uid: newUid(), name: '报废打谷机', useState: 'scrapped', unit: here.cooperative });
    writer.insert('contract', { uid: newUid(), name: '村道黑底化工程', kind: 'works', endOn: TODAY, unit: here.cooperative });
  });
  expect(offerable(ledger.db, { unit: here.village, search: '' }, TODAY).map(({ name, detail }) => [name, detail])).toEqual([['集市 3 号铺', '闲置']]);
  expect(refusalOf(() => removeMatter(ledger, listingOf(ledger.db, listing).decision ?? '')).cells[0]?.message).toContain('不能删除');
});
