import { Button } from 'antd';
import type { Tally } from './tally.ts';
import type { OpenSession } from './useImport.ts';

interface StoreBarProps { readonly open: OpenSession; readonly tally: Tally; readonly onStore: () => void; readonly onProblems: () => void }

/** What 确认导入 will do, always in sight, and the button that does it. */
export function StoreBar({ open, tally, onStore, onProblems }: StoreBarProps) {
  const { counts, sheets } = open.plan;
  const { taken, created, same, skipped, platform } = counts;
  const { problem, ask, doubt } = tally;
  const isChosen = sheets.some(({ chosen }) => chosen);
  const left = [same > 0 ? `${same} 行和台账相同` : '', skipped > 0 ? `跳过 ${skipped} 行` : ''].filter((part) => part !== '').join('，');
  const told = [problem > 0 ? `${problem} 处问题` : '', ask > 0 ? `${ask} 处要回答` : '', doubt > 0 ? `${doubt} 处请核对` : ''].filter((part) => part !== '').join('、');
  return (
    <section className="import-bar" aria-label="确认导入">
      <div className="import-bar-text" aria-live="polite">
        <strong>{taken > 0 ? `将${willDo(taken, created, tally.removed)}` : platform > 0 ? '台账不改动' : isChosen ? '没有要保存的内容' : '没有勾选要导入的工作表'}</strong>
        {platform > 0 && <span>；记下平台上的 {platform} 行，供“平台对照”</span>}
        {left !== '' && <span>；{left}</span>}
        {told !== '' && <span>；有 {told}{problem + ask > 0 && '（这些格先空着，原文写进备注）'} <Button type="link" size="small" className="import-place" onClick={onProblems}>看清单</Button></span>}
      </div>
      <Button type="primary" size="large" disabled={open.isBusy || taken + platform === 0} onClick={onStore}>确认导入{taken > 0 ? ` ${taken} 行` : ''}</Button>
    </section>
  );
}

function willDo(taken: number, created: number, removed: number | null): string {
  const other = taken - created;
  const others = removed === null ? [`修改或删除 ${other} 行`] : [other > removed ? `修改 ${other - removed} 行` : '', removed > 0 ? `从台账删除 ${removed} 行` : ''];
  return [created > 0 ? `新增 ${created} 行` : '', ...(other > 0 ? others : [])].filter((part) => part !== '').join('、');
}
