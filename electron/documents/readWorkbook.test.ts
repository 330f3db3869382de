import exceljs from 'exceljs';
import iconv from 'iconv-lite';
import { read, utils, write } from '@e965/xlsx';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWorkbook } from './readWorkbook.ts';
import { FileTooLarge, UnreadableFile } from './unreadable.ts';

let folder = '';
const at = (name: string) => join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'workbooks-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function writeSheet(name: string, fill: (sheet: exceljs.Worksheet, book: exceljs.Workbook) => void): Promise<string> {
  const book = new exceljs.Workbook();
  fill(book.addWorksheet(' 资产 '), book);
  await book.xlsx.writeFile(at(name));
  return at(name);
}

const rowsOf = (path: string) => readWorkbook(path).sheets[0]?.rows;

describe('reading workbooks', () => {
  it('shows cells as an accountant sees them, dates as ISO, rounded numbers with their own digits', async () => {
    const path = await writeSheet('cells.xlsx', (sheet) => {
      sheet.addRow([1234.5, 58.424, 45000, 45000, 0.05, 35000, 35.6, 0.1 + 0.2, 45000.5, true, -3.5, 35678, 35000]);
      const formats = ['#,##0.00', '0.00', 'm/d/yy', 'yyyy"年"m"月"', '0%', '0!.0,"万元"', '0.00" 亩"', 'General', 'yyyy-mm-dd hh:mm', 'General', '0.0', '0!.0,', '0!.0,'];
      for (const [index, format] of formats.entries()) sheet.getCell(1, index + 1).numFmt = format;
    });
    expect(rowsOf(path)).toEqual([['1,234.50', '58.424', '2023-03-15', '2023年3月', '5%', '3.5万元', '35.60 亩', '0.3', '2023-03-15 12:00', '是', '-3.5', '3.6（原数 35678）', '3.5']]);
  });

  it('never makes a silent zero of a formula without a value, an error or a damaged long number', async () => {
    const path = await writeSheet('formulas.xlsx', (sheet) => {
      sheet.addRow([{ formula: '1+1', result: 2 }, { formula: 'B9*2' }, { error: '#REF!' }, Number('440705199001010015'), '=HYPERLINK("x")', '@sum', '-2+3']);
    });
    expect(rowsOf(path)).toEqual([['2', '=B9*2', '#REF!', '4.40705199001010E+17', '=HYPERLINK("x")', '@sum', '-2+3']]);
  });

  it('tells merges, hidden rows and columns and the name of the sheet as it stands', async () => {
    const path = await writeSheet('merged.xlsx', (sheet) => {
      sheet.addRow(['标题']);
      sheet.addRow(['a', 'b']);
      sheet.addRow(['c', 'd']);
      sheet.mergeCells('A1:B1');
      sheet.getRow(3).hidden = true;
      sheet.getColumn(2).hidden = true;
    });
    expect(readWorkbook(path).sheets[0]).toMatchObject({ name: ' 资产 ', merges: [{ top: 0, left: 0, bottom: 0, right: 1 }], hiddenRows: [2], hiddenColumns: [1] });
  });

  it('reads the old .xls and the 1904 date system', () => {
    const sheet = utils.aoa_to_sheet([['名称', '日期'], ['大红塘', { t: 'n', v: 43538, z: 'yyyy-mm-dd' }]]);
    const bytes: unknown = write({ SheetNames: ['台账'], Sheets: { 台账: sheet }, Workbook: { WBProps: { date1904: true } } }, { bookType: 'biff8', type: 'buffer' });
    if (!(bytes instanceof Uint8Array)) throw new Error('no bytes');
    writeFileSync(at('old.xls'), bytes);
    expect(rowsOf(at('old.xls'))).toEqual([['名称', '日期'], ['大红塘', '2023-03-15']]);
  });

  it('reads .csv in the encodings of Chinese offices', () => {
    writeFileSync(at('gbk.csv'), iconv.encode('名称,面积\r\n大红塘,"1,200"\r\n', 'gb18030'));
    expect(rowsOf(at('gbk.csv'))).toEqual([['名称', '面积'], ['大红塘', '1,200']]);
  });
});

describe('hostile files', () => {
  const refused = (name: string, content: string | Uint8Array) => {
    writeFileSync(at(name), content);
    return () => readWorkbook(at(name));
  };

  it('are refused with a reason when they are not what their ending says', async () => {
    const book = await writeSheet('real.xlsx', (sheet) => sheet.addRow(['x']));
    const bytes = readFileSync(book);
    for (const [name, content] of [['a.xlsx', 'not a zip'], ['b.xls', 'not a workbook'], ['c.csv', bytes], ['d.xlsx', ''], ['e.pdf', '%PDF'], ['f.xls', '<html><p>没有表</p></html>']] as const) {
      expect(refused(name, content), name).toThrow(UnreadableFile);
    }
  });

  it('are refused when cut off, emptied of their workbook or bytes flipped', async () => {
    const book = await writeSheet('cut.xlsx', (sheet) => sheet.addRow(['x']));
    const bytes = readFileSync(book);
    truncateSync(book, bytes.length - 40);
    expect(() => readWorkbook(book)).toThrow(UnreadableFile);
    expect(refused('empty.xlsx', Buffer.concat([Buffer.from('PK\u0005\u0006'), Buffer.alloc(18)]))).toThrow(UnreadableFile);
  });

  it('are refused when a member unfolds to more than it claims, or claims more than a register needs', async () => {
    const book = await writeSheet('bomb.xlsx', (sheet) => sheet.addRow(['x'.repeat(30_000)]));
    for (const claim of [16, 0x7fffffff]) {
      const bytes = Buffer.from(readFileSync(book));
      for (let entry = bytes.indexOf('PK\u0001\u0002'); entry >= 0; entry = bytes.indexOf('PK\u0001\u0002', entry + 4)) bytes.writeUInt32LE(claim, entry + 24);
      expect(refused(`claim${claim}.xlsx`, bytes)).toThrow(claim === 16 ? UnreadableFile : FileTooLarge);
    }
  });

  it('are refused beyond the limits of rows and columns', () => {
    expect(refused('long.csv', '1,2\n'.repeat(200_001))).toThrow(FileTooLarge);
    expect(refused('wide.csv', `${','.repeat(1_001)}\n`)).toThrow(FileTooLarge);
  });

  it('never crash the reader, whichever of their bytes are flipped', async () => {
    const book = await writeSheet('flip.xlsx', (sheet) => {
      for (let row = 0; row < 20; row++) sheet.addRow(['大红塘', row, '35.6亩']);
    });
    const bytes = readFileSync(book);
    let unreadable = 0;
    for (let turn = 0; turn < 200; turn++) {
      const copy = Buffer.from(bytes);
      for (let flip = 0; flip < 5; flip++) copy[(turn * 7_919 + flip * 104_729) % copy.length] = (turn * 31 + flip * 17) % 256;
      writeFileSync(at('flipped.xlsx'), copy);
      try {
        readWorkbook(at('flipped.xlsx'));
      } catch (error) {
        unreadable += 1;
        expect(error instanceof UnreadableFile || error instanceof FileTooLarge, `turn ${turn}: ${String(error)}`).toBe(true);
      }
    }
    expect(unreadable).toBeGreaterThan(50);
  });

  it('are read as texts by another program too: the sample is a real workbook', async () => {
    const book = await writeSheet('sample.xlsx', (sheet) => sheet.addRow(['x']));
    expect(read(readFileSync(book)).SheetNames).toEqual([' 资产 ']);
  });
});
