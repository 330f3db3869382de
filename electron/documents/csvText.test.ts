import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodeText, parseDelimited, separatorOf } from './csvText.ts';
import { UnreadableFile } from './unreadable.ts';

const LIMIT = 1_000_000;

function quote(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}

const cell = fc.string({ unit: fc.constantFrom('a', '鱼', '𠮷', '"', ',', '\n', '\r', ' ', '1', '；') });
const table = fc.integer({ min: 1, max: 6 }).chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }));

describe('the parser of delimited text', () => {
  it('reads back every table that RFC 4180 can write, with either line end, with or without the last one', () => {
    fc.assert(fc.property(table, fc.constantFrom('\n', '\r\n'), fc.boolean(), fc.constantFrom(',', '\t', ';'), (rows, end, last, separator) => {
      const text = rows.map((row) => row.map(quote).join(separator)).join(end) + (last ? end : '');
      expect(parseDelimited(text, separator, LIMIT)).toEqual(rows);
    }));
  });

  it('never fails but by its own refusal, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'x', '亩') }), (text) => {
      try {
        const rows = parseDelimited(text, ',', LIMIT);
        expect(rows.flat().join('').length).toBeLessThanOrEqual(text.length);
      } catch (error) {
        expect(error).toBeInstanceOf(UnreadableFile);
      }
    }));
  });

  it('reads mixed line ends, empty cells and quotes inside plain cells', () => {
    expect(parseDelimited('a,,"b ""c"""\r\n1,12" 管,\n\rx', ',', LIMIT)).toEqual([['a', '', 'b "c"'], ['1', '12" 管', ''], [''], ['x']]);
  });

  it('stops one row beyond the limit', () => {
    expect(parseDelimited('1\n'.repeat(50), ',', 10)).toHaveLength(11);
  });

  it('refuses a quote that never closes', () => {
    expect(() => parseDelimited('"a,b\nc', ',', LIMIT)).toThrow(UnreadableFile);
  });

  it('finds the separator outside quotes', () => {
    expect([separatorOf('"a;b;c",d\n'), separatorOf('标题\na\tb'), separatorOf('a;b;c'), separatorOf('只有一列')]).toEqual([',', '\t', ';', ',']);
  });
});

describe('the encodings of a text file', () => {
  const text = '资产名称,面积\r\n龙岗𠮷铺,35.6亩\r\n';
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`)],
    ['GB18030', iconv.encode(text, 'gb18030')],
    ['UTF-16 LE with a mark', iconv.encode(text, 'utf16-le', { addBOM: true })],
    ['UTF-16 BE with a mark', iconv.encode(text, 'utf16-be', { addBOM: true })],
    ['UTF-16 LE without a mark', iconv.encode(text, 'utf16-le')],
    ['UTF-16 BE without a mark', iconv.encode(text, 'utf16-be')],
  ])('%s is read', (_, bytes) => {
    expect(decodeText(bytes)).toBe(text);
  });

  it('refuses bytes that are no text', () => {
    expect(() => decodeText(Buffer.from([0x61, 0x00, 0x00, 0xff, 0x62]))).toThrow(UnreadableFile);
    expect(() => decodeText(Buffer.from([0xff, 0xff, 0xff, 0x81]))).toThrow(UnreadableFile);
  });
});
