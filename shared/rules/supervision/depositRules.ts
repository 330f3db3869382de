import { daysBetween } from '../dates.ts';
import { lawOf } from './clauses.ts';
import { keptFor } from './facts.ts';
import type { ContractFacts } from './facts.ts';
import type { Said } from './making.ts';
import { contractRule, NOTHING, rowRule, yuan } from './making.ts';
import type { DepositRow, World } from './model.ts';
import type { Rule } from './rule.ts';

const KINDS: ReadonlyMap<string, string> = new Map([['bid', '竞投保证金'], ['performance', '履约保证金'], ['security', '押金']]);

/** What is held of each kind, 分: taken is above zero, what went out below. */
function heldOf(deposits: readonly DepositRow[]): Map<string, number> {
  const held = new Map<string, number>();
  for (const { kind, amount } of deposits) held.set(kind, (held.get(kind) ?? 0) + amount);
  return held;
}

/** The day from which a deposit is due back; null while the object is held, and where the contract goes on in another one. */
function backFrom({ state, row }: ContractFacts): string | null {
  if (row.isRenewed || row.state === 'renewed') return null;
  return state === 'ended' || state === 'ended_early' ? (row.returnedOn ?? row.endedOn ?? row.endOn) : null;
}

const deposits = contractRule({ code: 'R19', title: '保证金押金有问题', severity: 'warn', clause: lawOf('deposit') }, (facts, { world, settings: { depositRefundDays } }) => {
  const rows = world.depositsOf.get(facts.row.uid);
  if (rows === undefined) return NOTHING;
  const from = backFrom(facts);
  const days = from === null ? 0 : daysBetween(from, world.today);
  return Array.from(heldOf(rows)).flatMap(([kind, held]): Said[] => {
    const name = KINDS.get(kind) ?? '保证金';
    if (held < 0) return [{ key: kind, severity: 'block', title: `${name}余额为负数`, compared: [`${name}余额 ${yuan(held)}`, '退还、抵扣不能多于收取'], mend: '核对收取和退还记录' }];
    if (held === 0 || from === null || days <= depositRefundDays) return [];
    return [{ key: kind, title: `${name}到期未退`, compared: [`${from}结束，余额 ${yuan(held)}`, `${depositRefundDays}天内退还或抵扣`], mend: '退还，或抵扣欠款' }];
  });
});

interface Through { readonly count: number; readonly sum: number; readonly lastOn: string }

/** Receipts through accounts in a person's name, by account. */
const throughPersonal = keptFor(({ accounts, receipts }: World) => {
  const found = new Map<string, Through>();
  for (const { account, amount, receivedOn, isReversed } of receipts.values()) {
    if (account === null || isReversed || accounts.get(account)?.isPersonal !== true) continue;
    const { count, sum, lastOn } = found.get(account) ?? { count: 0, sum: 0, lastOn: '' };
    found.set(account, { count: count + 1, sum: sum + amount, lastOn: receivedOn > lastOn ? receivedOn : lastOn });
  }
  return found;
});

/** One finding an account, with what came through it: every single receipt would say the same again. */
const personal = rowRule('fund_account', { code: 'R21', title: '集体资金存入个人账户', severity: 'block', clause: lawOf('personalAccount') }, (row, { world }) => {
  if (row.isPersonal !== true) return NOTHING;
  const through = throughPersonal(world).get(row.uid);
  const received = through === undefined ? '没有登记收款' : `收款 ${through.count} 笔 ${yuan(through.sum)}，最近 ${through.lastOn}`;
  return [{ compared: [`以个人名义开户，${received}`, '应存入集体账户'], mend: '把款项转入集体账户，停用个人账户' }];
});

const negativeCash = rowRule('fund_account', { code: 'R24', title: '现金余额为负数', severity: 'block', clause: lawOf('cash') }, ({ kind, balance }) => (
  kind !== 'cash' || balance === null || balance >= 0 ? NOTHING : [{ compared: [`余额 ${yuan(balance)}`, '不能小于 0.00 元'], mend: '盘点现金，核对收支' }]
));

/** Deposits and accounts: R19, R21, R24. */
export const DEPOSIT_RULES: readonly Rule[] = [deposits, personal, negativeCash];
