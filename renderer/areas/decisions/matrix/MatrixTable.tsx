import { Button, Empty, Table } from 'antd';
import type { Body, MatterClass, MatterMatrix, MatterRule, MatterType, Step } from '../../../../shared/contract/decisionTerms.ts';
import { CLASS_LABELS, MATTER_LABELS } from '../../../../shared/contract/decisionTerms.ts';
import type { MatrixProblem } from '../../../../shared/rules/decisions/checkMatrix.ts';
import { bodiesText, MATTERS, stepsText } from '../terms.ts';
import { bandText, TIER_LABELS } from './matrixDraft.ts';

interface Line { readonly place: number; readonly rule: MatterRule }
interface TableProps {
  readonly matrix: MatterMatrix;
  readonly problems: readonly MatrixProblem[];
  /** Only lines of this matter; null is all. */
  readonly type: MatterType | null;
  /** The place of the line that is open beside the table. */
  readonly open: number | null;
  readonly editable: boolean;
  readonly onOpen: (place: number) => void;
}

const ORDER = MATTERS.map(({ value }) => value);
const TIER_ORDER = ['village', 'group', null];

function inOrder(a: Line, b: Line): number {
  return ORDER.indexOf(a.rule.type) - ORDER.indexOf(b.rule.type) || TIER_ORDER.indexOf(a.rule.tier) - TIER_ORDER.indexOf(b.rule.tier) || (a.rule.from ?? -1) - (b.rule.from ?? -1) || a.place - b.place;
}

/** Type, tier and band of each line and what they ask for; a line opens beside the table. */
export function MatrixTable({ matrix, problems, type, open, editable, onOpen }: TableProps) {
  const lines = matrix.rules.map((rule, place) => ({ rule, place })).filter(({ rule }) => type === null || rule.type === type).toSorted(inOrder);
  const wrong = new Set(problems.filter(({ severity }) => severity === 'error').flatMap(({ rules }) => rules));
  return (
    <Table<Line>
      size="small" tableLayout="fixed" rowKey="place" dataSource={lines} pagination={false} locale={{ emptyText: <Empty description="没有规则，按“加一行”添加" /> }}
      rowClassName={({ place }) => [place === open ? 'matrix-open' : '', wrong.has(place) ? 'matrix-wrong' : ''].join(' ').trim()}
      columns={[
        { title: '事项类型', dataIndex: ['rule', 'type'], width: 150, render: (value: MatterType, { place }) => (wrong.has(place) ? <><span className="unmet">有误</span> {MATTER_LABELS[value]}</> : MATTER_LABELS[value]) },
        { title: '层级', dataIndex: ['rule', 'tier'], width: 86, render: (tier: MatterRule['tier']) => TIER_LABELS[tier ?? 'every'] },
        { title: '金额', key: 'band', width: 170, render: (_, { rule }) => bandText(rule) },
        { title: '类别', dataIndex: ['rule', 'class'], width: 80, render: (value: MatterClass) => CLASS_LABELS[value] },
        { title: '环节', dataIndex: ['rule', 'steps'], render: (steps: readonly Step[]) => stepsText(steps) },
        { title: '决议机构', dataIndex: ['rule', 'bodies'], render: (bodies: readonly Body[]) => bodiesText(bodies) },
        { title: '依据', dataIndex: ['rule', 'clause'], width: 190, render: (clause: string) => <span className="quiet">{clause}</span> },
        ...(editable ? [{ title: '操作', key: 'edit', width: 64, render: (_: unknown, { place, rule }: Line) => <Button size="small" type="link" aria-label={`修改${MATTER_LABELS[rule.type]}${bandText(rule)}`} onClick={() => onOpen(place)}>修改</Button> }] : []),
      ]}
    />
  );
}
