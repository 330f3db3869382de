import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listingTermsSchema, lotTermsSchema, tradeModeSchema } from '../../../contract/tradingTerms.ts';
import { rentPriceSchema } from '../../../contract/leaseTerms.ts';
import type { RentPrice } from '../../../contract/leaseTerms.ts';
import { decodeText, parseDelimited } from '../../../../electron/documents/csvText.ts';
import { readNotices } from './notices.ts';
import type { NoticeKey, ReadLot, ReadNotice } from './types.ts';
import { NOTICE_KEYS } from './types.ts';

const CSV = resolve(import.meta.dirname, '../../../../../shared/data/notices-train.csv');
const rows = existsSync(CSV) ? parseDelimited(decodeText(readFileSync(CSV)), ',', 10_000) : [];
const [heading = [], ...source] = rows;
const reading = readNotices(rows);
const at = (line: readonly string[], key: NoticeKey) => (line[heading.indexOf(key)] ?? '').trim();
const lots = reading.notices.flatMap((notice) => notice.lots.map((lot) => ({ notice, lot })));
const ofRow = (row: number) => lots.find(({ lot }) => lot.row === row);
const KINDS: Readonly<Record<string, string>> = { lease_notice: 'notice', result_notice: 'result', contract_register: 'contract' };

/** Figures of the file as a number of 0.0001, by other means than the reader's. */
const scaled = (text: string, unit = '') => Math.round(Number(text.replaceAll(',', '')) * 10_000 * (unit.includes('万') ? 10_000 : 1));
const DAYS: Readonly<Record<string, string>> = { '17.1.1': '2017-01-01', '21.12.30': '2021-12-30' };
const dayOf = (text: string) => DAYS[text] ?? text;

/** Cells that are kept as they are, and where. */
const TEXTS: Partial<Record<NoticeKey, (notice: ReadNotice, lot: ReadLot) => string>> = {
  source_title: (notice) => notice.title, source_site: (notice) => notice.source, province: ({ place }) => place.province, city: ({ place }) => place.city, county: ({ place }) => place.county,
  town: ({ place }) => place.town, village: ({ place }) => place.village, group_unit: (notice) => notice.unitName, asset_name: (_, lot) => lot.name, location: (_, lot) => lot.location,
  current_use: (_, lot) => lot.use, winner_masked: (_, lot) => lot.result?.winnerMasked ?? '', notes: (_, lot) => lot.notes,
  contact_masked: ({ terms }) => [terms.contact, terms.phone].filter((part) => part !== undefined).join(' '),
};

/** What a price says of unit and value, told from the words of the unit alone. */
function isPriceUnit(unit: string, by: string, per: string, of: string): boolean {
  if (/总价|总额/u.test(unit)) return by === 'total';
  const period = unit.includes('月') ? 'month' : 'year';
  const measure = unit.includes('亩') ? '亩' : /平方米|㎡/u.test(unit) ? '㎡' : '';
  return by === (unit.includes('斤') ? 'goods' : 'money') && period === per && measure === of;
}

const measureOf = (measure: { of: string; unit?: string }) => (measure.of === 'area' ? (measure.unit ?? '') : '');
function awarded(price: RentPrice | null | undefined): { value: number; by: string; per: string; of: string } | null {
  if (price == null) return null;
  if (price.by === 'total') return { value: price.amount * 100, by: 'total', per: '', of: '' };
  return price.by === 'money' ? { value: price.price, by: 'money', per: price.per, of: measureOf(price.measure) } : { value: price.quantity, by: 'goods', per: 'year', of: measureOf(price.measure) };
}
function reserved({ terms }: ReadLot): { value: number; by: string; per: string; of: string } | null {
  const { variable, reserve } = terms;
  if (variable === undefined || reserve === undefined) return null;
  if (variable.by === 'money') return { value: reserve, by: 'money', per: variable.per, of: measureOf(variable.measure) };
  return { value: reserve, by: variable.by, per: 'year', of: variable.by === 'goods' ? measureOf(variable.measure) : '' };
}

function isSteps(text: string, lot: ReadLot): boolean {
  const { steps } = lot.clause;
  if (/^(?:无|无递增|不递增)$/u.test(text)) return steps?.length === 0;
  const [only] = steps ?? [];
  return steps?.length === 1 && only?.change.by === 'percent' && only.change.percent === Number(/(\d+)%/u.exec(text)?.[1] ?? NaN) * 100;
}

