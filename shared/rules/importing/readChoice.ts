import type { ChoiceField, Field } from '../../registers/define.ts';
import { toHalfWidth } from '../halfWidth.ts';
import type { Proposal, Verdict } from './cellVerdict.ts';
import { asked, NOTHING, taken } from './cellVerdict.ts';
import { isBlank } from './cellSigns.ts';

const YES = new Set(['是', '√', '✓', '✔', '☑', '1', '有', 'y', 'yes', 'true', '对', '已', '属', '属于']);
const NO = new Set(['否', '×', '✗', '✘', '✕', '☒', 'x', '0', '无', 'n', 'no', 'false', '不是', '没有', '未', '非', '不属于']);

/** Reads a cell of a choice by value, label or alias; an unknown word is asked with the nearest options. */
export function readChoice(field: ChoiceField, text: string): Verdict {
  const plain = squeezed(text);
  const found = field.options.find((option) => option.value === text || [option.label, ...option.aliases].some((word) => squeezed(word) === plain));
  if (found) return taken({ [field.key]: found.value });
  if (isBlank(field, text)) return NOTHING;
  return asked('choice', `“${field.label}”没有“${shortened(text)}”这一项，请选`, nearest(field, plain));
}

/** The options that share most signs with the text, in the order of the list where none does. */
function nearest(field: ChoiceField, plain: string): Proposal[] {
  const likeness = (word: string) => Array.from(new Set(word)).filter((sign) => plain.includes(sign)).length / Math.max(1, word.length) + (plain.includes(word) || word.includes(plain) ? 1 : 0);
  const scored = field.options.map((option) => ({ option, score: Math.max(...[option.label, ...option.aliases].map((word) => likeness(squeezed(word)))) }));
  const near = scored.filter(({ score }) => score > 0).toSorted((a, b) => b.score - a.score);
  return (near.length > 0 ? near : scored).map(({ option }) => ({ label: option.label, input: option.label }));
}

/** Reads 是, 否, √, ×, 有, 无 and the label itself (已备案). */
export function readFlag(field: Pick<Field, 'key' | 'label'>, text: string): Verdict {
  const plain = squeezed(text).toLowerCase();
  if (YES.has(plain) || plain === squeezed(field.label)) return taken({ [field.key]: 1 });
  if (NO.has(plain)) return taken({ [field.key]: 0 });
  if (isBlank({ kind: 'choice' }, text)) return NOTHING;
  return asked('choice', `“${shortened(text)}”是“是”还是“否”`, ['是', '否'].map((word) => ({ label: word, input: word })));
}

function squeezed(text: string): string {
  return toHalfWidth(text).replace(/\s+/gu, '');
}

function shortened(text: string): string {
  return text.length > 20 ? `${text.slice(0, 20)}…` : text;
}
