import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Field } from '../../shared/registers/define.ts';
import { normaliseQuery, searchText } from '../../shared/rules/pinyin.ts';
import { useClients } from '../app/clients.tsx';

/** A choice in a list: `value` is what the ledger reads (a label or a uid). */
export interface Option { readonly value: string; readonly label: string; readonly note: string }

const FLAGS: readonly Option[] = [{ value: '是', label: '是', note: '' }, { value: '否', label: '否', note: '' }];

function localOptions(field: Field): readonly Option[] {
  if (field.kind === 'flag') return FLAGS;
  return field.kind === 'choice' ? field.options.map(({ label }) => ({ value: label, label, note: '' })) : [];
}

/** Options for a query; until `isSettled` they still belong to the query before and must not be taken for it. */
export interface Options { readonly options: readonly Option[]; readonly isSettled: boolean }

/** The options of a field that hold the query in name, number or pinyin initials. */
export function useOptions(field: Field, query: string): Options {
  const { reader } = useClients();
  const register = field.kind === 'reference' ? field.register : null;
  const remote = useQuery({
    queryKey: ['ledger', 'find', register, query], enabled: register !== null,
    queryFn: () => (register === null ? [] : reader.records.find({ register, query, unit: null })),
    placeholderData: (before) => before,
  });
  const local = useMemo(() => {
    const wanted = normaliseQuery(query);
    return localOptions(field).filter(({ label }) => wanted === '' || searchText([label]).includes(wanted));
  }, [field, query]);
  if (register === null) return { options: local, isSettled: true };
  const options = (remote.data ?? []).map(({ uid, name, code, unitName }) => ({ value: uid, label: name, note: [code ?? '', register === 'unit' ? '' : unitName].filter((part) => part !== '').join(' ') }));
  return { options, isSettled: remote.isSuccess && !remote.isPlaceholderData };
}
