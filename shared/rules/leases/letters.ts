import type { Letter } from '../../contract/letters.ts';
import { toCapitals } from '../capitals.ts';
import { formatDateCn } from '../dates.ts';
import { fen, formatMoney } from '../money.ts';

/** What letters say of a contract and its parties. */
export interface LetterContract {
  readonly code: string | null;
  readonly name: string;
  readonly unitName: string;
  readonly phone: string;
  readonly lessees: readonly string[];
  readonly objects: readonly string[];
  readonly startOn: string | null;
  readonly endOn: string | null;
}

/** A line of a letter's table; amounts are 分. */
export interface LetterLine {
  readonly name: string;
  readonly from: string;
  readonly until: string;
  readonly dueOn: string;
  readonly amount: number | null;
  readonly settled: number;
  readonly outstanding: number;
  readonly explained: string;
}

type Column = NonNullable<Letter['table']>['columns'][number];

const MOST_NAMES = 6;
const column = (label: string, align: Column['align'], share: number): Column => ({ label, align, share });
const total = (lines: readonly LetterLine[], of: (line: LetterLine) => number) => lines.reduce((sum, line) => sum + of(line), 0);
const span = ({ from, until }: LetterLine) => `${from}至${until}`;

function named(names: readonly string[], measure: string): string {
  return names.length > MOST_NAMES ? `${names.slice(0, 3).join('、')}等${names.length}${measure}` : names.join('、');
}

/** 1,234.50 元（大写：壹仟贰佰叁拾肆元伍角). */
function sumText(amount: number): string {
  return `${formatMoney(amount)} 元（大写：${toCapitals(fen(amount))}）`;
}

function contractText({ name, code, startOn, endOn }: LetterContract): string {
  return `《${name}》${code === null ? '' : `（编号 ${code}）`}${startOn === null || endOn === null ? '' : `，租期 ${formatDateCn(startOn)}至${formatDateCn(endOn)}`}`;
}

/** 催缴通知书: what is overdue, line by line, the time to pay, what follows (民法典 §722), and a slip by which the receiver acknowledges it (§195). */
export function demandLetter(contract: LetterContract, overdue: readonly LetterLine[], today: string, days: number): Letter {
  const owed = total(overdue, ({ outstanding }) => outstanding);
  const tenant = named(contract.lessees, '户');
  return {
    kind: 'demand', title: '催缴通知书', number: '', paper: 'A4', to: tenant === '' ? '承租（承包）方' : tenant, facts: [],
    before: [`你（单位）与本单位签订${contractText(contract)}，承租（承包）${contract.objects.length === 0 ? '合同约定的标的' : named(contract.objects, '项')}。截至${formatDateCn(today)}，下列款项已经到期而没有付清，共计 ${sumText(owed)}：`],
    table: {
      columns: [column('应收项目', 'left', 20), column('期间', 'center', 30), column('应收日', 'center', 16), column('应收(元)', 'right', 17), column('已收及减免(元)', 'right', 17), column('尚欠(元)', 'right', 17)],
      rows: overdue.map((line) => [line.name, span(line), line.dueOn, line.amount === null ? '未定' : formatMoney(line.amount), formatMoney(line.settled), formatMoney(line.outstanding)]),
      sums: ['合计', `共 ${overdue.length} 项`, '', formatMoney(total(overdue, ({ amount }) => amount ?? 0)), formatMoney(total(overdue, ({ settled }) => settled)), formatMoney(owed)],
    },
    after: [
      `请自收到本通知之日起 ${days} 日内付清。逾期仍不支付的，本单位将依照合同约定和《中华人民共和国民法典》第七百二十二条的规定主张权利，包括解除合同、收回标的和追收欠款及违约金。`,
      `对上列款项有异议的，请在上述期限内与本单位核对${contract.phone === '' ? '' : `，联系电话：${contract.phone}`}。`,
    ],
    signatures: [], issuer: contract.unitName, date: formatDateCn(today),
    returnSlip: `今收到${contract.unitName}的催缴通知书，确认截至${formatDateCn(today)}尚欠上列款项共计 ${formatMoney(owed)} 元。`,
  };
}

/** What a 收款确认单 says of a receipt. */
export interface SlipFacts {
  readonly code: string;
  readonly receivedOn: string;
  readonly payer: string;
  readonly method: string;
  readonly account: string;
  readonly officialNo: string;
  readonly amount: number;
  readonly unallocated: number;
  readonly handler: string;
  readonly parts: readonly { readonly name: string; readonly contract: string; readonly from: string; readonly until: string; readonly amount: number }[];
}

