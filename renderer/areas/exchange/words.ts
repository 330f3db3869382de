import type { SubmissionRow } from '../../../shared/contract/exchange.ts';

export const KIND_LABELS: Readonly<Record<SubmissionRow['kind'], string>> = { package: '送审包', workbook: '表格，未签名', book: '代理记账' };
export const STATE_COLOURS: Readonly<Record<SubmissionRow['state'], string>> = { received: 'processing', returned: 'error', accepted: 'success' };
export const CHANGE_LABELS = { added: '新增', changed: '修改', removed: '减少' } as const;
export const CHANGE_COLOURS = { added: 'success', changed: 'warning', removed: 'error' } as const;
/** What became of an accepted submission at the district. */
export const UPPER_LABELS: Readonly<Record<SubmissionRow['upper'], string>> = { none: '', reported: '已上报', accepted: '区已审定', returned: '区退回' };
