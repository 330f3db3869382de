import { useQuery } from '@tanstack/react-query';
import { PrinterOutlined } from '@ant-design/icons';
import { Alert, Button, Space, Spin } from 'antd';
import type { ReactNode } from 'react';
import { lazy, Suspense } from 'react';
import { useNavigate } from 'react-router';
import type { DocumentKind } from '../../../../shared/contract/documents.ts';
import { DOCUMENT_TITLES } from '../../../../shared/contract/documents.ts';
import { formatScaled } from '../../../../shared/rules/scaled.ts';
import { useClients } from '../../../app/clients.tsx';
import { useWorkplace } from '../../../app/workplace.tsx';
import { usePrinting } from '../../../components/printing.tsx';
import { documentRoute } from '../../../print/documentRoute.ts';
import { withUnit } from './entry.ts';
import type { SessionView } from './session.ts';
import { nextLot } from './session.ts';

// The plot brings its library along; it is looked at when nothing more is bid.
const Replay = lazy(() => import('./Replay.tsx').then((module) => ({ default: module.Replay })));

/** 0.01 % as a person reads it. */
function rateText(rate: number): string {
  return `${formatScaled(rate * 100)}%`;
}

function PrintButton({ kind, view }: { readonly kind: DocumentKind; readonly view: SessionView }) {
  const { about } = useWorkplace();
  const { print } = usePrinting();
  const title = DOCUMENT_TITLES[kind];
  return (
    <Button icon={<PrinterOutlined aria-hidden />} disabled={!about.canPrint} title={about.canPrint ? '' : '本机没有可用来打印的浏览器，请安装 Chromium、Chrome 或 Edge'} onClick={() => void print({ route: documentRoute({ kind, of: view.lot.uid }), name: `${title}-${view.lot.name}`.slice(0, 100) })}>
      打印{title}
    </Button>
  );
}

/** How the lot ended: who, for how much, how much above reserve and old rent; then what is printed, the next lot, the sealed papers or the replay. */
export function Result({ view, children }: { readonly view: SessionView; readonly children: ReactNode }) {
  const { reader } = useClients();
  const { ledger } = useWorkplace();
  const navigate = useNavigate();
  const { lot, session } = view;
  const { outcome } = session;
  const listing = useQuery({ queryKey: ['ledger', ledger?.uid, 'listing', lot.listing], queryFn: () => reader.trading.listing({ uid: lot.listing }) });
  const found = listing.data?.lots.find(({ uid }) => uid === lot.uid);
  const next = nextLot(view);
  const isSold = outcome.kind === 'sold';
  return (
    <section className="desk-result" aria-label="竞价结果">
      {isSold
        ? (
          <>
            <div className="desk-winner"><h2>成交</h2><p><strong>{outcome.plate}号</strong>　{outcome.name}</p></div>
            <p className="desk-price"><strong>{withUnit(outcome.text, lot.unitText)}</strong></p>
            {outcome.capitals !== '' && <p className="desk-capitals">大写：{outcome.capitals}</p>}
            <dl className="desk-facts">
              <div><dt>底价</dt><dd>{withUnit(lot.reserveText, lot.unitText)}</dd></div>
              <div><dt>溢价率（比底价）</dt><dd>{found?.premium == null ? '—' : rateText(found.premium)}</dd></div>
              <div><dt>比原租金</dt><dd>{found?.premiumOld == null ? '—' : rateText(found.premiumOld)}</dd></div>
              {lot.mode === 'sealed' ? <div><dt>收到报价</dt><dd>{session.papers} 份</dd></div> : <div><dt>报价轮次</dt><dd>{session.rounds}</dd></div>}
            </dl>
          </>
        )
        : <Alert type="warning" showIcon title="流拍" description={outcome.reason || '没有有效报价'} />}
      <Space wrap>
        <PrintButton kind="bid_record" view={view} />
        {isSold && <PrintButton kind="confirmation" view={view} />}
        {next && <Button type="primary" onClick={() => void navigate(`/trading/${lot.listing}/desk/${next.uid}`)}>下一个标的：{next.number}　{next.name}</Button>}
        {!next && <Button onClick={() => void navigate(`/trading/${lot.listing}`)}>回到交易项目</Button>}
      </Space>
      {children}
      {lot.mode !== 'sealed' && <Suspense fallback={<Spin />}><Replay view={view} /></Suspense>}
    </section>
  );
}
