import { Checkbox, Collapse, Input, Select, Space } from 'antd';
import type { ListingTerms } from '../../../../shared/contract/tradingTerms.ts';
import { LARGE_NOTICE_DAYS, SUGGESTED_OVERTIME } from '../../../../shared/rules/trading/defaults.ts';
import { CountInput } from '../../../components/ReadInput.tsx';
import type { Problems } from '../../../components/problems.tsx';
import { Field } from '../../../components/problems.tsx';
import { MinuteInput } from '../TimeInputs.tsx';

interface SectionProps { readonly terms: ListingTerms; readonly problems: Problems; readonly onChange: (more: Partial<ListingTerms>) => void }

const RULES = [{ value: 'match' as const, label: '同价优先（喊“同价”即得）' }, { value: 'repeat' as const, label: '可以重复现价并成为最高' }];

/** What a notice says besides its lots, in sections that open. */
export function TermsSections(props: SectionProps) {
  return (
    <Collapse
      className="trade-terms" size="small" defaultActiveKey={['notice']}
      items={[
        { key: 'notice', label: '公告和报名', children: <NoticeTerms {...props} /> }, { key: 'deposit', label: '竞投保证金', children: <DepositTerms {...props} /> }, { key: 'bidding', label: '竞价规则', children: <BiddingTerms {...props} /> },
        { key: 'signing', label: '成交公示和签约', children: <SigningTerms {...props} /> }, { key: 'others', label: '用途、附件和联系', children: <OtherTerms {...props} /> },
      ]}
    />
  );
}

type TextKey = { [Key in keyof ListingTerms]: ListingTerms[Key] extends string ? Key : never }[keyof ListingTerms];
type DaysKey = 'noticeDays' | 'refundDays' | 'resultDays' | 'signDays';
type ListKey = 'papers' | 'attachments';

function Text({ of, label, most, rows = 2, terms, problems, onChange }: SectionProps & { readonly of: TextKey; readonly label: string; readonly most: number; readonly rows?: number }) {
  return <Field label={label} wide={rows > 1} problem={problems.get(of)}><Input.TextArea aria-label={label} rows={rows} maxLength={most} value={terms[of]} onChange={(event) => onChange({ [of]: event.target.value })} /></Field>;
}

function Days({ of, label, suffix, terms, problems, onChange }: SectionProps & { readonly of: DaysKey; readonly label: string; readonly suffix: string }) {
  return <Field label={label} problem={problems.get(of)}><CountInput label={label} suffix={suffix} least={0} most={365} value={terms[of]} onChange={(days) => onChange({ [of]: days ?? 0 })} /></Field>;
}

function List({ of, label, placeholder, terms, problems, onChange }: SectionProps & { readonly of: ListKey; readonly label: string; readonly placeholder: string }) {
  return (
    <Field label={label} wide problem={problems.get(of)}>
      <Select<string[]> aria-label={label} className="field-list" mode="tags" open={false} suffix={null} placeholder={placeholder} value={terms[of]} onChange={(items) => onChange({ [of]: items.map((item) => item.trim().slice(0, 100)).filter((item) => item !== '').slice(0, 30) })} />
    </Field>
  );
}

function NoticeTerms(props: SectionProps) {
  const { terms, problems, onChange } = props;
  return (
    <div className="trade-grid">
      <Days {...props} of="noticeDays" label="公告期" suffix="个工作日" />
      <Field label="至少竞投人" problem={problems.get('minBidders')}><CountInput label="至少几个合格竞投人" suffix="人" least={1} most={50} value={terms.minBidders} onChange={(minBidders) => onChange({ minBidders: minBidders ?? 1 })} /></Field>
      <Field label="报名开始" problem={problems.get('registerFrom')}><MinuteInput label="报名开始" value={terms.registerFrom} onChange={(registerFrom) => onChange({ registerFrom })} /></Field>
      <Text {...props} of="registerPlace" label="报名地点" most={200} rows={1} />
      <Text {...props} of="qualification" label="竞投人资格" most={1_000} />
      <List {...props} of="papers" label="报名材料" placeholder="写一项按回车" />
      <Field label="" wide><Checkbox checked={terms.onePerHousehold} onChange={(event) => onChange({ onePerHousehold: event.target.checked })}>一户只能一人报名</Checkbox></Field>
      <p className="quiet wide-field">公告天数没有统一规定，按当地要求填写；面积大、租期长的一般不少于 {LARGE_NOTICE_DAYS} 个工作日。</p>
    </div>
  );
}

