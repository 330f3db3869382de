import { comparable, fitsMask, isMasked, mentions } from './names.ts';
import type { MatchedContract, OpenReceivable } from './matchTypes.ts';
import type { StatementEntry } from './types.ts';

/** A contract with its open lines, the oldest first. */
export interface OpenContract extends MatchedContract {
  readonly payers: readonly string[];
  readonly accounts: readonly string[];
  readonly objects: readonly string[];
  readonly lines: readonly OpenReceivable[];
}

/** What an entry shows of a contract. The first three are its own marks; the others only hint. */
export type Sign = 'code' | 'account' | 'payer' | 'object' | 'contractName' | 'payerInRemark' | 'masked';

export const SIGN_WORDS: Readonly<Record<Sign, string>> = {
  code: '附言含合同编号', account: '账号一致', payer: '户名一致', object: '附言含铺位', contractName: '附言含合同名称', payerInRemark: '附言含承租人姓名', masked: '户名相符（银行隐去了部分字）',
};
export const SIGN_WEIGHTS: Readonly<Record<Sign, number>> = { code: 100, account: 90, payer: 80, object: 40, contractName: 40, payerInRemark: 30, masked: 30 };

/** The open lines by contract, in the order of their first line's due day. */
export function openContracts(open: readonly OpenReceivable[]): OpenContract[] {
  const byContract = new Map<string, OpenReceivable[]>();
  for (const line of open.toSorted(olderFirst)) byContract.set(line.contract, [...(byContract.get(line.contract) ?? []), line]);
  return [...byContract].map(([contract, lines]) => ({
    contract,
    code: lines[0]?.contractCode ?? '',
    name: lines[0]?.contractName ?? '',
    payers: distinct(lines.flatMap(({ payers }) => payers)),
    accounts: distinct(lines.flatMap(({ accounts }) => accounts)),
    objects: distinct(lines.flatMap(({ objects }) => objects)),
    lines,
  }));
}

/** By due day, then by uid, so that the order never depends on how the lines came in. */
export function olderFirst(a: OpenReceivable, b: OpenReceivable): number {
  if (a.dueOn !== b.dueOn) return a.dueOn < b.dueOn ? -1 : 1;
  return a.uid < b.uid ? -1 : a.uid > b.uid ? 1 : 0;
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

/** Everything in an entry that points to a contract. */
export function signsOf(entry: StatementEntry, contract: OpenContract): Sign[] {
  const payer = comparable(entry.payer);
  const names = contract.payers.filter((name) => comparable(name) !== '');
  const signs: Sign[] = [];
  if (isCode(contract.code) && mentions(entry.remark, contract.code)) signs.push('code');
  if (entry.account !== '' && contract.accounts.some((account) => sameAccount(account, entry.account))) signs.push('account');
  const isStarred = isMasked(entry.payer);
  if (payer !== '' && !isStarred && names.some((name) => comparable(name) === payer)) signs.push('payer');
  else if (isStarred && names.some((name) => fitsMask(entry.payer, name))) signs.push('masked');
  if (contract.objects.some((object) => comparable(object).length >= 2 && mentions(entry.remark, object))) signs.push('object');
  if (comparable(contract.name).length >= 4 && mentions(entry.remark, contract.name)) signs.push('contractName');
  if (!signs.includes('payer') && names.some((name) => comparable(name).length >= 2 && mentions(entry.remark, name))) signs.push('payerInRemark');
  return signs;
}

/** A short number in a remark is a month or a sum as easily as a code. */
function isCode(code: string): boolean {
  const plain = comparable(code);
  return plain.length >= 3 && !/^\d{1,5}$/u.test(plain);
}

function sameAccount(a: string, b: string): boolean {
  const digits = (text: string) => comparable(text).replace(/[\s-]/gu, '');
  return digits(a).length >= 8 && !/[*●×]/u.test(a + b) && digits(a) === digits(b);
}
