import type { CSSProperties } from 'react';
import type { SheetData } from '../../shared/contract/sheets.ts';
import type { TableLayout } from '../../shared/rules/sheets/layout.ts';
import { MARGIN, paperSize, splitRows, tableLayout } from '../../shared/rules/sheets/layout.ts';
import { asOfText, fullTitle, groupedCode, postingText } from '../../shared/rules/sheets/words.ts';
import { footMarks } from './pageRule.ts';
import './sheet.css';

interface SheetProps {
  readonly data: SheetData;
  /** The 查验码 of a posted sheet; null for one that is only looked at. */
  readonly code: string | null;
}

/** A sheet as it is printed and as it is previewed: the same component, drawn from frozen data alone. */
export function Sheet({ data, code }: SheetProps) {
  const { width } = paperSize(data);
  const layout = tableLayout(data);
  const style: CSSProperties = { width: `${width / 10}mm`, padding: `${MARGIN.top / 10}mm ${MARGIN.side / 10}mm ${MARGIN.bottom / 10}mm` };
  const marks = footMarks(data, code);
  return (
    <article className={`sheet sheet-${data.paper}`} style={style} lang="zh-CN">
      <h1 className="sheet-title">{fullTitle(data)}</h1>
      <p className="sheet-number">{data.sheetNo}</p>
      {data.headText !== '' && <p className="sheet-text">{data.headText}</p>}
      <SheetTable data={data} code={code} layout={layout} />
      <footer className="sheet-marks"><span>{marks.left}</span><span>{marks.right}</span></footer>
    </article>
  );
}

function SheetTable({ data, code, layout }: SheetProps & { readonly layout: TableLayout }) {
  const { columns, rows, sums } = data;
  const { flowing, kept } = splitRows(rows);
  return (
    <table className="sheet-table" style={{ fontSize: `${layout.size / 10}pt` }}>
      <colgroup>{layout.percents.map((percent, index) => <col key={columns[index]?.key} style={{ width: `${percent}%` }} />)}</colgroup>
      <thead>
        <tr>
          <td className="sheet-line" colSpan={columns.length}>
            <div className="sheet-line-parts"><span>单位名称：{data.unitName}</span><span>{data.period}</span><span>{data.measureNote}</span></div>
          </td>
        </tr>
        <tr>{columns.map((column) => <th key={column.key} scope="col">{column.label}</th>)}</tr>
      </thead>
      {flowing.length > 0 && <tbody>{flowing.map((row, index) => <SheetRow key={index} columns={columns} cells={row} />)}</tbody>}
      <tbody className="sheet-closing">
        {kept.map((row, index) => <SheetRow key={index} columns={columns} cells={row} />)}
        {rows.length === 0 && <tr><td className="sheet-nothing" colSpan={columns.length}>没有需要公示的记录</td></tr>}
        {sums !== null && <SheetRow columns={columns} cells={sums} isSum />}
        <tr><td className="sheet-foot" colSpan={columns.length}><SheetFoot data={data} code={code} /></td></tr>
      </tbody>
    </table>
  );
}

function SheetRow({ columns, cells, isSum = false }: { readonly columns: SheetData['columns']; readonly cells: readonly string[]; readonly isSum?: boolean }) {
  return (
    <tr className={isSum ? 'sheet-sum' : undefined}>
      {columns.map(({ key, align }, index) => <td key={key} className={`sheet-${align}`}>{cells[index]}</td>)}
    </tr>
  );
}

function SheetFoot({ data, code }: SheetProps) {
  const posting = postingText(data);
  return (
    <>
      {data.notes.length > 0 && <p className="sheet-notes">注：{data.notes.join('')}</p>}
      {data.footText !== '' && <p className="sheet-text">{data.footText}</p>}
      <dl className="sheet-facts">
        {posting !== '' && <div><dt>公示期</dt><dd>{posting}</dd></div>}
        {data.place !== '' && <div><dt>公示地点</dt><dd>{data.place}</dd></div>}
        {data.supervisionPhone !== '' && <div><dt>监督电话</dt><dd>{data.supervisionPhone}</dd></div>}
        <div><dt>数据时间</dt><dd>{asOfText(data)}</dd></div>
        {code !== null && <div><dt>查验码</dt><dd className="sheet-code">{groupedCode(code)}</dd></div>}
      </dl>
      <div className="sheet-opinion"><span>意见反馈：</span></div>
      <div className="sheet-signing">
        {data.signatories.map((who, index) => <div key={index} className="sheet-signatory">{who}：<span className="sheet-rule" /></div>)}
        <div className="sheet-seal"><p>{data.unitName}（盖章）</p><p className="sheet-day"><span>年</span><span>月</span><span>日</span></p></div>
      </div>
    </>
  );
}