function DepositTerms(props: SectionProps) {
  const { terms, problems, onChange } = props;
  return (
    <div className="trade-grid">
      <Field label="到账截止" problem={problems.get('depositUntil')}><MinuteInput label="保证金到账截止" value={terms.depositUntil} onChange={(depositUntil) => onChange({ depositUntil })} /></Field>
      <Days {...props} of="refundDays" label="落选退还" suffix="日内" />
      <Text {...props} of="depositAccount" label="缴入账户" most={300} />
      <Text {...props} of="forfeiture" label="不予退还" most={500} />
    </div>
  );
}

function BiddingTerms({ terms, problems, onChange }: SectionProps) {
  const { overtime, priority } = terms;
  return (
    <>
      <Checkbox checked={terms.calls} onChange={(event) => onChange({ calls: event.target.checked })}>主持人对最高报价连报三次，无人再报即成交</Checkbox>
      <div><Checkbox checked={overtime !== null} onChange={(event) => onChange({ overtime: event.target.checked ? SUGGESTED_OVERTIME : null })}>按时间竞价，末尾报价延时</Checkbox></div>
      {overtime !== null && (
        <div className="trade-grid">
          <Field label="自由竞价"><CountInput label="自由竞价分钟" suffix="分钟" least={1} most={1_440} value={overtime.freeMinutes} onChange={(freeMinutes) => onChange({ overtime: { ...overtime, freeMinutes: freeMinutes ?? 10 } })} /></Field>
          <Field label="末尾"><CountInput label="末尾多少秒内报价延时" suffix="秒内有人报价" least={1} most={86_400} value={overtime.window} onChange={(window) => onChange({ overtime: { ...overtime, window: window ?? 300 } })} /></Field>
          <Field label="延至报价后"><CountInput label="延至报价后多少秒" suffix="秒" least={1} most={86_400} value={overtime.extend} onChange={(extend) => onChange({ overtime: { ...overtime, extend: extend ?? 60 } })} /></Field>
          <Field label="最多延时"><CountInput label="最多延时几次" suffix="次" placeholder="不限" least={1} most={10_000} value={overtime.most} onChange={(most) => onChange({ overtime: { ...overtime, most } })} /></Field>
        </div>
      )}
      <div><Checkbox checked={priority !== null} onChange={(event) => onChange({ priority: event.target.checked ? { rule: 'match', until: null, basis: '' } : null })}>有优先权（原承租人、本集体成员）</Checkbox></div>
      {priority !== null && (
        <div className="trade-grid">
          <Field label="怎样行使" problem={problems.get('priority')}><Select aria-label="怎样行使优先权" className="field-list" value={priority.rule} options={RULES} onChange={(rule) => onChange({ priority: { ...priority, rule } })} /></Field>
          <Field label="声明截止"><MinuteInput label="优先权声明截止" value={priority.until} onChange={(until) => onChange({ priority: { ...priority, until } })} /></Field>
          <Field label="依据" wide><Input aria-label="优先权依据" maxLength={200} placeholder="如：民法典第七百三十四条，原承租人" value={priority.basis} onChange={(event) => onChange({ priority: { ...priority, basis: event.target.value } })} /></Field>
        </div>
      )}
    </>
  );
}

function SigningTerms(props: SectionProps) {
  return (
    <div className="trade-grid">
      <Days {...props} of="resultDays" label="成交公示" suffix="个工作日" />
      <Days {...props} of="signDays" label="签约期限" suffix="个工作日内" />
      <Text {...props} of="payment" label="付款方式" most={500} />
      <Text {...props} of="taxes" label="税费" most={300} />
      <Text {...props} of="delivery" label="交付" most={300} />
    </div>
  );
}

function OtherTerms(props: SectionProps) {
  const { terms, problems, onChange } = props;
  return (
    <div className="trade-grid">
      <Text {...props} of="useLimits" label="用途限制" most={1_000} />
      <Text {...props} of="expropriation" label="征收征用" most={500} />
      <Text {...props} of="others" label="其他事项" most={2_000} />
      <List {...props} of="attachments" label="公告附件" placeholder="写一项按回车" />
      <Field label="联系人" problem={problems.get('contact')}>
        <Space.Compact block>
          <Input aria-label="联系人" maxLength={100} placeholder="姓名" value={terms.contact} onChange={(event) => onChange({ contact: event.target.value })} />
          <Input aria-label="联系电话" maxLength={50} placeholder="电话" value={terms.phone} onChange={(event) => onChange({ phone: event.target.value })} />
        </Space.Compact>
      </Field>
      <Text {...props} of="complaints" label="监督电话" most={200} rows={1} />
    </div>
  );
}
