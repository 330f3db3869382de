import exceljs from 'exceljs';
import iconv from 'iconv-lite';
import { utils, write } from '@e965/xlsx';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWorkbook } from './readWorkbook.ts';
import { readXlsx } from './spreadsheet.ts';
import { FileTooLarge, UnreadableFile } from './unreadable.ts';
import { foldZip, unfoldZip } from './zipGuard.ts';

/** Numbers that are the same in every run (a linear congruence, Numerical Recipes). */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
}

type Mutation = (bytes: Buffer, pick: (below: number) => number) => Buffer;

const flipped: Mutation = (bytes, pick) => {
  const copy = Buffer.from(bytes);
  for (let flip = 0; flip < 1 + pick(8); flip++) copy[pick(copy.length)] = pick(256);
  return copy;
};
const cutOff: Mutation = (bytes, pick) => Buffer.from(bytes.subarray(0, pick(bytes.length)));
const doubled: Mutation = (bytes, pick) => {
  const from = pick(bytes.length);
  return Buffer.concat([bytes.subarray(0, from), bytes.subarray(pick(from + 1))]);
};
const WORDS = ['<row r="4294967295">', '<c r="XFD1048576"><v>1</v></c>', '<mergeCell ref="A1:XFD1048576"/>', '<v>1e308</v>', '</sheetData>', '<sheetData>', '&#0;', '<f>1/0</f>', 'r="A0"', 't="s"', '<col min="0" max="99999999" hidden="1"/>', '\0', '"', '<row>', ' s="99999"'];

/** A word put into or a piece cut out of one member of a zip, whose checksum is right again. */
const edited: Mutation = (bytes, pick) => {
  let members: Map<string, Buffer>;
  try {
    members = unfoldZip(bytes, () => true);
  } catch {
    return flipped(bytes, pick);
  }
  const names = [...members.keys()];
  const name = names[pick(names.length)] ?? '';
  const text = members.get(name)?.toString('latin1') ?? '';
  const tags = [...text.matchAll(/</gu)].map((match) => match.index);
  const place = tags[pick(Math.max(1, tags.length))] ?? 0;
  const changed = pick(2) === 0 ? text.slice(0, place) + (WORDS[pick(WORDS.length)] ?? '') + text.slice(place) : text.slice(0, place) + text.slice(place + pick(60));
  if (pick(20) === 0) members.delete(name);
  else members.set(name, Buffer.from(changed, 'latin1'));
  return foldZip(members);
};

let folder = '';
const seeds: { name: string; bytes: Buffer }[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mutated-'));
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet('资产');
  sheet.addRow(['名称', '面积', '日期', '金额']);
  for (let row = 0; row < 12; row++) sheet.addRow([`大红塘${row}`, '35.6亩', new Date(Date.UTC(2023, 4, row + 1)), 1234.5 + row]);
  sheet.addRow([{ formula: 'SUM(D2:D9)' }, { error: '#REF!' }, true, { richText: [{ text: '富' }, { text: '文本' }] }]);
  sheet.mergeCells('A1:B1');
  sheet.getColumn(2).hidden = true;
  await book.xlsx.writeFile(join(folder, 'seed.xlsx'));
  seeds.push({ name: 'a.xlsx', bytes: readFileSync(join(folder, 'seed.xlsx')) });
  const old = { SheetNames: ['台账'], Sheets: { 台账: utils.aoa_to_sheet([['名称', '面积'], ['大红塘', 35.6], ['小红塘', 12]]) } };
  for (const [name, bookType] of [['b.xls', 'biff8'], ['c.xls', 'biff5']] as const) {
    const bytes: unknown = write(old, { bookType, type: 'buffer' });
    if (Buffer.isBuffer(bytes)) seeds.push({ name, bytes });
  }
  const text = '名称,面积,说明\r\n大红塘,"1,200","甲\n乙"\r\n𠮷铺,35.6亩,\r\n';
  seeds.push({ name: 'd.csv', bytes: Buffer.from(`\uFEFF${text}`) }, { name: 'e.csv', bytes: iconv.encode(text, 'gb18030') }, { name: 'f.csv', bytes: iconv.encode(text, 'utf16-le', { addBOM: true }) });
  seeds.push({ name: 'g.xls', bytes: Buffer.from('<html><body><table><tr><td colspan=2>台账</td></tr><tr><td rowspan="2">大红塘</td><td>35.6&nbsp;亩</td></tr><tr><td>1</td></tr></table></body></html>') });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const startsAsZip = (path: string) => readFileSync(path).toString('latin1', 0, 2) === 'PK';

const TURNS = 1_000;
const LONGEST_MS = 5_000;

describe('a thousand damaged files', () => {
  it('are read or refused with a reason, each in a short time', () => {
    expect(seeds).toHaveLength(7);
    const pick = numbers(20_261_120);
    const outcomes = { read: 0, refused: 0 };
    for (let turn = 0; turn < TURNS; turn++) {
      const seed = seeds[turn % seeds.length];
      if (!seed) throw new Error('no seed');
      const mutations = seed.name === 'a.xlsx' ? [edited, edited, edited, flipped, cutOff, doubled] : [flipped, flipped, cutOff, doubled];
      const path = join(folder, `turn-${seed.name}`);
      writeFileSync(path, (mutations[pick(mutations.length)] ?? flipped)(seed.bytes, pick));
      const started = performance.now();
      try {
        const { sheets } = readWorkbook(path);
        // Rows of any size by the reading that is meant for large sheets.
        if (seed.name === 'a.xlsx' && startsAsZip(path)) readXlsx(readFileSync(path), () => undefined, 0);
        expect(sheets.every((sheet) => sheet.rows.length <= 200_000 && sheet.rows.every((row) => row.length <= 1_000))).toBe(true);
        outcomes.read += 1;
      } catch (error) {
        expect(error instanceof UnreadableFile || error instanceof FileTooLarge, `turn ${turn} ${seed.name}: ${error instanceof Error ? (error.stack ?? '') : String(error)}`).toBe(true);
        outcomes.refused += 1;
      }
      expect(performance.now() - started, `turn ${turn} ${seed.name}`).toBeLessThan(LONGEST_MS);
    }
    expect(outcomes.read).toBeGreaterThan(100);
    expect(outcomes.refused).toBeGreaterThan(100);
  });
});
