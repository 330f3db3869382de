import { Segmented } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { REGISTER_LIST } from '../../../shared/registers/index.ts';
import { ArrearsView } from './ArrearsView.tsx';
import { BooksView } from './books/BooksView.tsx';
import { DeskView } from './DeskView.tsx';
import { MetersView } from './charges/MetersView.tsx';
import { PlotsView } from './PlotsView.tsx';
import { ReadingsView } from './clause/ReadingsView.tsx';
import { RemindersView } from './RemindersView.tsx';
import { StatementView } from './StatementView.tsx';
import { TermsView } from './TermsView.tsx';
import './leases.css';

const PARTS = [{ value: 'arrears', label: '欠款' }, { value: 'desk', label: '收款台' }, { value: 'statement', label: '对账单' }, { value: 'reminders', label: '提醒' }, { value: 'meters', label: '抄表收费' }, { value: 'books', label: '票据' }, { value: 'terms', label: '租期' }, { value: 'plots', label: '图表' }, { value: 'readings', label: '条款读入' }];

/** 租金收缴: who owes what, the collection desk, what is to be seen to. */
export function LeasesPage() {
  const [address, setAddress] = useSearchParams();
  const part = address.get('part') ?? 'arrears';
  return (
    <div className="leases">
      <div className="toolbar">
        <h1>租金收缴</h1>
        <Segmented aria-label="租金收缴办理" options={PARTS} value={part} onChange={(next) => setAddress({ part: next })} />
        <div className="bar-space" />
        {REGISTER_LIST.filter(({ name, isManaged }) => isManaged === true && name !== 'decision' && name !== 'listing').map(({ name, listTitle }) => <Link key={name} to={`/registers/${name}`}>{listTitle}</Link>)}
      </div>
      <Part name={part} />
    </div>
  );
}

function Part({ name }: { readonly name: string }) {
  switch (name) {
    case 'desk':
      return <DeskView />;
    case 'statement':
      return <StatementView />;
    case 'readings':
      return <ReadingsView />;
    case 'reminders':
      return <RemindersView />;
    case 'meters': return <MetersView />;
    case 'books': return <BooksView />;
    case 'terms':
      return <TermsView />;
    case 'plots':
      return <PlotsView />;
    default:
      return <ArrearsView />;
  }
}
