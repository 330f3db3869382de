import { CloseCircleFilled, InfoCircleFilled, WarningFilled } from '@ant-design/icons';
import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Finding, Severity } from '../../../shared/contract/review.ts';
import { SEVERITY_LABELS } from '../../../shared/contract/review.ts';
import { recordAddress } from './tally.ts';

/** A sign of its own shape for each severity. */
export const SEVERITY_ICONS: Readonly<Record<Severity, ReactNode>> = { block: <CloseCircleFilled aria-hidden />, warn: <WarningFilled aria-hidden />, info: <InfoCircleFilled aria-hidden /> };

/** A severity by sign, word and colour; `count` stands behind it. */
export function SeverityMark({ severity, count }: { readonly severity: Severity; readonly count?: number | undefined }) {
  return <span className={`review-mark ${count === 0 ? 'quiet' : `review-${severity}`}`}>{SEVERITY_ICONS[severity]} {SEVERITY_LABELS[severity]}{count === undefined ? '' : ` ${count}`}</span>;
}

/** The sign alone, where there is no room for the word; it is read out and shown as a hint. */
export function SeveritySign({ severity, isOff = false }: { readonly severity: Severity; readonly isOff?: boolean }) {
  return <span role="img" aria-label={SEVERITY_LABELS[severity]} title={SEVERITY_LABELS[severity]} className={isOff ? 'quiet' : `review-${severity}`}>{SEVERITY_ICONS[severity]}</span>;
}

/** A record with the way to it. */
export function RecordLink({ record: { table, uid, name } }: { readonly record: { readonly table: string; readonly uid: string; readonly name: string } }) {
  const address = recordAddress(table, uid);
  return address === null ? <span>{name}</span> : <Link to={address}>{name}</Link>;
}

/** What was said to a finding, by whom and when, and whether the values are still those. */
export function Explained({ explanation }: { readonly explanation: NonNullable<Finding['explanation']> }) {
  return (
    <>
      <div className="review-said">{explanation.text}</div>
      <span className="quiet">{explanation.by} {explanation.on}</span>
      {explanation.isStale && <> <Tag color="warning">当时的数字不同</Tag></>}
    </>
  );
}
