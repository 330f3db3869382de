import type { BidVariable } from '../../../contract/tradingTerms.ts';
import type { DocumentBlock } from '../../../contract/documents.ts';
import { formatArea } from '../../area.ts';
import { toCapitals } from '../../capitals.ts';
import { fen, formatMoney } from '../../money.ts';
import type { NoticeLot } from './facts.ts';
import type { Column } from './parts.ts';
import { alike, byLot, column, dateText, monthsText, sentence, table, termText, texts } from './parts.ts';

interface LotColumn extends Column {
  readonly of: (lot: NoticeLot) => string;
}

const ALWAYS = new Set(['标号', '标的名称']);

function placeOf({ location, terms }: NoticeLot): string {
  return [location, terms.boundaries === '' ? '' : `四至：${terms.boundaries}`].filter((part) => part !== '').join('；');
}

function areaOf({ terms }: NoticeLot): string {
  return terms.area === null || terms.areaUnit === null ? '' : formatArea(terms.area, terms.areaUnit);
}

function stepOf({ step, maxStep }: NoticeLot): string {
  return maxStep === '' ? step : `${step}（最大 ${maxStep}）`;
}

const yuan = (amount: number) => (amount === 0 ? '' : formatMoney(amount));

function columnsOf(lots: readonly NoticeLot[]): LotColumn[] {
  const hasDown = lots.some(({ terms }) => terms.direction === 'down');
  const hasMost = lots.some(({ maxStep }) => maxStep !== '');
  const all: LotColumn[] = [
    { ...column('标号', 'center', 5), of: ({ lotNo }) => lotNo },
    { ...column('标的名称', 'left', 14), of: ({ name }) => name },
    { ...column('坐落、四至', 'left', 20), of: placeOf },
    { ...column('面积', 'right', 10), of: areaOf },
    { ...column('用途', 'left', 9), of: ({ terms }) => (terms.allowedUse === '' ? terms.currentUse : terms.allowedUse) },
    { ...column('租期', 'center', 8), of: ({ terms }) => monthsText(terms.months) },
    { ...column('底价', 'right', 12), of: ({ reserve }) => reserve },
    { ...column(`${hasDown ? '报价幅度' : '加价幅度'}${hasMost ? '（最大）' : ''}`, 'right', 12), of: stepOf },
    { ...column('封顶价', 'right', 11), of: ({ cap }) => cap },
    { ...column('竞投保证金(元)', 'right', 11), of: ({ terms }) => yuan(terms.deposit) },
    { ...column('履约保证金(元)', 'right', 11), of: ({ terms }) => yuan(terms.performance) },
  ];
  return all.filter(({ label, of }) => ALWAYS.has(label) || lots.some((lot) => of(lot) !== ''));
}

/** The table of lots; a column of which no lot has anything is left out. */
export function lotBlocks(lots: readonly NoticeLot[]): DocumentBlock[] {
  if (lots.length === 0) return [];
  const columns = columnsOf(lots);
  return [table(columns.map(({ label, align, share }) => column(label, align, share)), lots.map((lot) => columns.map(({ of }) => of(lot))))];
}

function freeText({ terms }: NoticeLot): string {
  return terms.clause.rentFree.map(({ from, length }) => `${dateText(from)}起免租${'months' in length ? `${length.months}个月` : `${length.days}天`}`).join('，');
}

/** 租期 with its days, and rent-free time. */
export function termBlocks(lots: readonly NoticeLot[]): DocumentBlock[] {
  return texts(...byLot(lots, ({ terms }) => sentence(`租期${termText(terms.startOn, terms.months)}`)), ...byLot(lots, (lot) => sentence(freeText(lot))));
}

function taxText({ terms }: NoticeLot): string {
  if (terms.clause.tax === null) return '';
  return terms.clause.tax.included ? '底价为含税价格。' : '底价为不含税价格。';
}

/** What is said of the lots as one figure where they are alike, else in the table above. */
function inTable(lots: readonly NoticeLot[], label: string, said: (lot: NoticeLot) => string): string {
  if (lots.every((lot) => said(lot) === '')) return '';
  const one = alike(lots, said);
  return one === null ? `各标的${label}见标的表。` : `${label}：${one}。`;
}

/** 底价与递增. */
export function reserveBlocks(lots: readonly NoticeLot[]): DocumentBlock[] {
  return texts(
    inTable(lots, '底价', ({ reserve }) => reserve), ...byLot(lots, taxText), inTable(lots, '封顶价', ({ cap }) => cap),
    ...byLot(lots, ({ escalation }) => sentence(escalation)),
  );
}

/** 1,000.00 元（大写：人民币壹仟元整）; nothing for no deposit. */
function depositText(amount: number): string {
  return amount === 0 ? '' : `${formatMoney(amount)} 元（大写：${toCapitals(fen(amount))}）`;
}

/** What deposits are asked for, in figures and capitals where all lots are alike. */
export function depositTexts(lots: readonly NoticeLot[]): string[] {
  return [inTable(lots, '竞投保证金', ({ terms }) => depositText(terms.deposit)), inTable(lots, '履约保证金', ({ terms }) => depositText(terms.performance))];
}

function bidOn(variable: BidVariable): string {
  switch (variable.by) {
    case 'money':
      return variable.measure.of === 'lot' ? '租金' : '租金单价';
    case 'total':
      return '全期租金总额';
    case 'goods':
      return `实物租金（${variable.goods}）`;
    case 'area':
      return '面积';
    case 'years':
      return '年限';
  }
}

/** What is bid and who wins, by lots. */
export function variableTexts(lots: readonly NoticeLot[]): string[] {
  return byLot(lots, ({ terms }) => `竞投${bidOn(terms.variable)}，底价以${terms.direction === 'up' ? '上' : '下'}（含底价）报${terms.direction === 'up' ? '价最高' : '数最低'}者得。`);
}

/** The least and the largest step, by lots where they differ in kind, else in the table. */
export function stepTexts(lots: readonly NoticeLot[]): string[] {
  const rise = (isUp: boolean) => lots.filter(({ terms, step }) => (terms.direction === 'up') === isUp && step !== '');
  const said = (some: readonly NoticeLot[], word: string) => {
    if (some.length === 0) return '';
    const one = alike(some, ({ step, maxStep }) => `每次${word}不少于 ${step}${maxStep === '' ? '' : `，最多 ${maxStep}`}。`);
    return one ?? `各标的每次${word}的幅度见标的表。`;
  };
  return [said(rise(true), '加价'), said(rise(false), '减报')];
}
