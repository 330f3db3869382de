import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { PrintedDocument as PrintedDocumentData } from '../../shared/contract/documents.ts';
import { documentPageRule } from './documentPage.ts';
import { PrintedDocument } from './PrintedDocument.tsx';

const data: PrintedDocumentData = { kind: 'bid_record', title: '竞投记录表', number: '1号', paper: 'A4', blocks: [], issuer: '禾塘村经济联合社', date: '2026年3月10日', foot: ['监督电话：0757-86550000'] };
const drawn = (...blocks: PrintedDocumentData['blocks']) => renderToStaticMarkup(<PrintedDocument data={{ ...data, blocks }} />);
const curve = (values: readonly number[], reserve: number) => drawn({ is: 'curve', title: '报价走势', unit: '元/年', reserve, points: values.map((value, index) => ({ round: index + 1, value, label: `${value / 10_000} 元/年` })) });

describe('a printed paper', () => {
  it('strikes the cells of struck rows and of no others', () => {
    const html = drawn({ is: 'table', columns: [{ label: '号', align: 'left', share: 1 }, { label: '号', align: 'right', share: 3 }], rows: [['甲', '乙'], ['丙', ''], ['丁', '戊']], struck: [1] });
    expect(html.match(/<s>.*?<\/s>/gu)).toEqual(['<s>丙</s>']);
    expect(html).toContain('width:75%');
  });

  it('lets the last of an odd number of pairs take the rest of its line', () => {
    expect(drawn({ is: 'facts', wide: false, facts: [['一', '1'], ['二', '2'], ['三', '3']] }).match(/colSpan="\d"|colspan="\d"/gu)?.map((span) => span.slice(-2, -1))).toEqual(['1', '1', '3']);
  });

  it('has the seal with the date, or a line to date it, and no seal where nobody issues it', () => {
    expect(drawn()).toContain('禾塘村经济联合社（盖章）');
    expect(renderToStaticMarkup(<PrintedDocument data={{ ...data, date: '' }} />)).toContain('<span>年</span>');
    expect(renderToStaticMarkup(<PrintedDocument data={{ ...data, issuer: '', date: '' }} />)).not.toContain('盖章');
  });

  it('shows a hostile text as text', () => {
    expect(drawn({ is: 'text', text: '<script>x</script>' })).toContain('&lt;script&gt;');
  });
});

describe('the curve', () => {
  it('is a step line with reserve and a description for those who do not see it', () => {
    const html = curve([25_000_000, 26_000_000, 30_000_000], 25_000_000);
    expect(html).toContain('aria-label="报价走势：共 3 次报价，从 2500 元/年 到 3000 元/年，底价 2,500 元/年"');
    expect(html.match(/ d="([^"]*)"/u)?.[1]?.replace(/[^MHV]/gu, '')).toBe('MHVHVH');
  });

  it.each([
    ['one bid', [10_000], 10_000], ['bids that never rose', [10_000, 10_000], 10_000], ['nothing but zeros', [0, 0], 0], ['the largest sums', [2 ** 51 - 1], 1], ['falling bids', [300_000, 200_000, 100_000], 300_000], ['steps of 0.0001', [10_000, 10_001], 10_000],
    ['500 bids', Array.from({ length: 500 }, (_, index) => 10_000 * index), 10_000],
  ])('stays within its box for %s', (_, values, reserve) => {
    const html = curve(values, reserve);
    const heights = [...html.matchAll(/ y[12]?="([^"]*)"/gu), ...html.matchAll(/V(-?[\d.e]+)/gu)].map(([, y = '']) => Number(y));
    const places = [...html.matchAll(/ x[12]?="([^"]*)"/gu), ...html.matchAll(/H(-?[\d.e]+)/gu)].map(([, x = '']) => Number(x));
    expect(html).not.toMatch(/NaN|Infinity/u);
    for (const y of heights) expect(y >= 0 && y <= 240).toBe(true);
    for (const x of places) expect(x >= 0 && x <= 660).toBe(true);
    expect(html.match(/class="document-grid"/gu)?.length).toBeLessThan(10);
  });

  it('is not drawn without a bid', () => {
    expect(curve([], 10_000)).not.toContain('<svg');
  });
});

describe('the page rule of a paper', () => {
  it.each([['A4', '210mm 297mm'], ['A3', '297mm 420mm']] as const)('names the size of %s', (paper, size) => {
    expect(documentPageRule({ ...data, paper })).toContain(`size: ${size};`);
  });

  it('cannot be left by a quotation mark, and a long title is cut before the number', () => {
    expect(documentPageRule({ ...data, title: '"; } body { }', number: '' })).toContain('content: "\\"; } body { }"');
    expect(documentPageRule({ ...data, title: '长'.repeat(200) })).toContain(`"${'长'.repeat(33)}… 1号"`);
  });
});
