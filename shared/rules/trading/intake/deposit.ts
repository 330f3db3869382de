import { toHalfWidth } from '../../halfWidth.ts';
import { figuresIn } from '../../importing/readNumber.ts';
import { writtenNumerals } from '../../importing/readNumerals.ts';
import { formatMoney, parseFen } from '../../money.ts';
import type { LotDraft } from './draft.ts';
import type { ReadKind, ReadProposal } from './types.ts';

const proposal = (key: 'deposit' | 'performance', fen: number): ReadProposal => ({ label: `${formatMoney(fen)} 元`, patch: { lot: { [key]: fen } } });

const named = (name: string, { label, patch }: ReadProposal): ReadProposal => ({ label: `${name} ${label}`, patch });
/** The remarks call the amount a deposit for the contract. */
const CONTRACT_DEPOSIT = /合同保证金\s*[\d壹贰叁肆伍陆柒捌玖]/u;

/**
 * 竞投保证金 under a heading in 元, in 分. The unit in the cell goes before the heading's; where they differ the amount of the
 * cell stands and is checked. Words (壹仟元整) and figures must say the same; where they differ words are proposed first.
 */
export function readDeposit(draft: LotDraft, kind: ReadKind): void {
  const text = draft.text('deposit_yuan');
  if (text === '') return;
  const words = writtenNumerals(text);
  if (words.found === 'unclear' || /[*＊#]/u.test(text)) {
    draft.ask('deposit_yuan', '保证金的数不完整或被遮盖');
    return;
  }
  if (words.found === 'amount') {
    inWords(draft, words.fen, words.rest);
    return;
  }
  const read = parseFen(text);
  if (!read.ok) {
    draft.ask('deposit_yuan', figuresIn(text).length > 1 ? '格里有几个数，看不出哪个是保证金' : `看不懂保证金：${read.message}`);
    return;
  }
  if (read.value < 0) {
    draft.ask('deposit_yuan', '保证金是负数');
    return;
  }
  if (kind === 'contract' || CONTRACT_DEPOSIT.test(draft.text('notes'))) {
    draft.ask('deposit_yuan', '是竞投保证金，还是履约（合同）保证金', { proposals: [named('竞投保证金', proposal('deposit', read.value)), named('履约保证金', proposal('performance', read.value))] });
    return;
  }
  draft.terms.deposit = read.value;
  draft.took('deposit_yuan');
  if (!/[万亿]/u.test(text)) return;
  const plain = parseFen(toHalfWidth(text).replace(/[万亿]/gu, ''));
  draft.check('deposit_yuan', `表头写元，格里写“${text}”`, { proposals: [proposal('deposit', read.value), ...(plain.ok ? [proposal('deposit', plain.value)] : [])] });
}

function inWords(draft: LotDraft, fen: number, rest: string): void {
  const [figures, ...more] = figuresIn(rest);
  const other = figures === undefined ? null : parseFen(rest.replace(/元/gu, ''));
  if (more.length > 0 || fen < 0 || (other !== null && !other.ok)) {
    draft.ask('deposit_yuan', '大写以外还有看不懂的数');
    return;
  }
  if (other !== null && other.value !== fen) {
    draft.ask('deposit_yuan', '大写与小写不一致，以哪个为准', { proposals: [proposal('deposit', fen), proposal('deposit', other.value)] });
    return;
  }
  draft.terms.deposit = fen;
  draft.took('deposit_yuan');
}

/** 履约保证金 has no column; where the remarks name one amount it is proposed, never put down. */
export function askPerformance(draft: LotDraft): void {
  const found = [...draft.text('notes').matchAll(/(?<!竞投)履约保证金\s*(?:为|各|also|:|：)?\s*(\d[\d,]*(?:\.\d+)?\s*万?元?|[壹贰叁肆伍陆柒捌玖拾佰仟万零]+元整?)/gu)];
  const [first] = found;
  if (first === undefined) return;
  const amounts = found.map(([, amount = '']) => amountOf(amount));
  const proposals = [...new Set(amounts)].flatMap((amount) => (amount === null ? [] : [proposal('performance', amount)]));
  draft.questions.push({ row: draft.line.row, field: 'notes', label: '履约保证金', raw: first[0].trim(), text: '说明里写了履约保证金，请确认', check: false, proposals });
}

function amountOf(text: string): number | null {
  const words = writtenNumerals(text);
  if (words.found === 'amount') return words.fen;
  const read = parseFen(text);
  return read.ok && read.value >= 0 ? read.value : null;
}
