import { Segmented } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { REGISTER_LIST } from '../../../shared/registers/index.ts';
import { ArrearsView } from './ArrearsView.tsx';
import { BooksView } from './BooksView.tsx';
import { DeskView } from './DeskView.tsx';
import { MetersView } from './MetersView.tsx';
import { RemindersView } from './RemindersView.tsx';
import './leases.css';

const PARTS = [{ value: 'arrears', label: '欠款' }, { value: 'desk', label: '收款台' }, { value: 'reminders', label: '提醒' }, { value: 'meters', label: '抄表收费' }, { value: 'books', label: '票据' }];

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
        {REGISTER_LIST.filter(({ isManaged }) => isManaged).map(({ name, listTitle }) => <Link key={name} to={`/registers/${name}`}>{listTitle}</Link>)}
      </div>
      {part === 'desk' && <DeskView />}
      {part === 'reminders' && <RemindersView />}
      {part === 'meters' && <MetersView />}
      {part === 'books' && <BooksView />}
      {!PARTS.some(({ value }) => value !== 'arrears' && value === part) && <ArrearsView />}
    </div>
  );
}
