import { Button, Input } from 'antd';
import { parseAttendees, repeatedNames } from './attendees.ts';
import { FieldLine } from './FieldLine.tsx';

interface AttendeesProps { readonly names: string; readonly attended: number; readonly problem: string | undefined; readonly onNames: (names: string) => void; readonly onAttended: (attended: number) => void }

/** Who signed in, one name a line (pasted from WPS or typed), compared with the number of those who came. */
export function AttendeesField({ names, attended, problem, onNames, onAttended }: AttendeesProps) {
  const { attendees, problem: unreadable } = parseAttendees(names);
  const repeated = repeatedNames(attendees);
  const differs = attendees.length > 0 && attendees.length !== attended;
  return (
    <FieldLine label="签到名单" problem={unreadable === '' ? problem : unreadable}>
      <Input.TextArea aria-label="签到名单" rows={4} placeholder={'每行一人，备注写在姓名后，如\n陈桂英\n李强 委托 李明'} value={names} onChange={(event) => onNames(event.target.value)} />
      <div className={differs ? 'waits' : 'quiet'} role="status">
        {attendees.length === 0 ? '还没有名单，可从表格整列粘贴' : `名单 ${attendees.length} 人，${differs ? `与到会 ${attended} 人不一致` : '与到会人数一致'}`}
        {differs && <Button type="link" size="small" onClick={() => onAttended(attendees.length)}>按名单填到会</Button>}
      </div>
      {repeated.length > 0 && <div className="waits">姓名重复：{repeated.slice(0, 5).join('、')}{repeated.length > 5 ? ` 等 ${repeated.length} 个` : ''}，同名的请加备注</div>}
    </FieldLine>
  );
}
