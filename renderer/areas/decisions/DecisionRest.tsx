import { Tag } from 'antd';
import { Link } from 'react-router';
import type { DecisionView } from '../../../shared/contract/decisions.ts';
import { Attachments } from '../records/Attachments.tsx';
import type { DecisionState } from './terms.ts';
import { STATES } from './terms.ts';

const isState = (state: string): state is DecisionState => Object.hasOwn(STATES, state);

/** What rests on a decision, the attempts before and after, and its files. */
export function DecisionRest({ view, editable }: { readonly view: DecisionView; readonly editable: boolean }) {
  const { decision, uses, attempts } = view;
  return (
    <div className="decision-rest">
      <section aria-label="使用情况">
        <h2>使用情况</h2>
        {uses.length === 0 && <p className="quiet">还没有交易项目或合同以这份决议为依据。</p>}
        <ul className="plain-list link-list">
          {uses.map((use) => <li key={`${use.table} ${use.uid}`}><span><Link to={use.table === 'listing' ? `/trading/${use.uid}` : `/leases/${use.uid}`}>{use.name}</Link>　<span className="quiet">{use.table === 'listing' ? '交易项目' : '合同'}</span></span><span>{use.state}</span></li>)}
        </ul>
        {attempts.length > 0 && (
          <>
            <h2>历次表决</h2>
            <ul className="plain-list link-list">
              {attempts.map(({ uid, code, raisedOn, state }) => {
                const shown = isState(state) ? STATES[state] : { label: state, colour: 'default' };
                return <li key={uid}><span><Link to={`/decisions/${uid}`}>{raisedOn} 提出{code === null ? '' : `（${code}）`}</Link></span><Tag color={shown.colour}>{shown.label}</Tag></li>;
              })}
            </ul>
          </>
        )}
      </section>
      <section aria-label="档案">
        <h2>档案</h2>
        <p className="quiet">会议记录、签到表、现场照片和张贴照片放在这里。</p>
        <Attachments register="decision" uid={decision.uid} editable={editable} />
      </section>
    </div>
  );
}
