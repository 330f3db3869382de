import { lawOf } from './clauses.ts';
import { isAttached } from './facts.ts';
import type { Said } from './making.ts';
import { leaseRule, NOTHING, rowRule, yuan } from './making.ts';
import type { MatterRow, World } from './model.ts';
import type { Rule } from './rule.ts';

/** Units that keep a book of their own. */
const WITH_BOOKS: ReadonlySet<string> = new Set(['village_committee', 'joint_economic_cooperative', 'economic_cooperative']);
/** States of a decision that was taken. */
const TAKEN: ReadonlySet<string> = new Set(['resolved', 'announced', 'completed']);

function takenOn(unit: string, matter: string, world: World): readonly MatterRow[] {
  return (world.mattersOf.get(unit) ?? NOTHING).filter((row) => row.matter === matter && TAKEN.has(row.state));
}

/** 农村土地承包法 §52: land let to people from outside needs two thirds of the members' votes and the township's approval. */
const outsider = leaseRule({ code: 'R11', title: '土地发包给本集体以外的人，没有乡镇批准文件', severity: 'warn', clause: lawOf('outsider') }, ({ row, isFarmland, isHousehold }, { world }) => {
  if (!isFarmland || isHousehold || isAttached('contract', row.uid, 'approval', world)) return NOTHING;
  const strangers = (world.partiesOf.get(row.uid) ?? NOTHING).flatMap(({ party, role }) => { const found = role === 'lessee' ? world.parties.get(party) : undefined; return found?.isMember === false ? [found.name] : []; });
  if (strangers.length === 0) return NOTHING;
  return [{ compared: [`${strangers.join('、')} 不是本集体成员`, '应经三分之二以上成员同意，报乡镇人民政府批准'], mend: '把乡镇批准文件作为“批准文件”加在合同的档案里；没有批准的，补办' }];
});

/** A decision as a finding names it. */
function saidOf({ uid, name, decidedOn, amount }: MatterRow, lack: string, wanted: string, mend: string): Said {
  return { key: uid, records: [{ table: 'decision', uid, name }], compared: [`决议“${name}”${decidedOn ?? ''}${amount === null ? '' : ` ${yuan(amount)}`}${lack}`, wanted], mend };
}

/** 农村集体经济组织法 §35: no guarantee for others out of what the collective owns. */
const guarantee = rowRule('unit', { code: 'R28', title: '用集体资产为他人担保', severity: 'block', clause: lawOf('guarantee') }, ({ uid }, { world }) =>
  takenOn(uid, 'guarantee', world).map((row) => saidOf(row, '', '不得以集体资产为他人提供担保', '解除担保；说明经过和责任')));

/** Sold or written off: a valuation goes before the vote (the vote itself is the decision's own check). */
const disposal = rowRule('unit', { code: 'R37', title: '资产处置没有评估', severity: 'warn', clause: lawOf('disposal') }, ({ uid }, { world }) =>
  takenOn(uid, 'disposal', world).filter((row) => !isAttached('decision', row.uid, 'valuation', world)).map((row) => saidOf(row, '，没有评估资料', '处置前应评估或确定底价', '把评估报告或底价依据作为“评估或底价依据”加在决议的档案里')));

/** 年度清查: the last year whose inventory is due has to be confirmed. */
const inventory = rowRule('unit', { code: 'R40', title: '没有年度清查', severity: 'warn', clause: lawOf('inventory') }, ({ uid, kind }, { world, settings: { inventoryMonthDay } }) => {
  if (!WITH_BOOKS.has(kind)) return NOTHING;
  const year = Number(world.today.slice(0, 4));
  const wanted = String(world.today > `${year}-${inventoryMonthDay}` ? year - 1 : year - 2);
  if ((world.inventoriesOf.get(uid) ?? NOTHING).some((one) => one === wanted)) return NOTHING;
  return [{ key: wanted, title: `${wanted}年度清查没有登记`, compared: [`${wanted}年度清查 没有登记`, `应在 ${Number(wanted) + 1}-${inventoryMonthDay} 前完成`], mend: '在“公示”的“年度清查”里登记清查完成' }];
});

/** Approvals, guarantees, disposals and inventories: R11, R28, R37, R40. */
export const MATTER_RULES: readonly Rule[] = [outsider, guarantee, disposal, inventory];
