import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Link } from 'react-router';
import { formatMoney } from '../../../../shared/rules/money.ts';
import type { Billed } from './MetersView.tsx';

/** What was billed for a month, and what was not and why. */
export function BilledPanel({ billed: { month, billed, amount, skipped }, onClose }: { readonly billed: Billed; readonly onClose: () => void }) {
  const reasons = [...Map.groupBy(skipped, ({ reason }) => reason)];
  const title = `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月收费`;
  return (
    <aside className="row-panel" aria-label={title}>
      <div className="row-panel-head"><strong>{title}</strong><Button type="text" aria-label="关闭" icon={<CloseOutlined aria-hidden />} onClick={onClose} /></div>
      <div className="row-panel-body">
        <p>新生成 <strong>{billed}</strong> 项，共 <strong>{formatMoney(amount)}</strong> 元。{billed > 0 && <Link to="/leases?part=desk">到收款台收款</Link>}</p>
        {skipped.length === 0 && <p className="quiet">没有遗漏。</p>}
        {reasons.map(([reason, list]) => (
          <section key={reason}>
            <h3>{reason}（{list.length}）</h3>
            <ul className="plain-list link-list">
              {list.slice(0, 200).map((one) => <li key={`${one.contract} ${one.charge}`}><span><Link to={`/leases/${one.contract}`}>{one.object === '' ? one.contractName : one.object}</Link></span><span className="quiet">{one.charge}</span></li>)}
            </ul>
            {list.length > 200 && <p className="quiet">只列前 200 项</p>}
          </section>
        ))}
      </div>
    </aside>
  );
}
