import type { UtilityNotice as Notice } from '../../shared/contract/charges.ts';
import { toCapitals } from '../../shared/rules/capitals.ts';
import { formatDateCn } from '../../shared/rules/dates.ts';
import { fen, formatMoney } from '../../shared/rules/money.ts';
import { formatScaled } from '../../shared/rules/scaled.ts';
import './letter.css';

const scaled = (value: number | null) => (value === null ? '' : formatScaled(value));

/** One stall's 水电费通知单 of a month: what the meters showed, what it comes to, what is open from before. To be cut off along the line below it. */
export function UtilityNotice({ notice, today }: { readonly notice: Notice; readonly today: string }) {
  const { unitName, payer, object, contractName, month, lines, total, outstanding, arrears } = notice;
  const isMetered = lines.some(({ kind }) => kind === 'water' || kind === 'electricity');
  const owed = outstanding + arrears;
  return (
    <article className="letter notice" lang="zh-CN">
      <h1 className="letter-title">{unitName}{isMetered ? '水电费通知单' : '收费通知单'}</h1>
      <p className="notice-head"><span>{payer || '承租方'}　{object || contractName}</span><span>{Number(month.slice(0, 4))}年{Number(month.slice(5))}月</span></p>
      <table className="sheet-table letter-table">
        <colgroup><col className="notice-name" /></colgroup>
        <thead><tr><th scope="col">项目</th><th scope="col">上次读数</th><th scope="col">本次读数</th><th scope="col">用量</th><th scope="col">倍率</th><th scope="col">计费量</th><th scope="col">单价(元)</th><th scope="col">金额(元)</th><th scope="col">应付日</th></tr></thead>
        <tbody>
          {lines.map(({ name, before, after, used, multiplier, quantity, measure, price, amount, dueOn, explained }) => (price === null
            ? <tr key={name}><td>{name}</td><td colSpan={6} className="notice-why">{explained}</td><td className="sheet-right">{formatMoney(amount)}</td><td className="notice-day">{dueOn}</td></tr>
            : <tr key={name}><td>{name}</td><td className="sheet-right">{scaled(before)}</td><td className="sheet-right">{scaled(after)}</td><td className="sheet-right">{scaled(used)}</td><td className="sheet-right">{scaled(multiplier)}</td><td className="sheet-right">{scaled(quantity)}{measure}</td><td className="sheet-right">{scaled(price)}</td><td className="sheet-right">{formatMoney(amount)}</td><td className="notice-day">{dueOn}</td></tr>))}
          <tr className="sheet-sum"><td>本月合计</td><td colSpan={6}>{total > 0 ? toCapitals(fen(total)) : ''}</td><td className="sheet-right">{formatMoney(total)}</td><td /></tr>
        </tbody>
      </table>
      <p className="notice-foot">
        {total !== outstanding && `本月已收 ${formatMoney(total - outstanding)} 元；`}{arrears > 0 && `以前月份未付 ${formatMoney(arrears)} 元；`}
        {owed > 0 ? <>应付 <strong>{formatMoney(owed)} 元</strong>，请按应付日付清。</> : '已付清。'}对读数有异议的，请在应付日前提出。
      </p>
      <p className="notice-head"><span>抄表（收费）人：</span><span>{unitName}（盖章）　{formatDateCn(today)}</span></p>
    </article>
  );
}
