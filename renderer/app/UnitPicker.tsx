import { useQuery } from '@tanstack/react-query';
import { TreeSelect } from 'antd';
import { useMemo } from 'react';
import { useClients } from './clients.tsx';
import { useWorkplace } from './workplace.tsx';

/** `value` is what the list reads out while it is walked through by keys, so it is the name; the unit itself is `key`. */
interface Node { key: string; value: string; title: string; children: Node[] }
const WHOLE = '';
const NAMES = { value: 'key', label: 'title', children: 'children' };

/** The units of the open ledger in tree order. */
export function useUnits() {
  const { reader } = useClients();
  const { ledger } = useWorkplace();
  return useQuery({ queryKey: ['ledger', ledger?.uid, 'units'], queryFn: () => reader.records.units() }).data ?? [];
}

/** 单位 with everything below it; empty stands for the whole ledger. */
export function UnitPicker() {
  const { unit, setUnit } = useWorkplace();
  const units = useUnits();
  const tree = useMemo(() => {
    const nodes = new Map<string, Node>();
    const roots: Node[] = [];
    for (const one of units) {
      const node: Node = { key: one.uid, value: one.name, title: one.name, children: [] };
      nodes.set(one.uid, node);
      ((one.parent === null ? undefined : nodes.get(one.parent))?.children ?? roots).push(node);
    }
    return [{ key: WHOLE, value: '全部单位', title: '全部单位', children: [] }, ...roots];
  }, [units]);
  return (
    <TreeSelect
      aria-label="单位" className="unit-picker" treeData={tree} fieldNames={NAMES} {...(unit === null ? {} : { value: unit })} placeholder="全部单位" allowClear treeDefaultExpandAll showSearch={{ treeNodeFilterProp: 'title' }}
      popupMatchSelectWidth={320} onChange={(value: string | undefined) => setUnit(value === undefined || value === WHOLE ? null : value)}
    />
  );
}
