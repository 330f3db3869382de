import { formatArea } from '../../../shared/rules/area.ts';
import { formatMoney } from '../../../shared/rules/money.ts';
import { bidText } from '../../../shared/rules/trading/amounts.ts';
import { clauseWords, monthsText } from '../../../shared/rules/trading/award.ts';
import { MODE_LABELS } from '../../../shared/contract/tradingTerms.ts';
import type { TradeMode } from '../../../shared/contract/tradingTerms.ts';
import type { ListingRow, LotRow } from './rows.ts';

/** Codes of the provincial platform (广东省农村产权流转交易管理服务平台): open bidding, negotiation, small amount, renewal. */
const TRADE_MODES: Readonly<Record<TradeMode, string>> = { open: '01', sealed: '01', negotiation: '02', small: '03', renewal: '04' };

/** What the platform's form asks for, in its order, ready to be copied. Empty values are left out. */
export function handOver(listing: ListingRow, lots: readonly LotRow[], appliedOn: string): { label: string; value: string }[] {
  const { terms } = listing;
  const of = (lot: LotRow): [string, string][] => {
    const words = clauseWords({ ...lot.terms.clause, price: { by: 'total', amount: 0 } });
    const head = lots.length === 1 ? '' : `${lot.number} `;
    return [
      [`${head}资产名称`, lot.name], [`${head}面积`, lot.terms.area === null || lot.terms.areaUnit === null ? '' : formatArea(lot.terms.area, lot.terms.areaUnit)], [`${head}用途`, lot.terms.allowedUse], [`${head}四至`, lot.terms.boundaries],
      [`${head}租赁期限`, monthsText(lot.terms.months)], [`${head}预计起租日`, lot.terms.startOn ?? ''], [`${head}交易底价`, bidText(lot.terms, lot.terms.reserve)], [`${head}最低加价幅度`, lot.terms.step === 0 ? '' : bidText(lot.terms, lot.terms.step)],
      [`${head}最高加价幅度`, lot.terms.maxSteps === null ? '' : bidText(lot.terms, lot.terms.step * lot.terms.maxSteps)], [`${head}交易保证金`, formatMoney(lot.terms.deposit)], [`${head}合同履约保证金`, formatMoney(lot.terms.performance)], [`${head}租金递增方式`, words.escalation], [`${head}租金收取方式`, words.payment],
    ];
  };
  const rows: [string, string][] = [
    ['项目名称', listing.name], ['权属人', listing.unitName], ['交易方式', `${MODE_LABELS[listing.mode]}（${TRADE_MODES[listing.mode]}）`], ['申请日期', appliedOn], ...lots.flatMap(of),
    ['报名截止', listing.registerUntil ?? ''], ['保证金缴纳截止', terms.depositUntil ?? ''], ['优先权申报截止', terms.priority?.until ?? ''], ['竞投人资格', terms.qualification], ['报名资料', terms.papers.join('；')], ['签约期限（工作日）', String(terms.signDays)], ['联系人', terms.contact], ['联系电话', terms.phone],
  ];
  return rows.filter(([, value]) => value !== '').map(([label, value]) => ({ label, value }));
}
