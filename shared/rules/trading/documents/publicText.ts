import type { DocumentBlock, PrintedDocument } from '../../../contract/documents.ts';
import { toHalfWidth } from '../../halfWidth.ts';

/** Numbers that a paper names on purpose: phones of the office, and codes such as the deposit account or the project number. */
export interface Published {
  readonly phones: readonly string[];
  readonly codes: readonly string[];
}

// Whole numbers only: a digit on either side makes it another number. Old numbers of persons have 15 digits. Groups are set apart after
// an even number of digits (440681 1990 0101 1234), which two phones side by side (5560120 13800138000) are not.
const IDENTITY = /(?<!\d)(?:(?:\d{2}[ -]?){8}\d[\dXx]|\d{15})(?!\d)/gu;
const MOBILE = /(?<!\d)(?:86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/gu;
/** A run that may be any phone or number of a person, for texts that are names. */
const LONG_RUN = /\d(?:[ ._—-]*\d){6,}[Xx]?/gu;

/** Stars the figures of what matches in the half-width form of the text, which has the same length. */
function starred(text: string, pattern: RegExp, published: readonly string[]): string {
  const plain = toHalfWidth(text);
  let shown = '';
  let at = 0;
  for (const match of plain.matchAll(pattern)) {
    const end = match.index + match[0].length;
    if (isPublished(plain, match.index, end, published)) continue;
    shown += text.slice(at, match.index) + match[0].replace(/[0-9Xx]/gu, '*');
    at = end;
  }
  return shown + text.slice(at);
}

/** Whether the stretch lies within one of the published texts where that stands in the text. */
function isPublished(plain: string, from: number, until: number, published: readonly string[]): boolean {
  return published.some((known) => {
    const words = toHalfWidth(known).trim();
    if (words === '') return false;
    for (let at = plain.indexOf(words); at >= 0 && at <= from; at = plain.indexOf(words, at + 1)) if (at + words.length >= until) return true;
    return false;
  });
}

/**
 * The name of a person or company for the board: in full (the form of 成交公示 asks for it), but without any longer number
 * that was typed into the field. Sources: 个人信息保护法 arts. 6, 28.
 */
export function publicName(name: string): string {
  return starred(name, LONG_RUN, []);
}

function publicText(text: string, { phones, codes }: Published): string {
  return starred(starred(text, IDENTITY, codes), MOBILE, [...phones, ...codes]);
}

function publicBlock(block: DocumentBlock, clean: (text: string) => string): DocumentBlock {
  switch (block.is) {
    case 'heading':
    case 'text':
      return { ...block, text: clean(block.text) };
    case 'facts':
      return { ...block, facts: block.facts.map(([label, said]): [string, string] => [label, clean(said)]) };
    case 'table':
      return { ...block, rows: block.rows.map((row) => row.map(clean)) };
    case 'curve':
      return { ...block, title: clean(block.title) };
    case 'signatures':
      return { ...block, who: block.who.map(clean) };
  }
}

/**
 * A paper as it may hang on the board: every number of a person and every mobile phone that is not published on purpose is starred,
 * wherever in the paper it was typed. The last door before posting. Sources: 个人信息保护法 arts. 6, 28.
 */
export function posted(paper: PrintedDocument, published: Published): PrintedDocument {
  const clean = (text: string) => publicText(text, published);
  return { ...paper, title: clean(paper.title), issuer: clean(paper.issuer), blocks: paper.blocks.map((block) => publicBlock(block, clean)), foot: paper.foot.map(clean) };
}
