import { Segmented } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { IntakeView } from './IntakeView.tsx';
import { ListingsView } from './ListingsView.tsx';
import { PlatformTablesView } from './PlatformTablesView.tsx';
import '../leases/leases.css';
import './trading.css';

const PARTS = [{ value: 'listings', label: '项目' }, { value: 'intake', label: '读入公告' }, { value: 'platform', label: '进平台规则' }];

/** 交易项目: what is offered and how far each is, notices of other programs, and what has to go onto the platform. */
export function ListingsPage() {
  const [address, setAddress] = useSearchParams();
  const part = address.get('part') ?? 'listings';
  return (
    <div className="leases">
      <div className="toolbar">
        <h1>交易项目</h1>
        <Segmented aria-label="交易项目办理" options={PARTS} value={part} onChange={(next) => setAddress({ part: next })} />
        <div className="bar-space" />
        <Link to="/registers/listing">交易项目台账</Link>
      </div>
      {part === 'intake' ? <IntakeView onDone={() => setAddress({})} /> : part === 'platform' ? <PlatformTablesView /> : <ListingsView />}
    </div>
  );
}
