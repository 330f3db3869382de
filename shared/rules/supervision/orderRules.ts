import { addMonths } from '../dates.ts';
import { lawOf } from './clauses.ts';
import { isAttached } from './facts.ts';
import type { Said } from './making.ts';
import { contractRule, isSaid, leaseRule, NOTHING, rowRule, yuan } from './making.ts';
import { duplicatesOf } from './duplicates.ts';
import type { ReceiptRow, World } from './model.ts';
import type { Rule } from './rule.ts';

const signedLate = leaseRule({ code: 'T01', title: '先使用、后签约', severity: 'warn', clause: lawOf('order') }, ({ row: { signedOn, startOn } }) => (
  signedOn === null || startOn === null || signedOn <= startOn ? NOTHING : [{ compared: [`起始日 ${startOn}`, `签订日期 ${signedOn}`], mend: '核对两个日期；确实先使用的，说明原因' }]
));

const rentBefore = contractRule({ code: 'T03', title: '收款与应收期间不符', severity: 'warn', clause: lawOf('early') }, ({ row: { uid, startOn }, state }, { world }) => {
  const dues = startOn === null || state === 'draft' ? undefined : world.duesOf.get(uid);
  if (dues === undefined || startOn === null) return NOTHING;
  const before = dues.filter(({ kind, fromOn }) => kind === 'rent' && fromOn < startOn);
  const [first] = before;
  if (first === undefined) return NOTHING;
  return [{ title: '应收期间早于租期', compared: [`应收期间 ${first.fromOn}至${first.untilOn}等 ${before.length} 笔`, `起始日 ${startOn}`], records: before.slice(0, 20).map((due) => ({ table: 'receivable' as const, uid: due.uid, name: `${due.dueOn} 应收` })), mend: '核对起始日和应收期间' }];
});

/** The first due day of a contract, else its first day; null where neither is known, or where something was due by the day asked about. */
function firstDueAfter(contract: string, day: string, world: World): string | null {
  const dues = world.duesOf.get(contract);
  let first = dues === undefined || dues.length === 0 ? (world.contracts.get(contract)?.startOn ?? null) : null;
  for (const { dueOn } of dues ?? []) {
    // Nearly every receipt comes after its contract's first due day: the first line answers for them.
    if (dueOn <= day) return null;
    if (first === null || dueOn < first) first = dueOn;
  }
  return first !== null && first > day ? first : null;
}

const early = rowRule('receipt', { code: 'T03', title: '收款与应收期间不符', severity: 'warn', clause: lawOf('early') }, ({ contract, receivedOn, isReversed, amount }, { world, settings: { earlyReceiptMonths } }) => {
  if (contract === null || isReversed || amount <= 0) return NOTHING;
  const due = firstDueAfter(contract, receivedOn, world);
  if (due === null || addMonths(receivedOn, earlyReceiptMonths) >= due) return NOTHING;
  const row = world.contracts.get(contract);
  return [{ title: `收款早于应收日超过${earlyReceiptMonths}个月`, compared: [`收款日期 ${receivedOn}`, `最早应收日 ${due}`], records: row === undefined ? [] : [{ table: 'contract', uid: contract, name: row.name }], mend: '核对收款日期和合同' }];
});

/** The finding is on every later one of a group, beside its first: the one that would be taken back. */
const duplicate = rowRule('receipt', { code: 'T04', title: '疑似重复收款', severity: 'warn', clause: lawOf('duplicate') }, (row, { world }) => {
  const { alike, bySerial } = duplicatesOf(row, world);
  const said = (first: ReceiptRow, words: string, more: Partial<Said>): Said => ({
    compared: [`${row.code} ${row.receivedOn} ${row.payer} ${yuan(row.amount)}`, `${first.code} ${words}`], records: [{ table: 'receipt', uid: first.uid, name: first.code }], mend: '核对票据和银行流水；重复的，冲销一笔', ...more,
  });
  const [serial] = bySerial;
  if (serial !== undefined && serial.uid !== row.uid) return [said(serial, `银行流水号相同：${row.bankSerial ?? ''}`, { title: '银行流水号重复', severity: 'block' })];
  const [first] = alike;
  if (first === undefined || first.uid === row.uid) return NOTHING;
  // Different entries of the bank are different payments; one who rents two stalls pays the same sum twice.
  if (isSaid(row.bankSerial) && isSaid(first.bankSerial)) return NOTHING;
  return [said(first, '付款人、金额、日期、账户相同', first.contract === row.contract ? {} : { severity: 'info', title: '付款人、金额、日期相同，合同不同' })];
});

/** Where even the day of signing is missing it may be no written contract at all (R03). */
const missingText = leaseRule({ code: 'T05', title: '缺合同文本', severity: 'warn', clause: lawOf('archive') }, ({ row, isHousehold, state }, { world }) => {
  if (row.signedOn === null || isHousehold || state === 'signed' || isAttached('contract', row.uid, 'contract', world)) return NOTHING;
  return [{ compared: [`${row.signedOn}签订，履行中`, '没有合同文本'], mend: '上传合同扫描件' }];
});

/** Time order, duplicates and papers: T01, T03–T05. */
export const ORDER_RULES: readonly Rule[] = [signedLate, rentBefore, early, duplicate, missingText];
