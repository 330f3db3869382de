import { useState } from 'react';
import type { MeterRow } from '../../../../shared/contract/charges.ts';
import { CHARGE_KINDS } from '../../../../shared/contract/chargeTerms.ts';
import { chargeSentence } from '../../../../shared/rules/leases/charges.ts';
import { useClients } from '../../../app/clients.tsx';
import { PercentInput, ScaledInput } from '../../../components/ReadInput.tsx';
import { FormPanel, Line } from '../../../components/FormPanel.tsx';

/** Another price for all meters of a kind that the grid shows. */
export function PriceForm({ rows, onClose }: { readonly rows: readonly MeterRow[]; readonly onClose: () => void }) {
  const { ledger: client } = useClients();
  const first = rows[0]?.terms;
  const [unitPrice, setUnitPrice] = useState<number | null>(first?.unitPrice ?? null);
  const [lossShare, setLossShare] = useState<number | null>(first?.lossShare ?? 0);
  const now = [...new Set(rows.map(({ terms }) => chargeSentence(terms)))];
  const kind = rows[0] ? CHARGE_KINDS[rows[0].kind] : '';
  const submit = () => client.leases.repriceMeters({ charges: rows.map(({ charge }) => charge), unitPrice: unitPrice ?? 0, lossShare: lossShare ?? 0 });
  return (
    <FormPanel title={`调整 ${rows.length} 块表的${kind}单价`} onClose={onClose} ready={unitPrice !== null && unitPrice > 0 && lossShare !== null && lossShare >= 0} submit="调整单价" onSubmit={submit} done="已调整单价">
      <p className="quiet">现在：{now.slice(0, 4).join('；')}{now.length > 4 && ' 等'}</p>
      <Line label="单价"><ScaledInput label="新单价" suffix={`元/${first?.measure ?? ''}`} value={unitPrice} onChange={setUnitPrice} /></Line>
      <Line label="加收损耗"><PercentInput label="新的加收损耗" value={lossShare} onChange={setLossShare} /></Line>
      <p className="quiet">从下一次生成收费起用；已生成的收费不变，各表的倍率不变。</p>
    </FormPanel>
  );
}
