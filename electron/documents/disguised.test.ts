import exceljs from 'exceljs';
import iconv from 'iconv-lite';
import { utils, write } from '@e965/xlsx';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWorkbook } from './readWorkbook.ts';
import { FileTooLarge, UnreadableFile } from './unreadable.ts';
import { foldZip, unfoldZip } from './zipGuard.ts';

let folder = '';
const at = (name: string) => join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'disguised-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function reading(name: string, content: string | Uint8Array) {
  writeFileSync(at(name), content);
  return () => readWorkbook(at(name)).sheets;
}

async function sample(fill: (sheet: exceljs.Worksheet, book: exceljs.Workbook) => void): Promise<Buffer> {
  const book = new exceljs.Workbook();
  fill(book.addWorksheet('资产'), book);
  await book.xlsx.writeFile(at('sample.xlsx'));
  return readFileSync(at('sample.xlsx'));
}

/** The workbook with one of its members rewritten, checksums and all. */
function rewritten(bytes: Buffer, member: string, change: (text: string) => string): Buffer {
  const members = unfoldZip(bytes, () => true);
  members.set(member, Buffer.from(change(members.get(member)?.toString() ?? '')));
  return foldZip(members);
}

const SHEET = 'xl/worksheets/sheet1.xml';

describe('files that are not what their name says', () => {
  it('an .xlsx named .xls or .et is read by its content', async () => {
    const bytes = await sample((sheet) => sheet.addRow(['大红塘', 35.6]));
    for (const name of ['a.xls', 'a.et']) expect(reading(name, bytes)()[0]?.rows).toEqual([['大红塘', '35.6']]);
  });

  it('a page with a table named .xls is read as texts, its merged cells told, nothing taken for a date', () => {
    const page = `<html><head><meta charset="gb2312"><style>td{a:b}</style></head><body><table border=1><tr><th colspan="2">资产&nbsp;台账</th></tr>
      <tr><td rowspan=2>大红塘</td><td>1-2</td></tr><tr><td x:str="a>b">35.6<br>亩 &lt;约&gt;</td></tr></table><script>alert('<table>')</script></body></html>`;
    const [sheet] = reading('page.xls', iconv.encode(page, 'gb18030'))();
    expect(sheet?.rows).toEqual([['资产 台账'], ['大红塘', '1-2'], ['', '35.6\n亩 <约>']]);
    expect(sheet?.merges).toEqual([{ top: 0, left: 0, bottom: 0, right: 1 }, { top: 1, left: 0, bottom: 2, right: 0 }]);
  });

  it('a page whose cells claim to span a whole sheet allocates no rectangle', () => {
    expect(reading('span.xls', `<table>${'<tr><td rowspan=999999999>x</td></tr>'.repeat(50)}</table>`)()[0]?.rows).toHaveLength(50);
    expect(reading('wide.xls', '<table><tr><td colspan=999999999>x</td><td>y</td></tr></table>')).toThrow(FileTooLarge);
  });

  it('a text with tabs named .xls is read, other texts are refused', () => {
    expect(reading('tabs.xls', iconv.encode('名称\t面积\r\n大红塘\t35\r\n', 'gb18030'))()[0]?.rows).toEqual([['名称', '面积'], ['大红塘', '35']]);
    for (const [name, content] of [['plain.xls', '只有一句话'], ['image.xlsx', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0xff])]] as const) expect(reading(name, content)).toThrow(UnreadableFile);
  });

  it('a workbook of another kind, one with a password and a zip without a workbook say what they are', () => {
    const ole = (stream: string) => Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(504), Buffer.from(stream, 'utf16le')]);
    const said = (name: string, content: string | Uint8Array) => {
      try {
        reading(name, content)();
        return 'read';
      } catch (error) {
        return error instanceof UnreadableFile ? error.detail : String(error);
      }
    };
    expect(said('p.xlsx', ole('EncryptedPackage'))).toBe('工作簿设了打开密码');
    expect(said('w.et', ole('ETData'))).toContain('WPS');
    expect(said('w.xls', ole('WordDocument'))).toBe('里面没有工作簿');
    expect(said('z.xlsx', foldZip(new Map([['a.txt', Buffer.from('a')]])))).toBe('压缩包里没有工作簿');
    expect(said('x.xls', '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>')).toContain('2003');
    expect(said('d.xlsx', rewriteRoot())).toContain('外部定义');
  });
});

