import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SheetKind, SheetSettings } from '../../../shared/contract/sheets.ts';
import { sheetSettingsSchema } from '../../../shared/contract/sheets.ts';
import { canonicalJson } from '../../../shared/rules/sheets/canonical.ts';
import { useClients } from '../../app/clients.tsx';
import { useWorkplace } from '../../app/workplace.tsx';

/** Why settings cannot be used as they stand; empty when they can. */
function problemOf(settings: SheetSettings): string {
  if (sheetSettingsSchema.safeParse(settings).success) return '';
  if (settings.title.trim() === '') return '请填写标题';
  if (settings.columns.length === 0) return '请至少选一列';
  if (settings.signatories.some((who) => who.trim() === '' || who.length > 20)) return '签字人最多 20 个字';
  return '设置里有填得不对的地方';
}

/** The settings of a unit's sheet as they are being changed. */
export function useSettingsDraft(kind: SheetKind, unit: string | null) {
  const { reader } = useClients();
  const { ledger } = useWorkplace();
  const [draft, setDraft] = useState<{ readonly of: string; readonly settings: SheetSettings } | null>(null);
  const saved = useQuery({
    queryKey: ['ledger', ledger?.uid, 'sheet-settings', kind, unit], enabled: unit !== null,
    queryFn: () => (unit === null ? null : reader.sheets.settings({ kind, unit })),
  });
  const of = `${kind} ${unit ?? ''}`;
  const settings = draft?.of === of ? draft.settings : saved.data?.settings;
  const dirty = settings !== undefined && saved.data != null && canonicalJson(settings) !== canonicalJson(saved.data.settings);
  return {
    saved: saved.data ?? null, settings, dirty, problem: settings ? problemOf(settings) : '',
    change: (next: SheetSettings) => setDraft({ of, settings: next }),
    reset: () => setDraft(null),
  };
}
