import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PrintedDocument } from '../../../contract/documents.ts';
import { decisionNotice } from './decisionNotice.ts';
import { decision, failed, head, lot, notice, project, record, result, terms, vote } from './factsForTests.ts';
import { failedNotice } from './failedNotice.ts';
import { leaseNotice } from './leaseNotice.ts';
import { posted, publicName } from './publicText.ts';
import { resultNotice } from './resultNotice.ts';

const digits = (length: number) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((drawn) => drawn.join(''));
const identity = fc.tuple(digits(16), fc.constantFrom('0', '7', 'X', 'x')).map(([middle, last]) => `4${middle}${last}`);
const phone = fc.tuple(fc.constantFrom('13', '15', '18', '19'), digits(9)).map(([start, rest]) => start + rest);
const wide = (text: string) => Array.from(text, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)).join('');
/** How people write numbers into a field that is meant for a name. */
const written = (number: string) => [number, wide(number), `${number.slice(0, number.length - 8)} ${number.slice(-8, -4)}-${number.slice(-4)}`, `电话:${number}。`];

/** Every posted paper with a person's field filled like this. */
function posters(person: string): PrintedDocument[] {
  const named = { ...record, chair: person, recorder: person, place: '村委会', note: person, orderReason: person, attendees: [{ name: person, note: person }] };
  return [
    leaseNotice({ ...notice, tieRule: person, lots: [lot('1', { name: `原${person}承租` })], terms: { ...terms, contact: person, others: person, priority: { rule: 'match', until: null, basis: person } } }),
    resultNotice({ ...result, lots: result.lots.flatMap((only) => [{ ...only, winner: person, priority: person }, { ...only, lotNo: '2', winner: person }]), objections: { ...result.objections, by: person } }),
    resultNotice({ ...result, lots: result.lots.map((only) => ({ ...only, winner: person })) }),
    failedNotice({ ...failed, contact: person, deposits: person, lots: failed.lots.map((only) => ({ ...only, reason: person, next: person })) }),
    decisionNotice({ ...decision, resolution: person, matter: person, steps: [{ record: named, vote }] }),
  ];
}

/** All figures that stand in a row in any text of the paper, whatever is written between them. */
const figures = (paper: PrintedDocument) => JSON.stringify(paper).normalize('NFKC').replace(/(?<=\d)[ -](?=[\dXx])/gu, '');

describe('posted papers', () => {
  it('never show an identity number or a phone that was typed into a person’s field', () => {
    fc.assert(fc.property(identity, phone, fc.nat(3), (id, mobile, form) => {
      const person = `梁翀 ${written(id)[form] ?? id} ${written(mobile)[form] ?? mobile}`;
      for (const paper of posters(person)) {
        expect(figures(paper)).not.toContain(id);
        expect(figures(paper)).not.toContain(mobile);
      }
    }), { numRuns: 60 });
  });

  it('still name the winner and the company in full', () => {
    const [, several, one] = posters('梁翀 13800138000');
    expect(JSON.stringify(several)).toContain('梁翀 ***********');
    expect(JSON.stringify(one)).toContain('梁翀 ***********');
    expect(publicName('佛山市禾塘水产养殖有限公司')).toBe('佛山市禾塘水产养殖有限公司');
    expect(publicName('梁翀（0757-86551234）')).toBe('梁翀（****-********）');
  });

  it('keep what the office publishes on purpose: its phones, the deposit account, the project number', () => {
    const paper = leaseNotice({ ...notice, project: { ...project, code: '440605202603100043' }, terms: { ...terms, phone: '13800138000', others: '咨询请打13800138000，不要打13900139000' } });
    const text = JSON.stringify(paper);
    expect(text).toContain('440605202603100043');
    expect(text).toContain('咨询请打13800138000，不要打***********');
    expect(text).toContain('801060000123456789');
  });

  it('do not take a number that was typed as the phone of the office for a reason to show an identity number', () => {
    expect(JSON.stringify(failedNotice({ ...failed, phone: '440681199001011234' }))).not.toContain('440681199001011234');
  });
});

describe('the last door before posting', () => {
  const paper = (text: string): PrintedDocument => ({ kind: 'result_notice', title: text, number: '', paper: 'A4', blocks: [{ is: 'text', text }], issuer: '', date: '', foot: [] });
  const through = (text: string) => posted(paper(text), { phones: ['13800138000'], codes: [] }).title;

  it.each([
    ['身份证440681199001011234', '身份证******************'], ['身份证44068119900101123X等', '身份证******************等'], ['４４０６８１１９９００１０１１２３４', '******************'], ['440681900101123', '***************'], ['+8613900139000', '+*************'],
    ['440681 19900101 1234', '****** ******** ****'], ['4406 8119 9001 0112 34', '**** **** **** **** **'], ['电话5560120 13800138000', '电话5560120 13800138000'], ['13900139000、13800138000', '***********、13800138000'],
    // Not of a person: longer codes, amounts, dates, the phone of an office.
    ['440605005001GB00012F00010001', '440605005001GB00012F00010001'], ['账号801060000123456789012', '账号801060000123456789012'], ['138,001,380.00 元', '138,001,380.00 元'], ['2026年3月10日 09:30', '2026年3月10日 09:30'], ['0757-86551234', '0757-86551234'],
  ])('of %s leaves %s', (text, shown) => {
    expect(through(text)).toBe(shown);
  });

  it('changes nothing in texts without long numbers', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }).filter((text) => !/\d/u.test(text.normalize('NFKC'))), (text) => {
      expect(through(text)).toBe(text);
    }));
    expect(head.issuer).toBe(through(head.issuer));
  });
});
