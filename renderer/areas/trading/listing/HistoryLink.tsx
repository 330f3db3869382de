import { Link } from 'react-router';

/** The way to the change record in the register of listings. */
export function HistoryLink({ uid }: { readonly uid: string }) {
  return <p><Link to={`/registers/listing?uid=${uid}`}>在交易项目台账里看改动记录</Link></p>;
}
