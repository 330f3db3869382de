import { addMonths } from '../dates.ts';
import { formatScaled } from '../scaled.ts';
import { lawOf, voteLaw } from './clauses.ts';
import type { ContractFacts } from './facts.ts';
import { contractFacts, contractValue, isAttached, keptFor, listingsByContract } from './facts.ts';
import type { RuleHead, Said } from './making.ts';
import { contractRule, isSaid, leaseRule, NOTHING, rowRule, yuan } from './making.ts';
import type { ContractRow, LotRow, World } from './model.ts';
import type { Rule, RuleContext } from './rule.ts';

/** Whether it was traded: a number of the platform, or a listing of this ledger that it came of. */
function isTraded({ uid, tradeNo }: ContractRow, world: World): boolean {
  return isSaid(tradeNo) || listingsByContract(world).has(uid);
}

/** 以上 includes the number (民法典 §1259). */
const notTraded = leaseRule({ code: 'R08', title: '达到交易标准没有进场交易', severity: 'warn', clause: lawOf('notTraded') }, (facts, { world, settings: { tradeThreshold } }) => {
  const value = facts.isHousehold ? null : contractValue(facts.row);
  if (value === null || value < tradeThreshold || isTraded(facts.row, world)) return NOTHING;
  return [{ compared: [`合同总额 ${yuan(value)}，没有交易编号`, `${yuan(tradeThreshold)}以上应进场交易`], mend: '补登交易编号；没有交易的，说明原因' }];
});

/** Contracts of one lessee with one unit, signed within the months of the setting, each below the threshold and together not. */
interface Split {
  readonly contracts: readonly ContractRow[];
  readonly sum: number;
}

interface Small { readonly row: ContractRow; readonly on: string; readonly value: number }

/** The contracts of a lessee that are each below the threshold and were not traded, by unit in the order of signing. */
function smallContracts(party: string, { world, settings: { tradeThreshold } }: RuleContext): Map<string, Small[]> {
  const small = new Map<string, Small[]>();
  const seen = new Set<string>();
  for (const { contract, role } of world.contractsWith.get(party) ?? []) {
    const facts = role === 'lessee' && !seen.has(contract) ? contractFacts(contract, world) : undefined;
    seen.add(contract);
    if (facts === undefined || !facts.lets || facts.isHousehold || facts.state === 'draft') continue;
    const on = facts.row.signedOn ?? facts.row.startOn;
    const value = contractValue(facts.row);
    if (on === null || value === null || value <= 0 || value >= tradeThreshold || isTraded(facts.row, world)) continue;
    const ofUnit = small.get(facts.row.unit);
    if (ofUnit) ofUnit.push({ row: facts.row, on, value });
    else small.set(facts.row.unit, [{ row: facts.row, on, value }]);
  }
  for (const ofUnit of small.values()) ofUnit.sort((a, b) => (a.on === b.on ? (a.row.uid < b.row.uid ? -1 : 1) : a.on < b.on ? -1 : 1));
  return small;
}

/** Splits by the contract that was signed first; of stretches that lie in one another only the longest is answered. */
function splitsIn(contracts: readonly Small[], { splitMonths, tradeThreshold }: RuleContext['settings']): [string, Split][] {
  const found: [string, Split][] = [];
  let end = 0;
  let sum = 0;
  let reached = 0;
  for (const [from, first] of contracts.entries()) {
    const before = addMonths(first.on, splitMonths);
    for (let next = contracts[end]; next !== undefined && next.on < before; next = contracts[end]) {
      sum += next.value;
      end += 1;
    }
    if (end - from >= 2 && sum >= tradeThreshold && end > reached) {
      found.push([first.row.uid, { contracts: contracts.slice(from, end).map(({ row }) => row), sum }]);
      reached = end;
    }
    sum -= first.value;
  }
  return found;
}

/** Splits by lessee, made once for each run. */
const keptSplits = keptFor((_context: RuleContext) => new Map<string, ReadonlyMap<string, Split>>());