/** Whether a cell that counts as read has its value, worked out anew from the cell. */
function isRead(key: NoticeKey, text: string, line: readonly string[], notice: ReadNotice, lot: ReadLot): boolean {
  const price = key.startsWith('reserve') ? reserved(lot) : awarded(lot.result?.price);
  const unit = at(line, key.startsWith('reserve') ? 'reserve_price_unit' : 'winning_price_unit');
  switch (key) {
    case 'kind': return notice.kind === KINDS[text];
    case 'publish_date': return notice.publishedOn === text;
    case 'publicity_start': return notice.publicityFrom === text;
    case 'publicity_end': return notice.publicityUntil === text;
    case 'asset_class': return lot.assetClass === text;
    case 'area_value': return lot.areaValue === scaled(text) || lot.count?.count === Number(text);
    case 'area_unit': return lot.areaUnit === text || lot.count?.name === text;
    case 'reserve_price_value': case 'winning_price_value': return price?.value === scaled(text, unit);
    case 'reserve_price_unit': case 'winning_price_unit': return price !== null && isPriceUnit(unit, price.by, price.per, price.of);
    case 'price_escalation': return isSteps(text, lot);
    case 'deposit_yuan': return lot.terms.deposit === scaled(text) / 100;
    case 'lease_years': return lot.terms.months === Number(text) * 12;
    case 'lease_start': return lot.terms.startOn === (text.includes('签订') ? null : dayOf(text));
    case 'lease_end': return lot.endOn === dayOf(text);
    case 'bid_mode': return notice.mode !== null;
    case 'bid_increment': return lot.terms.step === scaled(/[\d.]+/u.exec(text)?.[0] ?? '');
    case 'bidders_count': return lot.result?.biddersCount === Number(text);
    case 'rounds': return lot.result?.rounds === Number(text);
    default: return false;
  }
}

describe.skipIf(rows.length === 0)('the collected notices', () => {
  it('become one lot a row, none skipped, under one listing for each title and kind', () => {
    expect(reading.skipped).toEqual([]);
    for (const [code, kind] of Object.entries(KINDS)) {
      expect(lots.filter(({ notice }) => notice.kind === kind).map(({ lot }) => lot.row)).toEqual(source.flatMap((line, index) => (at(line, 'kind') === code ? [index + 2] : [])));
    }
    expect(lots.length).toBe(source.length);
    expect(reading.notices.length).toBe(new Set(source.map((line) => `${at(line, 'kind')} ${at(line, 'source_title')}`)).size);
    for (const notice of reading.notices) expect(notice.rows).toEqual(notice.lots.map(({ row }) => row));
  });

  it('lose no cell: each is a value worked out the same anew, a text kept whole, or the raw of a question', () => {
    let cells = 0;
    const lost: string[] = [];
    for (const [index, line] of source.entries()) {
      const found = ofRow(index + 2);
      for (const key of NOTICE_KEYS.filter((one) => at(line, one) !== '')) {
        const text = at(line, key);
        cells += 1;
        const { notice, lot } = found ?? {};
        const outcome = lot?.outcomes[key];
        const isHeld = notice !== undefined && lot !== undefined && lot.texts[key] === text && (
          (outcome === 'text' && TEXTS[key]?.(notice, lot) === text) ||
          (outcome === 'value' && isRead(key, text, line, notice, lot)) ||
          (outcome === 'asked' && [...lot.questions, ...notice.questions].some(({ raw, check }) => !check && raw.includes(text))));
        if (!isHeld) lost.push(`${index + 2} ${key} (${outcome ?? 'nothing'}): ${text}`);
      }
    }
    expect(lost).toEqual([]);
    expect(cells).toBe(source.flat().filter((text) => text.trim() !== '').length);
  });

  it('give terms and proposals that the contract of trading takes', () => {
    const lot = lotTermsSchema.omit({ clause: true }).partial();
    const clause = lotTermsSchema.shape.clause.partial();
    const listing = listingTermsSchema.partial();
    for (const notice of reading.notices) {
      listing.parse(notice.terms);
      for (const one of notice.lots) {
        lot.parse(one.terms);
        clause.parse(one.clause);
      }
      for (const { proposals } of [...notice.questions, ...notice.lots.flatMap(({ questions }) => questions)]) {
        for (const { label, patch } of proposals) {
          expect(label).not.toBe('');
          lot.parse(patch.lot ?? {});
          clause.parse(patch.clause ?? {});
          listing.parse(patch.listing ?? {});
          if (patch.mode !== undefined) tradeModeSchema.parse(patch.mode);
          if (patch.price !== undefined) rentPriceSchema.parse(patch.price);
        }
      }
    }
  });

  it('ask only what is open: nothing that is asked has a value, and only a check has', () => {
    const HELD: Partial<Record<string, (lot: ReadLot) => unknown>> = {
      area_value: (lot) => lot.areaValue ?? lot.count, reserve_price_value: (lot) => lot.terms.reserve, bid_increment: (lot) => lot.terms.step, lease_years: (lot) => lot.terms.months,
      lease_start: (lot) => (lot.terms.startOn === undefined ? undefined : 'told'), lease_end: (lot) => lot.endOn, deposit_yuan: (lot) => lot.terms.deposit, price_escalation: (lot) => lot.clause.steps,
      winning_price_value: (lot) => lot.result?.price,
    };
    let looked = 0;
    for (const { lot } of lots) {
      for (const question of lot.questions) {
        const held = HELD[question.field];
        if (held === undefined) continue;
        looked += 1;
        expect(`${lot.row} ${question.field} ${String(held(lot) != null)}`).toBe(`${lot.row} ${question.field} ${String(question.check)}`);
      }
    }
    expect(looked).toBeGreaterThan(100);
  });

  it('hold the stated yearly sums and reckonings of the remarks against what was read', () => {
    // 450元/亩*3年=20655元 and 年底价 of 24 lots agree, so that nobody is asked.
    const stated = lots.filter(({ lot }) => /年底价|450元\/亩\*3年/u.test(lot.notes));
    expect(stated.length).toBe(24);
    expect(stated.flatMap(({ lot }) => lot.questions.filter(({ field }) => field === 'reserve_price_value'))).toEqual([]);
  });
});