/** 收款确认单: what was received for what, in figures and capitals. It is no 报销凭证 and says so. */
export function paymentSlip(contract: LetterContract, slip: SlipFacts): Letter {
  const rest = slip.unallocated === 0 ? [] : [['预收款', contract.name, '', formatMoney(slip.unallocated)]];
  const isReversal = slip.amount < 0;
  return {
    kind: 'slip', title: isReversal ? '收款冲销单' : '收款确认单', number: slip.code, paper: 'A5', to: '',
    facts: [['付款人', slip.payer], ['收款日期', formatDateCn(slip.receivedOn)], ['收款方式', slip.account === '' ? slip.method : `${slip.method}（${slip.account}）`], ['票据号', slip.officialNo === '' ? '未开票据' : slip.officialNo]],
    before: [],
    table: {
      columns: [column('项目', 'left', 24), column('合同', 'left', 40), column('期间', 'center', 34), column('金额(元)', 'right', 20)],
      rows: [...slip.parts.map((part) => [part.name, part.contract, `${part.from}至${part.until}`, formatMoney(part.amount)]), ...rest],
      sums: ['合计', isReversal ? `冲销 ${formatMoney(-slip.amount)} 元` : `大写：${toCapitals(fen(slip.amount))}`, '', formatMoney(slip.amount)],
    },
    after: ['本单只确认收到款项，不是报销凭证；需要报销凭证的，请索取正式票据。'],
    signatures: ['付款人', '经手人'], issuer: contract.unitName, date: formatDateCn(slip.receivedOn), returnSlip: '',
  };
}

/** One contract's 明细单: every line with what is settled and owed, as of a day. */
export function detailLetter(contract: LetterContract, sentences: readonly string[], lines: readonly LetterLine[], today: string): Letter {
  const overdue = total(lines.filter(({ dueOn }) => dueOn <= today), ({ outstanding }) => outstanding);
  return {
    kind: 'detail', title: '合同租金明细单', number: contract.code ?? '', paper: 'A4', to: '',
    facts: [['合同', contract.name], ['承租（承包）方', named(contract.lessees, '户')], ['标的', named(contract.objects, '项')], ['租期', contract.startOn === null || contract.endOn === null ? '' : `${contract.startOn}至${contract.endOn}`]],
    before: sentences.map((sentence, index) => `${sentences.length > 1 ? `第${index + 1}份条款：` : '租金条款：'}${sentence}`),
    table: {
      columns: [column('应收项目', 'left', 18), column('期间', 'center', 30), column('应收日', 'center', 16), column('应收(元)', 'right', 18), column('已收及减免(元)', 'right', 18), column('未收(元)', 'right', 18)],
      rows: lines.map((line) => [line.name, span(line), line.dueOn, line.amount === null ? '未定' : formatMoney(line.amount), formatMoney(line.settled), formatMoney(line.outstanding)]),
      sums: ['合计', `共 ${lines.length} 项`, '', formatMoney(total(lines, ({ amount }) => amount ?? 0)), formatMoney(total(lines, ({ settled }) => settled)), formatMoney(total(lines, ({ outstanding }) => outstanding))],
    },
    after: [`截至${formatDateCn(today)}，已到期未收 ${formatMoney(overdue)} 元。`], signatures: ['制表人', '核对人'], issuer: contract.unitName, date: formatDateCn(today), returnSlip: '',
  };
}

/** 收费通知单 (water, electricity, sanitation, management): how each sum came about, and by when to pay. */
export function chargesLetter(contract: LetterContract, lines: readonly LetterLine[], today: string): Letter {
  const owed = total(lines, ({ outstanding }) => outstanding);
  const dueOn = lines.reduce((latest, line) => (line.dueOn > latest ? line.dueOn : latest), '');
  return {
    kind: 'charges', title: '水电费等收费通知单', number: '', paper: 'A4', to: named(contract.lessees, '户'), facts: [['合同', contract.name], ['标的', named(contract.objects, '项')]], before: [],
    table: {
      columns: [column('收费项目', 'left', 20), column('期间', 'center', 26), column('计算', 'left', 50), column('未付(元)', 'right', 18)],
      rows: lines.map((line) => [line.name, span(line), line.explained, formatMoney(line.outstanding)]), sums: ['合计', '', `大写：${toCapitals(fen(owed))}`, formatMoney(owed)],
    },
    after: [`请在${dueOn === '' ? '约定日期' : formatDateCn(dueOn)}前付清${contract.phone === '' ? '' : `；对读数有异议的请及时核对，联系电话：${contract.phone}`}。`],
    signatures: ['抄表人', '制单人'], issuer: contract.unitName, date: formatDateCn(today), returnSlip: '',
  };
}