/** A workbook whose styles begin with an entity that doubles itself. */
function rewriteRoot(): Buffer {
  const bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "&b;&b;"><!ENTITY b "&c;&c;">]><styleSheet/>';
  return foldZip(new Map([['[Content_Types].xml', Buffer.from('<Types/>')], ['xl/workbook.xml', Buffer.from('<workbook/>')], ['xl/styles.xml', Buffer.from(bomb)]]));
}

describe('old workbooks', () => {
  /** A workbook of Excel 95 with its texts put into GBK, as Chinese programs wrote it. */
  function excel95(codePage: number): Buffer {
    const bytes: unknown = write({ SheetNames: ['TZTZ'], Sheets: { TZTZ: utils.aoa_to_sheet([['ABCD', 'MIAN'], ['EFGHIJ', 35.6]]) } }, { bookType: 'biff5', type: 'buffer' });
    if (!Buffer.isBuffer(bytes)) throw new Error('no bytes');
    for (const [latin, chinese] of [['ABCD', '名称'], ['MIAN', '面积'], ['EFGHIJ', '大红塘'], ['TZTZ', '台账']] as const) {
      for (let found = bytes.indexOf(latin); found >= 0; found = bytes.indexOf(latin, found + 1)) iconv.encode(chinese, 'gbk').copy(bytes, found);
    }
    bytes.writeUInt16LE(codePage, bytes.indexOf(Buffer.from([0x42, 0, 2, 0])) + 4);
    return bytes;
  }

  it('of Excel 95 are read in the code page of Chinese offices, also when they name another one', () => {
    for (const codePage of [936, 1252]) expect(reading('95.xls', excel95(codePage))()).toMatchObject([{ name: '台账', rows: [['名称', '面积'], ['大红塘', '35.6']] }]);
  });
});

describe('sheets that claim more than they hold', () => {
  it('a dimension of a whole sheet, columns without end and a link over everything allocate nothing', async () => {
    const bytes = await sample((sheet) => sheet.addRow(['大红塘', 35.6]));
    const hostile = rewritten(bytes, SHEET, (text) => text
      .replace(/<dimension[^>]*>/u, '<dimension ref="A1:XFD1048576"/>')
      .replace('<sheetData>', '<cols><col min="1" max="2000000000" width="9" hidden="1"/></cols><sheetData>')
      .replace('</sheetData>', '</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells><hyperlinks><hyperlink ref="A1:XFD1048576" location="A1"/></hyperlinks>'));
    const [sheet] = reading('claims.xlsx', hostile)();
    expect(sheet?.rows).toEqual([['大红塘', '35.6']]);
    expect(sheet?.merges).toEqual([{ top: 0, left: 0, bottom: 0, right: 999 }]);
    expect(sheet?.hiddenColumns).toHaveLength(1_000);
  });

  it('a cell in the last corner is told, an empty one with a format is not', async () => {
    const corner = (cell: string) => async () => {
      const bytes = await sample((sheet) => sheet.addRow(['大红塘']));
      return reading('corner.xlsx', rewritten(bytes, SHEET, (text) => text.replace('</sheetData>', `${cell}</sheetData>`)));
    };
    expect(await corner('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')()).toThrow(FileTooLarge);
    expect(await corner('<row r="2"><c r="XFD2"><v>1</v></c></row>')()).toThrow(FileTooLarge);
    expect(await corner('<row r="2"><c r="A99999999"><v>1</v></c></row>')()).toThrow(FileTooLarge);
    expect((await corner('<row r="1048576"><c r="XFD1048576" s="0"/></row>')())()[0]?.rows).toEqual([['大红塘']]);
    expect((await corner('<row r="2"><c r="XFD2" s="0"/></row>')())()[0]?.rows).toEqual([['大红塘']]);
  });

  it('merges that lie over each other are refused', async () => {
    const bytes = await sample((sheet) => {
      for (let row = 0; row < 200; row++) sheet.addRow(['a', 'b', 'c']);
    });
    const many = rewritten(bytes, SHEET, (text) => text.replace('</sheetData>', `</sheetData><mergeCells>${'<mergeCell ref="A1:C200"/>'.repeat(50)}</mergeCells>`));
    expect(reading('merges.xlsx', many)).toThrow(UnreadableFile);
  });
});

