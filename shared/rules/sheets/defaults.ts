import type { SheetKind, SheetSettings } from '../../contract/sheets.ts';

type Column = SheetSettings['columns'][number];

function columns(...pairs: readonly (readonly [key: string, share: number])[]): Column[] {
  return pairs.map(([key, share]) => ({ key, share }));
}

const COMMON = {
  orientation: 'landscape', headText: '', footText: '如对公示内容有异议，请在公示期内向本单位或监督电话反映。',
  signatories: ['制表人', '审核人', '理事长', '监事会'], postingDays: 7, countPostingDay: false, moneyUnit: '元', strictMasking: false,
} as const satisfies Partial<SheetSettings>;

/**
 * What a sheet looks like before anybody has set it otherwise: columns after registers-and-forms §1.2, §2 and §3,
 * paper after its §13 (合同台账 on A3 landscape), 公示期 of seven days by practice (law-and-procedure §3 names none).
 */
export const DEFAULT_SETTINGS: Readonly<Record<SheetKind, SheetSettings>> = {
  asset: {
    ...COMMON, signatories: [...COMMON.signatories], title: '集体资产公示表', paper: 'A4',
    columns: columns(['code', 11], ['name', 20], ['category', 9], ['location', 18], ['buildingArea', 12], ['useState', 7], ['originalCost', 14], ['netValue', 14], ['annualRent', 12], ['occupant', 12]),
  },
  parcel: {
    ...COMMON, signatories: [...COMMON.signatories], title: '集体资源公示表', paper: 'A4',
    columns: columns(['code', 11], ['name', 20], ['landClass', 11], ['location', 18], ['area', 13], ['useState', 7], ['contractor', 13], ['contractedUntil', 11], ['annualFee', 13]),
  },
  contract: {
    ...COMMON, signatories: [...COMMON.signatories], title: '集体经济合同公示表', paper: 'A3',
    columns: columns(
      ['code', 12], ['name', 22], ['kind', 7], ['objects', 18], ['parties', 13], ['area', 13], ['purpose', 10], ['startOn', 11], ['endOn', 11],
      ['tradeMode', 8], ['annualRent', 13], ['totalAmount', 14], ['received', 13], ['outstanding', 12], ['state', 7],
    ),
  },  contract_ledger: {
    ...COMMON, signatories: ['制表人', '审核人'], title: '合同台账', paper: 'A3', postingDays: 0, footText: '',
    columns: columns(
      ['code', 11], ['name', 20], ['kind', 6], ['objects', 15], ['location', 14], ['area', 11], ['purpose', 9], ['parties', 12], ['signedOn', 10], ['startOn', 10], ['endOn', 10], ['tradeMode', 8], ['decidedOn', 10],
      ['annualRent', 12], ['totalAmount', 13], ['escalation', 11], ['paymentTerms', 10], ['performanceDeposit', 11], ['received', 12], ['outstanding', 11], ['state', 6], ['problem', 10],
    ),
  },
  rent: {
    ...COMMON, signatories: [...COMMON.signatories], title: '租金收缴情况公示表', paper: 'A4',
    columns: columns(['code', 12], ['name', 24], ['parties', 12], ['startOn', 11], ['endOn', 11], ['annualRent', 13], ['dueThisYear', 13], ['settledThisYear', 13], ['reducedThisYear', 11], ['overdue', 13], ['paidUntil', 11]),
  },
};
