import { useQuery } from '@tanstack/react-query';
import { Button, Card, Statistic } from 'antd';
import { useEffect } from 'react';
import { Link, useNavigate } from 'react-router';
import type { Board } from '../../../shared/contract/exchange.ts';
import { formatDateCn } from '../../../shared/rules/dates.ts';
import { periodLabel, periodOf } from '../../../shared/rules/exchange/periods.ts';
import { useClients } from '../../app/clients.tsx';
import { useWorkplace } from '../../app/workplace.tsx';

/** 首页 of a ledger in which others are reviewed: how this month stands, and what to do first. */
export function ReviewHome() {
  const { reader } = useClients();
  const { ledger, about, onChange } = useWorkplace();
  const period = periodOf(about.today, 'month');
  const board = useQuery({ queryKey: ['ledger', ledger?.uid, 'board', period], queryFn: () => reader.exchange.board({ period }) });
  const { refetch } = board;
  useEffect(() => onChange(() => void refetch()), [onChange, refetch]);
  if (!board.data) return null;
  const isNew = board.data.counts.expected === 0 && board.data.waiting.length === 0;
  return (
    <>
      <h1>{ledger?.title} <span className="quiet home-day">{formatDateCn(about.today)}</span></h1>
      {isNew ? <FirstSteps isDistrict={ledger?.tier === 'district'} /> : <Standing board={board.data} />}
    </>
  );
}

function Standing({ board: { period, counts, waiting, dueOn } }: { readonly board: Board }) {
  const navigate = useNavigate();
  const shown = [['应送', counts.expected], ['没有送', counts.absent], ['待审', counts.received], ['已退回', counts.returned], ['已通过', counts.accepted]] as const;
  return (
    <Card title={<Link to={`/desk?period=${period}`}>{periodLabel(period)}审核</Link>} extra={`送审截止 ${dueOn}`}>
      <div className="home-counts">{shown.map(([title, value]) => <Statistic key={title} title={title} value={value} />)}</div>
      {waiting.length > 0 && <p className="waits">其他期间待审：{waiting.map(({ period: other, count }) => <Button key={other} type="link" onClick={() => void navigate(`/desk?period=${other}`)}>{periodLabel(other)} {count} 个</Button>)}</p>}
      <p><Button type="primary" onClick={() => void navigate(`/desk?period=${period}`)}>去审核</Button> <Button onClick={() => void navigate(`/desk?period=${period}&part=stages`)}>阶段统计</Button> <Button onClick={() => void navigate(`/desk?period=${period}&part=totals`)}>汇总</Button></p>
    </Card>
  );
}

/** Nothing was taken in yet: the way from the first file to the answer. */
function FirstSteps({ isDistrict }: { readonly isDistrict: boolean }) {
  const navigate = useNavigate();
  const below = isDistrict ? { name: '镇街', file: '上报包' } : { name: '各村', file: '送审包' };
  return (
    <Card title={`从这里开始审核${below.name}的台账`}>
      <ol className="first-steps">
        <li>生成本级的签名密钥，回执用它签名。<Button type="link" onClick={() => void navigate('/desk')}>去审核</Button></li>
        <li>把{below.name}交来的{below.file}拖到“审核”里，第一次核对密钥指纹并登记。</li>
        <li>打开送审，看变动和核对结果，提出意见，通过或退回；回执发还{below.name}。</li>
        {!isDistrict && <li>代村里记账的：在“单位”里建村和社，像村里一样登记台账，再定为送审。<Button type="link" onClick={() => void navigate('/registers/unit')}>打开单位</Button></li>}
        <li>核对用的标准按当地规定修改。<Button type="link" onClick={() => void navigate('/check')}>自查标准</Button></li>
      </ol>
    </Card>
  );
}
