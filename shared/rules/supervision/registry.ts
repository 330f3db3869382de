import { DEPOSIT_RULES } from './depositRules.ts';
import { DISCLOSURE_RULES } from './disclosureRules.ts';
import { MATTER_RULES } from './matterRules.ts';
import { OBJECT_RULES } from './objectRules.ts';
import { ORDER_RULES } from './orderRules.ts';
import { PEOPLE_RULES } from './peopleRules.ts';
import { RENT_RULES } from './rentRules.ts';
import type { Rule, WaitingRule } from './rule.ts';
import { TERM_RULES } from './termRules.ts';
import { TRADE_RULES } from './tradeRules.ts';

const inOrder = (a: Rule, b: Rule) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);

/** The rules that the ledger's rows decide, by code; a code has one rule for each table it looks at (R03: contracts, assets and parcels). */
export const ALL_RULES: readonly Rule[] = [...TERM_RULES, ...RENT_RULES, ...TRADE_RULES, ...DEPOSIT_RULES, ...OBJECT_RULES, ...PEOPLE_RULES, ...DISCLOSURE_RULES, ...MATTER_RULES, ...ORDER_RULES].toSorted(inOrder);

/** The rules of law-and-procedure §7 that wait for rows which the ledger does not have yet, by code. */
export const WAITING_RULES: readonly WaitingRule[] = [
  { code: 'R22', title: '坐支', waitsFor: '需登记记账凭证和现金送存' },
  { code: 'R23', title: '大额现金支出', waitsFor: '需登记付款凭证' },
  { code: 'R25', title: '白条', waitsFor: '需登记支出凭证和票据' },
  { code: 'R26', title: '越权审批', waitsFor: '需登记付款审批人' },
  { code: 'R27', title: '干部借款、挂账', waitsFor: '需登记往来账和借款' },
  { code: 'R30', title: '公开数与账面不符', waitsFor: '需登记账面收支' },
  { code: 'R31', title: '土地补偿费使用不当', waitsFor: '需登记土地补偿费专户收支' },
  { code: 'R32', title: '违规分配', waitsFor: '需登记收益分配方案和账面收益' },
];