describe('what a workbook says without a word', () => {
  it('a sheet that cannot be read is told, not left out; a damaged member too', async () => {
    const bytes = await sample((sheet) => sheet.addRow(['大红塘', 35.6]));
    expect(reading('lost.xlsx', rewritten(bytes, SHEET, () => '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>999</v></c></row></sheetData></worksheet>'))).toThrow(UnreadableFile);
    expect(reading('cut.xlsx', rewritten(bytes, SHEET, (text) => text.slice(0, text.indexOf('</sheetData>'))))).toThrow(UnreadableFile);
    const stored = Buffer.from(foldZip(unfoldZip(bytes, () => true)));
    const cell = stored.indexOf('35.6');
    stored.write('85.6', cell);
    expect(reading('flip.xlsx', stored)).toThrow(UnreadableFile);
  });

  it('hidden sheets, formats that a file names by number only and formulas of every kind are told', async () => {
    const bytes = await sample((sheet, book) => {
      book.addWorksheet('底稿', { state: 'hidden' }).addRow(['x']);
      sheet.addRow([45000, 45000, { formula: 'B9*2' }, { formula: 'A1', result: 7 }, { error: '#N/A' }]);
      sheet.getCell('A1').numFmt = '0.000000';
      sheet.getCell('B1').numFmt = '0.0000000';
    });
    const styles = unfoldZip(bytes, () => true).get('xl/styles.xml')?.toString() ?? '';
    const ids = [...styles.matchAll(/<numFmt numFmtId="(\d+)" formatCode="0\.0+"\/>/gu)].map((match) => match[1] ?? '');
    const foreign = rewritten(bytes, 'xl/styles.xml', (text) => text.replace(/<numFmts[\s\S]*?<\/numFmts>/u, '').replaceAll(`numFmtId="${ids[0] ?? ''}"`, 'numFmtId="57"').replaceAll(`numFmtId="${ids[1] ?? ''}"`, 'numFmtId="31"'));
    expect(reading('formats.xlsx', foreign)()).toMatchObject([
      { name: '资产', hidden: false, rows: [['2023年3月', '2023-03-15', '=B9*2', '7', '#N/A']] }, { name: '底稿', hidden: true, rows: [['x']] },
    ]);
  });

  it('texts keep emoji, rare characters and signs of formulas, and lose what cannot be seen', async () => {
    const bytes = await sample((sheet) => sheet.addRow(['𠮷铺🐟', '堀埇嫲', '=1+1', '+86', '@甲', '塘'.repeat(32_767), 'a_x0000_b_x0001_']));
    const [row] = reading('texts.xlsx', bytes)()[0]?.rows ?? [];
    expect(row?.slice(0, 5)).toEqual(['𠮷铺🐟', '堀埇嫲', '=1+1', '+86', '@甲']);
    expect(row?.[5]).toHaveLength(32_767);
    expect(row?.[6]).toBe('ab');
  });

  it('an empty sheet has no rows', async () => {
    expect(reading('none.xlsx', await sample(() => undefined))()).toMatchObject([{ name: '资产', rows: [] }]);
  });
});

describe('records of an old workbook whose figures span a sheet', () => {
  it('are passed over: links over every cell, columns without end, blank cells that are not there', () => {
    const bytes: unknown = write({ SheetNames: ['台账'], Sheets: { 台账: { ...utils.aoa_to_sheet([['大红塘', 35.6]]), '!cols': [{ wch: 10 }, { wch: 10 }], '!merges': [] } } }, { bookType: 'biff8', type: 'buffer' });
    if (!Buffer.isBuffer(bytes)) throw new Error('no bytes');
    const number = bytes.indexOf(Buffer.from([0x03, 0x02, 0x0e, 0x00]));
    expect(number).toBeGreaterThan(0);
    // The number's record becomes blank cells 0 to 65535, of which it holds none.
    const hostile = Buffer.from(bytes);
    hostile.writeUInt16LE(0x00be, number);
    hostile.writeUInt16LE(0, number + 6);
    hostile.writeUInt16LE(0xffff, number + 16);
    expect(reading('blanks.xls', hostile)()[0]?.rows).toEqual([['大红塘']]);
    expect(reading('plain.xls', bytes)()[0]?.rows).toEqual([['大红塘', '35.6']]);
  });
});
