import { useMemo } from 'react';
import type { ReviewFinding } from '../../../shared/contract/exchange.ts';
import { SeveritySign } from '../review/marks.tsx';

type ByRecord = ReadonlyMap<string, readonly ReviewFinding[]>;

/** The findings of a submission by the record that they are about. */
export function useFindingsByRecord(findings: readonly ReviewFinding[]): ByRecord {
  return useMemo(() => Map.groupBy(findings, ({ table, subject }) => `${table} ${subject}`), [findings]);
}

/** What the rules find on one record, beside its row. */
export function RowFindings({ of, table, uid }: { readonly of: ByRecord; readonly table: string; readonly uid: string }) {
  const found = of.get(`${table} ${uid}`) ?? [];
  if (found.length === 0) return null;
  return <ul className="exchange-found">{found.map(({ rule, key, severity, title, compared }) => <li key={`${rule} ${key}`} title={`${compared[0]}；${compared[1]}`}><SeveritySign severity={severity} /> {title}</li>)}</ul>;
}
