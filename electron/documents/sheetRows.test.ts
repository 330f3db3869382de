import { utils, write } from '@e965/xlsx';
import type { WorkSheet } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { fileBytes } from '../areas/imports/corpus/bytes.ts';
import { UGLY_CASES } from '../areas/imports/corpus/cases/index.ts';
import type { BookParts } from './sheetRows.ts';
import { readRows } from './sheetRows.ts';
import { readXlsx } from './spreadsheet.ts';
import { FileTooLarge } from './unreadable.ts';

const SILENT = () => undefined;
const ONLY_HERE = 0;
const ONLY_LIBRARY = Number.POSITIVE_INFINITY;
const PARTS: BookParts = { strings: ['大红塘', '&lt;'], formatOf: (style) => (style === 1 ? 'yyyy-mm-dd' : 'General'), date1904: false };
const rows = (xml: string) => readRows(Buffer.from(xml), PARTS);

function written(sheet: WorkSheet): Buffer {
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, '资产');
  const bytes: unknown = write(book, { type: 'buffer', bookType: 'xlsx' });
  if (!Buffer.isBuffer(bytes)) throw new Error('the library wrote no bytes');
  return bytes;
}

describe('the rows of a large sheet', () => {
  for (const ugly of UGLY_CASES.filter(({ kind }) => kind.is === 'xlsx')) {
    it(`are the texts that the library reads: ${ugly.title}`, async () => {
      const bytes = Buffer.from(await fileBytes(ugly));
      expect(readXlsx(bytes, SILENT, ONLY_HERE)).toEqual(readXlsx(bytes, SILENT, ONLY_LIBRARY));
    });
  }

  it('are the texts that the library reads when it wrote them itself', () => {
    const sheet = utils.aoa_to_sheet([['名称', '𠮷铺', '甲 & 乙 <丙>', '两\r\n行'], [1, -0.005, 1e20, 0.1 + 0.2, true, false, null, ' '], [], [45_000, 35_000]]);
    sheet.A4 = { t: 'n', v: 45_000, z: 'yyyy/m/d' };
    sheet.B4 = { t: 'n', v: 35_000, z: '0!.0,"万"' };
    sheet['!rows'] = [{}, { hidden: true }];
    sheet['!cols'] = [{}, { hidden: true }];
    sheet['!merges'] = [utils.decode_range('A1:B2')];
    const bytes = written(sheet);
    const [here] = readXlsx(bytes, SILENT, ONLY_HERE);
    expect([here]).toEqual(readXlsx(bytes, SILENT, ONLY_LIBRARY));
    expect(here?.rows[0]).toEqual(['名称', '𠮷铺', '甲 & 乙 <丙>', '两\n行']);
    expect(here).toMatchObject({ hiddenRows: [1], hiddenColumns: [1] });
  });

  it('may hold numbers, dates, shared and inline strings, truth values and errors', () => {
    expect(rows('<row r="2" spans="1:9" hidden="1"><c r="A2"><v>12.50</v></c><c r="B2" s="1"><v>45000</v></c><c r="C2" t="s"><v>0</v></c><c r="E2" t="inlineStr"><is><t xml:space="preserve"> 铺 </t></is></c>' +
      '<c r="F2" t="b"><v>1</v></c><c r="G2" t="e"><f>A1</f><v>#REF!</v></c><c r="AA2" t="str"><f ca="1"/><v>甲&amp;乙_x000A_&#x4E19;</v></c></row>')).toEqual({
      rows: [[], ['12.5', '2023-03-15', '大红塘', '', ' 铺 ', '是', '#REF!', ...Array.from({ length: 19 }, () => ''), '甲&乙\n丙']], hiddenRows: [1],
    });
  });

  it('are left to the library where they are not written as spreadsheet programs do', () => {
    for (const unusual of [
      '<row><c r="A1"><v>1</v></c></row>', '<row r="1"><c><v>1</v></c></row>', '<row r="2"/><row r="1"/>', '<row r="1"><c r="B1"/><c r="A1"/></row>', '<row r="1"><c r="A2"/></row>',
      '<x:row r="1"/>', '<row r="1"><!-- --></row>', '<row r="1"><c r="A1" t="str"><v><![CDATA[1]]></v></c></row>', '<row r="1"><c r="A1" t="d"><v>2023-01-01</v></c></row>',
      '<row r="1"><c r="A1" t="inlineStr"><is><r><t>富</t></r></is></c></row>', '<row r="1"><c r="A1" t="s"><v>7</v></c></row>', '<row r="1"><c r="A1" t="e"><v>#WHAT</v></c></row>', '<row r="1"><c r="A1"><v>1</v>', '<row r="1"', 'x',
    ]) expect(rows(unusual), unusual).toBeNull();
  });

  it('are refused beyond 200,000 rows and 1,000 columns, unless nothing stands there', () => {
    expect(() => rows('<row r="200001"><c r="A200001"><v>1</v></c></row>')).toThrow(FileTooLarge);
    expect(() => rows('<row r="1"><c r="ALM1"><v>1</v></c></row>')).toThrow(FileTooLarge);
    expect(rows('<row r="1"><c r="ALM1" s="1"/></row><row r="200001"><c r="A200001"/></row>')).toEqual({ rows: [], hiddenRows: [] });
  });
});