function splitsOf(party: string, context: RuleContext): ReadonlyMap<string, Split> {
  const kept = keptSplits(context);
  const known = kept.get(party);
  if (known !== undefined) return known;
  const links = context.world.contractsWith.get(party) ?? [];
  const splits = new Map(links.length < 2 ? [] : [...smallContracts(party, context).values()].flatMap((contracts) => splitsIn(contracts, context.settings)));
  kept.set(party, splits);
  return splits;
}

const split = contractRule({ code: 'R09', title: '化整为零', severity: 'warn', clause: lawOf('split') }, ({ row }, context) => {
  const { world, settings: { splitMonths, tradeThreshold } } = context;
  const links = world.partiesOf.get(row.uid);
  if (links === undefined) return NOTHING;
  return links.flatMap(({ party, role }): Said[] => {
    const found = role === 'lessee' ? splitsOf(party, context).get(row.uid) : undefined;
    if (found === undefined) return [];
    const name = world.parties.get(party)?.name ?? '';
    return [{
      key: party, title: '疑似化整为零', compared: [`${name} ${splitMonths}个月内签 ${found.contracts.length} 份，合计 ${yuan(found.sum)}`, `每份不满 ${yuan(tradeThreshold)}，合计达到`],
      records: found.contracts.flatMap((one) => (one.uid === row.uid ? [] : [{ table: 'contract', uid: one.uid, name: one.name }])), mend: '核对是否同一标的拆分；应合并交易的，说明原因',
    }];
  });
});

const decided = leaseRule({ code: 'R10', title: '没有民主决策', severity: 'warn', clause: voteLaw }, ({ row, isHousehold }, { world }) => {
  const basis = world.basisOf.get(row.uid);
  if (isHousehold || basis?.isValid === true) return NOTHING;
  if (basis !== undefined && basis.exception !== '') return [{ title: '没有有效决议，按书面理由签约', compared: [`书面理由 ${basis.exception}`, '应有有效决议'], mend: '核对书面理由和批准人；应表决的，补办民主决策' }];
  if (basis !== undefined && basis.decision !== null) {
    return [{ title: '决议无效', severity: 'block', compared: [`决议${basis.decidedOn === null ? '' : `（${basis.decidedOn}）`} ${basis.why}`, '应有有效决议'], records: [{ table: 'decision', uid: basis.decision, name: '决议' }], mend: '核对人数和票数；确实无效的，重新表决' }];
  }
  if (row.decidedOn !== null || isSaid(row.decisionBody)) return NOTHING;
  return [{ compared: ['没有决议，没有决策日期和会议', '应有民主决策记录'], mend: '补登决议；没有表决的，补办民主决策' }];
});

const notice = rowRule('listing', { code: 'R12', title: '公告不合要求', severity: 'warn', clause: lawOf('notice') }, (row, { world }) => {
  const { noticeOn, noticeEndOn, noticeDueEndOn, hasPostedNotice } = row;
  if (noticeOn === null || noticeOn > world.today) return NOTHING;
  const said: Said[] = [];
  if (noticeEndOn !== null && noticeDueEndOn !== null && noticeEndOn < noticeDueEndOn) said.push({ key: 'short', title: '公告时间不足', compared: [`公告至 ${noticeEndOn}`, `按公告天数应到 ${noticeDueEndOn}`], mend: '延长公告，或重新公告' });
  if (!hasPostedNotice) said.push({ key: 'posting', title: '公告没有张贴记录', compared: [`${noticeOn}公告`, '没有张贴记录'], mend: '登记张贴地点和时间' });
  else if (!isAttached('listing', row.uid, 'photo', world)) said.push({ key: 'photo', title: '公告没有张贴照片', severity: 'info', compared: [`${noticeOn}公告`, '没有照片'], mend: '上传张贴照片' });
  return said;
});

/** Modes in which one party alone is talked to. */
const TALKED: ReadonlySet<string> = new Set(['negotiation', 'renewal', 'small']);
const ENDED_TRADES: ReadonlySet<string> = new Set(['withdrawn', 'terminated']);

