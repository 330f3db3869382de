import { readCapitals } from '../capitals.ts';
import { toHalfWidth } from '../halfWidth.ts';

/** What stands in a cell in words: an amount, words that are none, or no words at all. */
export type WrittenNumerals =
  | { readonly found: 'amount'; readonly fen: number; readonly rest: string }
  | { readonly found: 'unclear'; readonly rest: string }
  | { readonly found: 'none' };

const WORDS = '零〇○壹贰貳弍叁參叄肆伍陆陸柒捌玖拾佰仟万萬亿億一二两三四五六七八九十百千';
const RUN = new RegExp(`(?:人民[币幣]|大写|大寫|[:：()（）\\s])*[负負]?[${WORDS}][${WORDS}元圆圓角分整正]*`, 'gu');
const MASKED = new RegExp(`[${WORDS}][*＊#×xX?？_]+|[*＊#×xX?？_]+[${WORDS}]`, 'u');
const SPELLED: ReadonlyMap<string, string> = new Map([
  ['一', '壹'], ['二', '贰'], ['两', '贰'], ['三', '叁'], ['四', '肆'], ['五', '伍'], ['六', '陆'], ['七', '柒'], ['八', '捌'], ['九', '玖'],
  ['十', '拾'], ['百', '佰'], ['千', '仟'], ['〇', '零'], ['○', '零'],
]);

/**
 * Finds an amount in words (壹仟元整, 一千二百元) and what stands beside it: `rest` is the cell without the words,
 * their brackets and 大写/小写. Half-masked or misspelled words are `unclear`: they name no amount.
 */
export function writtenNumerals(text: string): WrittenNumerals {
  const plain = toHalfWidth(text).replace(/\s/gu, '');
  const runs = [...plain.matchAll(RUN)].map(([run]) => run).filter((run) => new RegExp(`[${WORDS}].*[${WORDS}元圆圓角分]`, 'u').test(run));
  const [run] = runs;
  if (run === undefined) return { found: 'none' };
  const rest = plain.replace(run, ' ').replace(/大写|大寫|小写|小寫|人民[币幣]/gu, '').replace(/[:()[\]【】,，、;；]/gu, (sign) => (sign === ',' ? ',' : ' ')).trim();
  if (runs.length > 1 || MASKED.test(plain)) return { found: 'unclear', rest };
  const read = readCapitals(inCapitals(run));
  return read.ok ? { found: 'amount', fen: read.value, rest } : { found: 'unclear', rest };
}

/** 一千二百元 → 壹仟贰佰元整: the same words as they are written on a bill. */
function inCapitals(run: string): string {
  const bare = run.replace(/人民[币幣]|大写|大寫|[:()\s]/gu, '');
  const capitals = Array.from(bare, (sign) => SPELLED.get(sign) ?? sign).join('').replace(/圓|圆/gu, '元').replace(/(^|[负負万萬亿億零])拾/gu, '$1壹拾');
  const whole = /[元角分]/u.test(capitals) ? capitals : `${capitals.replace(/[整正]$/u, '')}元`;
  return /[角分整正]$/u.test(whole) ? whole : `${whole}整`;
}
