import { Tag } from 'antd';
import { memo } from 'react';
import type { DeskBidder } from './session.ts';

const Bidder = memo(function Bidder({ bidder, isLeading, isSealed }: { readonly bidder: DeskBidder; readonly isLeading: boolean; readonly isSealed: boolean }) {
  const { plate, name, isQualified, whyNot, priority, bids } = bidder;
  const tone = isQualified ? (isLeading ? ' desk-bidder-leading' : '') : ' desk-bidder-out';
  return (
    <li className={`desk-bidder${tone}`}>
      <strong>{plate === '' ? '无号牌' : `${plate}号`}</strong>
      <span className="desk-bidder-name" title={name}>{name}</span>
      {priority !== null && <Tag>优先权{priority > 1 ? priority : ''}</Tag>}
      <span className="quiet">{isQualified ? bidsText(bids, isSealed) : whyNot || '不具备竞投资格'}</span>
    </li>
  );
});

/** How often somebody has bid, or that a paper was handed in. */
function bidsText(bids: number, isSealed: boolean): string {
  if (!isSealed) return `${bids} 次`;
  return bids > 0 ? '已报价' : '';
}

/** Who may bid, with plates; who may not stands grey with the reason. */
export function Bidders({ bidders, leading, isSealed }: { readonly bidders: readonly DeskBidder[]; readonly leading: string; readonly isSealed: boolean }) {
  const qualified = bidders.filter(({ isQualified }) => isQualified).length;
  return (
    <section className="desk-bidders" aria-label="竞投人" tabIndex={0}>
      <h2>竞投人 <span className="quiet">{bidders.length} 人报名，{qualified} 人可竞投</span></h2>
      {bidders.length === 0
        ? <p className="quiet">还没有竞投人，请先在交易项目里登记报名并发号牌。</p>
        : <ul className="plain-list desk-bidder-list">{bidders.map((bidder) => <Bidder key={bidder.uid} bidder={bidder} isLeading={leading !== '' && bidder.plate === leading} isSealed={isSealed} />)}</ul>}
    </section>
  );
}