function awardOf(lot: LotRow, mode: string, hasMinutes: boolean): Said[] {
  if (lot.state !== 'sold') return [];
  const said: Said[] = [];
  if (lot.price !== null && (lot.direction === 'up' ? lot.price < lot.reserve : lot.price > lot.reserve)) {
    said.push({ key: `${lot.uid} price`, severity: 'block', title: lot.direction === 'up' ? `${lot.name}成交价低于底价` : `${lot.name}成交报价高于底价`, compared: [`成交 ${formatScaled(lot.price)}`, `底价 ${formatScaled(lot.reserve)}`], mend: '核对成交结果；低于底价的，重新交易' });
  }
  if (lot.bidders === 1 && !TALKED.has(mode) && !hasMinutes) {
    said.push({ key: `${lot.uid} single`, title: `${lot.name}只有一人报价，没有协商记录`, compared: ['报价 1 人', '没有协商记录'], mend: '上传协商记录，或重新交易' });
  }
  return said;
}

const award = rowRule('listing', { code: 'R13', title: '成交不合要求', severity: 'warn', clause: lawOf('award') }, (row, { world }) => {
  if (ENDED_TRADES.has(row.state)) return NOTHING;
  const lots = world.lotsOf.get(row.uid) ?? [];
  const said = lots.flatMap((lot) => awardOf(lot, row.mode, isAttached('listing', row.uid, 'minutes', world)));
  if (row.isReserveLowered) said.push({ key: 'lowered', title: '降低底价没有重新表决', compared: [`第${row.attempt}次交易，底价低于上次`, '没有新的决议'], mend: '补办民主决策后再交易' });
  return said;
});

const sameTerms = rowRule('listing', { code: 'R14', title: '合同与成交结果不一致', severity: 'warn', clause: lawOf('sameTerms') }, (row, { world }) => (world.lotsOf.get(row.uid) ?? []).flatMap((lot): Said[] => {
  if (lot.contract === null || lot.differences.length === 0) return [];
  const name = world.contracts.get(lot.contract)?.name ?? lot.contract;
  return [{ key: lot.uid, title: `${lot.name}的合同与成交结果不一致`, compared: [`不一致 ${lot.differences.join('、')}`, '合同应与公告、成交结果一致'], records: [{ table: 'contract', uid: lot.contract, name }], mend: '核对公告、成交结果和合同，改正或说明' }];
}));

const signing = rowRule('listing', { code: 'R15', title: '逾期未签约，保证金未处理', severity: 'warn', clause: lawOf('signing') }, (row, { world }) => {
  if (row.signBy === null || row.signBy >= world.today || row.hasForfeited || ENDED_TRADES.has(row.state) || row.state === 'failed' || row.state === 'relisted') return NOTHING;
  const open = (world.lotsOf.get(row.uid) ?? []).filter(({ state, contract }) => state === 'sold' && contract === null);
  if (open.length === 0) return NOTHING;
  return [{ compared: [`签约期限 ${row.signBy}，${open.map(({ name, winnerName }) => `${name}${winnerName === null ? '' : `（${winnerName}）`}`).join('、')}未签约`, '没有没收保证金的记录'], mend: '催签合同；拒签的，按公告没收保证金并重新交易' }];
});

/** 村民委员会组织法 §24 lets a matter be dealt with only after the vote; a day after signing shows that it was not. */
const DECIDED_LATE: RuleHead = { code: 'T02', title: '先签约、后决策', severity: 'block', clause: voteLaw };

const decidedLate = leaseRule(DECIDED_LATE, ({ row }: ContractFacts, { world }) => {
  const basis = world.basisOf.get(row.uid);
  const decidedOn = basis?.decidedOn ?? row.decidedOn;
  if (decidedOn === null || row.signedOn === null || decidedOn <= row.signedOn) return NOTHING;
  return [{ compared: [`签订日期 ${row.signedOn}`, `决策日期 ${decidedOn}`], records: basis?.decision == null ? [] : [{ table: 'decision', uid: basis.decision, name: '决议' }], mend: '核对两个日期；确实后决策的，说明原因' }];
});

/** Trading and decisions: R08–R10, R12–R15, T02. */
export const TRADE_RULES: readonly Rule[] = [notTraded, split, decided, notice, award, sameTerms, signing, decidedLate];
