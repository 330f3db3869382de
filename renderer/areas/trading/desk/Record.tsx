import { useQuery } from '@tanstack/react-query';
import { Button, Space, Spin, Tag } from 'antd';
import { Fragment, memo, useCallback, useState } from 'react';
import type { RecordLine } from '../../../../shared/contract/trading.ts';
import { useClients } from '../../../app/clients.tsx';
import { priceParts } from './entry.ts';
import { ReasonForm } from './ReasonForm.tsx';
import type { SessionView } from './session.ts';
import { isOver, LINES } from './session.ts';
import type { Act } from './useSession.ts';
import { useSessionKey } from './useSession.ts';

/** Lines that name a price can be struck out; what was said or done besides happened. */
function isStrikable({ kind, isStruck, round }: RecordLine): boolean {
  return !isStruck && (kind === 'bid' || kind === 'sealed' || (kind === 'priority' && round !== null));
}

interface RowProps { readonly line: RecordLine; readonly unit: string; readonly canStrike: boolean; readonly onStrike: (seq: number) => void }

const Row = memo(function Row({ line, unit, canStrike, onStrike }: RowProps) {
  return (
    <tr className={line.isStruck ? 'desk-struck' : ''}>
      <td className="quiet">{line.seq}</td>
      <td>{line.round ?? ''}</td>
      <td className="date-cell">{line.time}</td>
      <td>{line.plate}</td>
      <td className="cell-number">{priceParts(line.amountText, unit).figure}</td>
      <td className="desk-remark">{!line.isValid && !line.isStruck && <Tag color="error">无效</Tag>}{line.remark}</td>
      <td>{canStrike && <Button size="small" type="link" aria-label={`更正第${line.seq}行`} onClick={() => onStrike(line.seq)}>更正</Button>}</td>
    </tr>
  );
});

interface RecordProps { readonly view: SessionView; readonly editable: boolean; readonly act: Act; readonly onClosed: () => void }

/** The record, newest on top, a page at a time however long it is; nothing is ever removed. */
export function Record({ view, editable, act, onClosed }: RecordProps) {
  const { reader } = useClients();
  const { lot, session, total } = view;
  const base = useSessionKey(lot.uid);
  /** The lines that the older pages stand before, the last is shown; none is the end of the record. */
  const [pages, setPages] = useState<readonly number[]>([]);
  const [striking, setStriking] = useState<number | null>(null);
  const before = pages.at(-1) ?? null;
  const page = useQuery({
    queryKey: [...base, 'page', before], enabled: before !== null,
    queryFn: async () => (await reader.trading.session({ lot: lot.uid, before, count: LINES })).lines,
  });
  const lines = before === null ? view.lines : page.data;
  const first = lines?.[0]?.seq ?? 1;
  const hasOlder = before === null ? total > view.lines.length : first > 1 && lines?.length === LINES;
  const strikable = editable && !isOver(session);
  const strike = useCallback((seq: number) => setStriking(seq), []);
  const close = () => {
    setStriking(null);
    onClosed();
  };
  return (
    <section className="desk-record" aria-label="竞投记录">
      <div className="desk-record-head">
        <h2>竞投记录 <span className="quiet">{lot.unitText}　共 {total} 行{before === null ? '' : `，第 ${first} 至 ${lines?.at(-1)?.seq ?? first} 行`}</span></h2>
        <Space>
          {before !== null && <Button size="small" onClick={() => setPages([])}>回到最新</Button>}
          {before !== null && <Button size="small" onClick={() => setPages(pages.slice(0, -1))}>较新的记录</Button>}
          {hasOlder && <Button size="small" onClick={() => setPages([...pages, first])}>更早的记录</Button>}
        </Space>
      </div>
      <div className={before === null ? 'desk-record-lines desk-record-newest' : 'desk-record-lines'} role="region" aria-label="竞投记录各行" tabIndex={0}>
        {lines === undefined ? <Spin /> : (
          <table>
            <thead><tr><th scope="col">行</th><th scope="col">轮</th><th scope="col">时间</th><th scope="col">号牌</th><th scope="col" className="cell-number">报价</th><th scope="col">备注</th><th scope="col" aria-label="更正" /></tr></thead>
            <tbody>
              {lines.toReversed().map((line) => (
                <Fragment key={line.seq}>
                  <Row line={line} unit={lot.unitText} canStrike={strikable && isStrikable(line)} onStrike={strike} />
                  {striking === line.seq && (
                    <tr><td colSpan={7}>
                      <ReasonForm label="更正原因" presets={['号牌听错', '报价听错', '重复记录']} submit="划去这一行" onSubmit={(reason) => act({ do: 'strike', seq: line.seq, reason })} onClose={close} />
                    </td></tr>
                  )}
                </Fragment>
              ))}
              {lines.length === 0 && <tr><td colSpan={7} className="quiet">还没有记录，开始竞价后逐行显示。</td></tr>}
            </tbody>
          </table>
        )}
      </div>
    </section>
  );
}
