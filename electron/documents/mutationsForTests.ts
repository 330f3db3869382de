import { utils, write } from '@e965/xlsx';
import exceljs from 'exceljs';
import iconv from 'iconv-lite';
import { foldZip, unfoldZip } from './zipGuard.ts';

/** Numbers that are the same in every run (a linear congruence, Numerical Recipes). */
export function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
}

/** Damages a file in a way that the numbers decide. */
export type Mutation = (bytes: Buffer, pick: (below: number) => number) => Buffer;

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

/** A sound file by the name under which it is read. */
export interface Seed {
  readonly name: string;
  readonly bytes: Buffer;
}

/** A file as one turn of a test damages it. */
export function mutated({ name, bytes }: Seed, pick: (below: number) => number): Buffer {
  const mutations = name.endsWith('.xlsx') ? [edited, edited, edited, flipped, cutOff, doubled] : [flipped, flipped, cutOff, doubled];
  return (mutations[pick(mutations.length)] ?? flipped)(bytes, pick);
}

/** One sound file of every kind that is read. */
export async function seedFiles(): Promise<Seed[]> {
  const seeds: Seed[] = [];
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet('资产');
  sheet.addRow(['名称', '面积', '日期', '金额']);
  for (let row = 0; row < 12; row++) sheet.addRow([`大红塘${row}`, '35.6亩', new Date(Date.UTC(2023, 4, row + 1)), 1234.5 + row]);
  sheet.addRow([{ formula: 'SUM(D2:D9)' }, { error: '#REF!' }, true, { richText: [{ text: '富' }, { text: '文本' }] }]);
  sheet.mergeCells('A1:B1');
  sheet.getColumn(2).hidden = true;
  seeds.push({ name: 'a.xlsx', bytes: Buffer.from(await book.xlsx.writeBuffer()) });
  const old = { SheetNames: ['台账'], Sheets: { 台账: utils.aoa_to_sheet([['名称', '面积'], ['大红塘', 35.6], ['小红塘', 12]]) } };
  for (const [name, bookType] of [['b.xls', 'biff8'], ['c.xls', 'biff5']] as const) {
    const bytes: unknown = write(old, { bookType, type: 'buffer' });
    if (Buffer.isBuffer(bytes)) seeds.push({ name, bytes });
  }
  const text = '名称,面积,说明\r\n大红塘,"1,200","甲\n乙"\r\n𠮷铺,35.6亩,\r\n';
  seeds.push({ name: 'd.csv', bytes: Buffer.from(`\uFEFF${text}`) }, { name: 'e.csv', bytes: iconv.encode(text, 'gb18030') }, { name: 'f.csv', bytes: iconv.encode(text, 'utf16-le', { addBOM: true }) });
  seeds.push({ name: 'g.xls', bytes: Buffer.from('<html><body><table><tr><td colspan=2>台账</td></tr><tr><td rowspan="2">大红塘</td><td>35.6&nbsp;亩</td></tr><tr><td>1</td></tr></table></body></html>') });
  return seeds;
}
