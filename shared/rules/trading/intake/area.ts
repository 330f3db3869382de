import { parseArea } from '../../area.ts';
import { figuresIn, isRough } from '../../importing/readNumber.ts';
import { plainText } from '../../leases/reading/plain.ts';
import type { LotDraft } from './draft.ts';
import type { ReadProposal } from './types.ts';

const KNOWN_UNIT = /^(?:亩|畝|㎡|m2|m²|平方米|平米|公顷|公頃|ha|㏊)$/iu;
const COUNTED = /^(?:个|间|铺|档|摊|套|栋|幢|口|座|摊位|档口|铺位|车位|商铺|门市)$/u;

/**
 * Area of the lot: 亩, ㎡ or 公顷 as written (0.0001 of the unit), or a count of stalls. Rough figures, units without a figure
 * and figures without a unit are asked; nothing is converted.
 */
export function readLotArea(draft: LotDraft): void {
  const value = draft.text('area_value');
  const unit = draft.text('area_unit');
  const raw = [value, unit].filter((part) => part !== '').join(' ');
  const ask = (text: string, proposals: readonly ReadProposal[] = []) => {
    // One question holds both cells.
    draft.ask('area_value', text, { raw, proposals });
    if (unit !== '') draft.outcomes.area_unit = 'asked';
  };
  if (raw === '') return;
  if (value === '') {
    ask('只有面积单位，没有数');
    return;
  }
  const own = /[^\d.,\s]/u.test(value);
  const read = parseArea(own || unit === '' ? value : `${value}${unit}`, '亩');
  const isWritten = own || KNOWN_UNIT.test(unit);
  if (read.ok && isWritten && !(own && unit !== '' && !sameUnit(read.value.unit, unit))) {
    if (read.value.value === 0) {
      ask('面积写的是 0');
      return;
    }
    draft.areaValue = draft.terms.area = read.value.value;
    draft.areaUnit = draft.terms.areaUnit = read.value.unit;
    draft.took('area_value', 'area_unit');
    return;
  }
  if (read.ok && own) {
    ask(`格里写“${value}”，单位写“${unit}”`, areaProposals(value));
    return;
  }
  const count = /^\d{1,6}$/u.test(value) ? Number(value) : 0;
  if (COUNTED.test(unit) && count >= 1 && count <= 100_000) {
    draft.count = { of: 'count', count, name: unit };
    draft.took('area_value', 'area_unit');
    return;
  }
  if (isRough(raw)) {
    ask('面积是约数，请填准确数', areaProposals(raw));
    return;
  }
  if (count > 0 && /[摊档铺间]/u.test(unit)) {
    ask('数的是几种东西，分别是多少');
    return;
  }
  ask(unit === '' ? '没有写面积单位' : '看不懂面积');
}

function sameUnit(read: string, unit: string): boolean {
  const written = parseArea(`1${unit}`, '亩');
  return written.ok && written.value.unit === read;
}

/** The figure without 约 and 余, for a person to confirm. */
function areaProposals(raw: string): ReadProposal[] {
  const [figure, ...more] = figuresIn(raw);
  const [unit = ''] = /亩|㎡|平方米|公顷/u.exec(plainText(raw)) ?? [];
  if (figure === undefined || more.length > 0 || unit === '') return [];
  const read = parseArea(`${figure}${unit}`, '亩');
  return read.ok ? [{ label: `按 ${figure} ${read.value.unit}`, patch: { lot: { area: read.value.value, areaUnit: read.value.unit } } }] : [];
}
