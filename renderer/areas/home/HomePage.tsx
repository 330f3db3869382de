import { useQuery } from '@tanstack/react-query';
import { Button, Card, Empty, List, Statistic, Tag } from 'antd';
import { Link, useNavigate } from 'react-router';
import { formatDateCn } from '../../../shared/rules/dates.ts';
import { formatMoney } from '../../../shared/rules/money.ts';
import { formatScaled } from '../../../shared/rules/scaled.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { useClients } from '../../app/clients.tsx';
import { useWorkplace } from '../../app/workplace.tsx';
import { ReviewHome } from './ReviewHome.tsx';

const LEVELS = { wrong: { colour: 'error', text: '请处理' }, waiting: { colour: 'warning', text: '请关注' }, info: { colour: 'default', text: '提示' } } as const;

/** What the ledger holds, and what needs attention. */
export function HomePage() {
  const { reader } = useClients();
  const { unit, settings, ledger } = useWorkplace();
  const found = useQuery({ queryKey: ['ledger', ledger?.uid, 'summary', unit], queryFn: () => reader.home.summary({ unit }) });
  const navigate = useNavigate();
  const data = found.data;
  if (!data) return <div className="home" />;
  const money = (value: number) => `${formatMoney(value, settings.moneyUnit)} ${settings.moneyUnit}`;
  const count = (register: string) => data.registers.find((one) => one.register === register)?.count ?? 0;
  const isEmpty = data.registers.every((one) => one.register === 'unit' || one.count === 0);
  const isReviewing = ledger?.tier !== 'village';
  if (isEmpty) return isReviewing ? <div className="home"><ReviewHome /></div> : <FirstSteps />;
  return (
    <div className="home">
      {isReviewing ? <ReviewHome /> : <h1>{ledger.title} <span className="quiet home-day">{formatDateCn(data.today)}</span></h1>}
      <div className="home-cards">
        <Card title={<Link to="/registers/asset">资产</Link>} extra={`${count('asset')} 项`}><Statistic title="原值" value={money(data.assets.originalCost)} /><p>净值 {money(data.assets.netValue)}</p><p>闲置 {data.assets.idle} 项</p></Card>
        <Card title={<Link to="/registers/parcel">资源</Link>} extra={`${count('parcel')} 宗`}><Statistic title="总面积" value={`${formatScaled(data.parcels.area, 2)} 亩`} /><p>已发包、自用、闲置情况见台账</p></Card>
        <Card title={<Link to="/registers/contract">合同</Link>} extra={`${count('contract')} 份`}><Statistic title="履行中合同年租金" value={money(data.contracts.annualRent)} /><p>履行中 {data.contracts.inForce} 份</p><p><Link to="/leases">到期未收 {money(data.contracts.outstanding)}</Link></p></Card>
        <Card title={<Link to="/registers/fund_account">资金</Link>} extra={`${count('fund_account')} 户`}><Statistic title="账面余额" value={money(data.funds.balance)} /><p>往来单位(个人) {count('party')} 个</p></Card>
      </div>
      <Card title="需要关注" className="home-attention">
        <List
          size="small" dataSource={data.attention} locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="没有需要处理的事项" /> }}
          renderItem={(item) => (
            <List.Item actions={item.register === null ? [] : [<Button key="show" type="link" onClick={() => void navigate(`/registers/${item.register ?? ''}?filter=${encodeURIComponent(item.filter ?? '')}`)}>查看</Button>]}>
              <div className="attention">
                <strong>{item.count}</strong>
                <Tag color={LEVELS[item.level].colour}>{LEVELS[item.level].text}</Tag>
                <span className="attention-title">{item.register && <span className="quiet">{REGISTERS[item.register].title}　</span>}{item.title}</span>
              </div>
            </List.Item>
          )}
        />
      </Card>
    </div>
  );
}

/** An empty ledger says what to do first. */
function FirstSteps() {
  const navigate = useNavigate();
  return (
    <div className="home">
      <Card title="台账是空的，从这里开始">
        <ol className="first-steps">
          <li>核对单位：村委会、经联社、经济社是不同的账套。<Button type="link" onClick={() => void navigate('/registers/unit')}>打开单位</Button></li>
          <li>已有表格？用表格导入，先预览再确认。<Button type="link" onClick={() => void navigate('/import')}>表格导入</Button></li>
          <li>没有表格？直接录入第一项资产。<Button type="link" onClick={() => void navigate('/registers/asset?new=1')}>新增资产</Button></li>
          <li>登记齐了，打印公示表上墙。<Button type="link" onClick={() => void navigate('/sheets')}>公示</Button></li>
        </ol>
      </Card>
    </div>
  );
}
