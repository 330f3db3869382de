import { Input } from 'antd';
import { useState } from 'react';
import type { InventorySettings } from '../../../shared/contract/inventory.ts';
import { inventoryFormSchema } from '../../../shared/contract/inventory.ts';
import { FORM_TITLES } from '../../../shared/rules/inventory/template.ts';
import { useClients } from '../../app/clients.tsx';
import { FormPanel, Line } from '../../components/FormPanel.tsx';

/** 表号 of the forms: they differ by year and by the system to which the forms go. */
export function FormNumbers({ settings, onClose }: { readonly settings: InventorySettings; readonly onClose: () => void }) {
  const { ledger } = useClients();
  const [draft, setDraft] = useState(settings);
  return (
    <FormPanel title="清查表表号" onClose={onClose} ready submit="保存" onSubmit={() => ledger.inventory.saveForms(draft)} done="已保存表号">
      <p className="quiet">表号以当地清查系统当年的模板为准。</p>
      <Line label="模板版本"><Input aria-label="模板版本" maxLength={60} value={draft.version} onChange={(event) => setDraft({ ...draft, version: event.target.value })} /></Line>
      {inventoryFormSchema.options.map((form) => (
        <Line key={form} label={FORM_TITLES[form].replace('清查登记', '')}><Input aria-label={`${FORM_TITLES[form]}的表号`} maxLength={30} value={draft.numbers[form]} onChange={(event) => setDraft({ ...draft, numbers: { ...draft.numbers, [form]: event.target.value } })} /></Line>
      ))}
      <Line label="资源汇总表"><Input aria-label="资源性资产汇总表的表号" maxLength={30} value={draft.totalsNumber} onChange={(event) => setDraft({ ...draft, totalsNumber: event.target.value })} /></Line>
    </FormPanel>
  );
}
