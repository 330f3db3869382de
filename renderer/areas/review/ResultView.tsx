import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons';
import { keepPreviousData, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Empty, Spin } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { Finding, SelfCheck } from '../../../shared/contract/review.ts';
import { severitySchema } from '../../../shared/contract/review.ts';
import { refusalOf } from '../../app/refusal.ts';
import { useRefusals, useWorkplace } from '../../app/workplace.tsx';
import { FindingPanel } from './FindingPanel.tsx';
import { FindingTable } from './FindingTable.tsx';
import { SeverityMark } from './marks.tsx';
import { RuleList } from './RuleList.tsx';
import type { CheckFilter } from './tally.ts';
import { findingKey, isNarrowed, neighbour, NO_FILTER, tally } from './tally.ts';
import { PAGE, useCheckQuestion } from './useSelfCheck.ts';

interface ResultProps { readonly filter: CheckFilter; readonly page: number; readonly onPage: (page: number) => void; readonly onRule: (rule: string | null) => void; readonly onClear: () => void }

/** The finding beside the list: as it was when it was opened, its place, and the list it was opened from. */
interface Opened { readonly finding: Finding; readonly place: number; readonly from: string; /** Counts how often one was opened from the list. */ readonly turn: number }

/** 自查结果: rules on the left, findings in the middle, the open one beside them. */
export function ResultView({ filter, page, onPage, onRule, onClear }: ResultProps) {
  const { unit } = useWorkplace();
  const question = useCheckQuestion();
  const queries = useQueryClient();
  const refuse = useRefusals();
  const [open, setOpen] = useState<Opened | null>(null);
  const found = useQuery({ ...question(filter, page), placeholderData: keepPreviousData });
  const listOf = (number: number) => JSON.stringify([unit, filter, number]);
  const total = found.data?.total ?? 0;
  const lastPage = Math.max(1, Math.ceil(total / PAGE));
  const isBeyond = found.isSuccess && !found.isPlaceholderData && page > lastPage;
  useEffect(() => { if (isBeyond) onPage(lastPage); });

  const opened = open?.from === listOf(page) ? open : null;
  const openedKey = opened === null ? null : findingKey(opened.finding);
  const list = useRef<HTMLElement>(null);
  useEffect(() => { if (openedKey !== null) list.current?.querySelector('.review-open')?.scrollIntoView({ block: 'nearest' }); }, [openedKey]);

  if (found.isError) return <Empty description={refusalOf(found.error).what} />;
  const check = found.data;
  if (!check) return <div className="waiting"><Spin description="正在自查" /></div>;
  const { findings } = check;
  const listed = findings.findIndex((one) => findingKey(one) === openedKey);
  const place = listed === -1 ? (opened?.place ?? 0) : (page - 1) * PAGE + listed;
  const isListed = listed !== -1;
  const go = async (step: 1 | -1) => {
    const next = neighbour({ place, isListed, total }, step);
    if (next === null || opened === null) return;
    const number = Math.floor(next / PAGE) + 1;
    try {
      const shown = number === page ? findings : (await queries.query(question(filter, number))).findings;
      const finding = shown[next % PAGE];
      if (finding === undefined) return;
      setOpen({ finding, place: next, from: listOf(number), turn: opened.turn });
      if (number !== page) onPage(number);
    } catch (error) {
      refuse(error);
    }
  };
  const isFiltered = isNarrowed(filter);
  return (
    <>
      <Summary check={check} isFiltered={isFiltered} onClear={onClear} />
      <div className="register">
        <RuleList check={check} chosen={filter.rule} onRule={onRule} />
        <section ref={list} className="review-list" aria-label="自查发现的问题">
          <FindingTable
            findings={findings} total={total} page={page} isBusy={found.isPlaceholderData} isCompact={opened !== null} open={openedKey} empty={isFiltered ? '没有符合条件的问题' : '没有发现问题'}
            onPage={onPage} onOpen={(finding, index) => setOpen({ finding, place: (page - 1) * PAGE + index, from: listOf(page), turn: (open?.turn ?? 0) + 1 })}
          />
        </section>
        {opened && (
          <FindingPanel
            key={opened.turn} finding={findings[listed] ?? opened.finding} place={place} total={total} isListed={isListed} canStep={(step) => neighbour({ place, isListed, total }, step) !== null}
            onStep={(step) => void go(step)} onClose={() => setOpen(null)}
          />
        )}
      </div>
    </>
  );
}

function Summary({ check, isFiltered, onClear }: { readonly check: SelfCheck; readonly isFiltered: boolean; readonly onClear: () => void }) {
  const { all, explained } = tally(check.rules);
  // A rule may find graver and lighter ones, so each severity is asked for.
  const question = useCheckQuestion();
  const counts = useQueries({ queries: severitySchema.options.map((severity) => question({ ...NO_FILTER, severity }, 1)) });
  return (
    <div className="review-summary">
      <strong role="status" className={check.open === 0 ? 'review-ready' : 'review-block'}>
        {check.open === 0 ? <><CheckCircleFilled aria-hidden /> 可以送审</> : <><CloseCircleFilled aria-hidden /> 还有 {check.open} 项必须处理或说明</>}
      </strong>
      <span>共 {all} 条</span>
      {severitySchema.options.map((severity, index) => <SeverityMark key={severity} severity={severity} count={counts[index]?.data?.total} />)}
      <span>已说明 {explained}</span>
      <span className="quiet">标准：{check.version}，截至 {check.today}</span>
      {isFiltered && <span>筛选出 {check.total} 条 <Button size="small" type="link" onClick={onClear}>清除筛选</Button></span>}
    </div>
  );
}
