import type { RentClause } from '../../../contract/leaseTerms.ts';
import { hundredthsOfPercent, plainText } from './plain.ts';
import { taxIncluded } from './priceUnit.ts';
import type { LeaseTexts, PartReading } from './types.ts';
import { ask, read } from './types.ts';

/** Reads whether the price includes tax. A price without tax whose rate is not written is asked: the tax is not known. */
export function readTax(texts: LeaseTexts): PartReading<RentClause['tax']> {
  const said = [texts.priceUnit, texts.priceText ?? '', texts.paymentTerms].filter((text) => taxIncluded(text) !== null);
  const [raw = ''] = said;
  const meanings = new Set(said.map(taxIncluded));
  if (meanings.size === 0) return { value: null, questions: [], said: [] };
  if (meanings.size > 1) {
    return ask(null, 'tax', said.join('；'), '又写含税，又写不含税', [
      { label: '价格含税', patch: { tax: { included: true, rate: null } } }, { label: '价格不含税', patch: { tax: { included: false, rate: null } } },
    ]);
  }
  const rate = rateOf(raw);
  if (meanings.has(true)) return read({ included: true, rate }, 'tax', '价格含税');
  if (rate !== null) return read({ included: false, rate }, 'tax', '价格不含税，税另加');
  return ask({ included: false, rate: null }, 'tax', raw, '价格不含税，没有写税率', [{ label: '税不由合同加收', patch: { tax: null } }]);
}

function rateOf(text: string): number | null {
  const [, before, behind] = /(?:税率|税)(?:为|:)?(\d+(?:\.\d+)?)%|(\d+(?:\.\d+)?)%的?(?:增值)?税/u.exec(plainText(text)) ?? [];
  const figures = before ?? behind;
  const rate = figures === undefined ? null : hundredthsOfPercent(figures);
  return rate !== null && rate <= 10_000 ? rate : null;
}
