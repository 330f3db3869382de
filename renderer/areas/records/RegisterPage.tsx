import { useQuery } from '@tanstack/react-query';
import { Empty } from 'antd';
import type { GridApi } from 'ag-grid-community';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { registerSchema } from '../../../shared/contract/base.ts';
import type { RowView } from '../../../shared/contract/base.ts';
import type { ViewRequest } from '../../../shared/contract/views.ts';
import { fieldsOf } from '../../../shared/registers/custom.ts';
import type { Register } from '../../../shared/registers/define.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { refusalText } from '../../../shared/errors.ts';
import { useClients } from '../../app/clients.tsx';
import { useRefusals, useWorkplace } from '../../app/workplace.tsx';
import type { GridRow } from '../../grid/columns.tsx';
import type { FindMode } from '../../grid/FindReplace.tsx';
import type { GridEdit } from '../../grid/LedgerGrid.tsx';
import { LedgerGrid } from '../../grid/LedgerGrid.tsx';
import { useView } from '../../grid/useView.ts';
import { FilterBar, filtersFromAddress } from './FilterBar.tsx';
import { ListSearch } from './ListSearch.tsx';
import { NewRowPanel } from './NewRowPanel.tsx';
import { RowPanel } from './RowPanel.tsx';
import { Toolbar } from './Toolbar.tsx';

/** The list of a register; the address names it: /registers/asset?uid=…&filter=…&new=1. */
export function RegisterPage() {
  const { register } = useParams();
  const name = registerSchema.safeParse(register);
  if (!name.success) return <Empty description="没有这个台账" />;
  return <RegisterList key={name.data} register={REGISTERS[name.data]} />;
}

function RegisterList({ register }: { readonly register: Register }) {
  const { reader, ledger: client } = useClients();
  const { unit, settings, saveSettings, ledger, readOnly, onChange } = useWorkplace();
  const refuse = useRefusals();
  const [address, setAddress] = useSearchParams();
  const custom = useQuery({ queryKey: ['ledger', ledger?.uid, 'columns', register.name], queryFn: () => reader.records.columns({ register: register.name }) }).data;
  const fields = useMemo(() => fieldsOf(register, custom ?? []), [register, custom]);
  const filters = useMemo(() => filtersFromAddress(address.get('filter') ?? '', fields), [address, fields]);
  const [search, setSearch] = useState('');
  const [sort, setSort] = useState<ViewRequest['sort']>([]);
  const [deactivated, setDeactivated] = useState(false);
  const request: ViewRequest = { register: register.name, unit, search, filters, sort, deactivated };
  const { view, totals, rebuild, refreshTotals } = useView(request);
  const [chosen, setChosen] = useState<RowView | null>(null);
  // The panel keeps to its tab from row to row.
  const [tab, setTab] = useState('fields');
  const [marked, setMarked] = useState<readonly string[]>([]);
  const isNew = address.get('new') !== null;
  const grid = useRef<GridApi<GridRow> | null>(null);
  const own = useRef(new Set<number>());

  const chosenUid = chosen?.uid ?? null;
  // Own edits keep their place until the user sorts again; everything else rebuilds the list.
  useEffect(() => onChange((change) => {
    if (own.current.delete(change.seq)) {
      refreshTotals();
      return;
    }
    rebuild();
    if (chosenUid === null || (change.uids.length > 0 && !change.uids.includes(chosenUid))) return;
    reader.records.get({ register: register.name, uid: chosenUid }).then(setChosen, () => setChosen(null));
  }), [chosenUid, onChange, reader, rebuild, refreshTotals, register.name]);

  const edit = useCallback(async ({ uid, key, input }: GridEdit) => {
    try {
      const { seq, rows } = await client.records.edit({ register: register.name, edits: [{ uid, key, input }] });
      if (seq !== null) own.current.add(seq);
      const [row] = rows;
      if (row) setChosen((before) => (before?.uid === row.uid ? row : before));
      return { rows };
    } catch (error) {
      const refusal = refuse(error);
      return { refused: refusal.cells[0]?.message ?? refusal.what };
    }
  }, [client, refuse, register.name]);

  // A block command may have changed the record in the panel, and new rows want a place in the list.
  const stored = useCallback((seq: number | null, added: number) => {
    if (seq === null) return;
    if (added > 0) rebuild();
    else own.current.add(seq);
    if (chosenUid !== null) reader.records.get({ register: register.name, uid: chosenUid }).then((row) => setChosen((before) => (before?.uid === row.uid ? row : before)), () => undefined);
  }, [chosenUid, reader, rebuild, register.name]);
  const [finding, setFinding] = useState<FindMode | null>(null);
  const [side, setSide] = useState<HTMLElement | null>(null);

  // A record that the address or a new entry asks for is shown once, as soon as the list holds it.
  const [wanted, setWanted] = useState<string | null>(null);
  const asked = wanted ?? address.get('uid');
  const cell = address.get('field');
  const shown = useRef<string | null>(null);
  useEffect(() => {
    if (asked === null || !view || shown.current === asked) return;
    shown.current = asked;
    Promise.all([reader.records.get({ register: register.name, uid: asked }), reader.views.indexOf({ view: view.view, uid: asked })]).then(([row, index]) => {
      setChosen(row);
      if (index === null) shown.current = null;
      else grid.current?.ensureIndexVisible(index, 'middle');
      if (index === null || cell === null) return;
      grid.current?.ensureColumnVisible(cell);
      grid.current?.setFocusedCell(index, cell);
    }).catch(refuse);
  }, [asked, cell, reader, refuse, register.name, view]);

  const change = (entries: Readonly<Record<string, string | null>>) => setAddress((before) => {
    const next = new URLSearchParams(before);
    for (const [key, value] of Object.entries(entries)) {
      if (value === null || value === '') next.delete(key);
      else next.set(key, value);
    }
    return next;
  });
  const editable = !readOnly && ledger?.operator != null;
  return (
    <div className="register">
      <section className="register-list" aria-label={register.listTitle}>
        <Toolbar
          register={register} fields={fields} custom={custom ?? []} editable={editable} view={view} marked={marked} chosen={chosen}
          deactivated={deactivated} onDeactivated={setDeactivated} onNew={() => { setFinding(null); change({ new: '1' }); }} onFind={setFinding} grid={grid}
        />
        <FilterBar search={<ListSearch onSearch={setSearch} />} fields={fields} value={address.get('filter') ?? ''} onChange={(filter) => change({ filter })} />
        {view && custom ? (
          <LedgerGrid
            register={register} fields={fields} view={view} totals={totals} sort={sort} settings={settings} layout={settings.layouts[register.name]} moneyUnit={settings.moneyUnit} editable={editable}
            whyNot={refusalText(readOnly ? 'READ_ONLY' : 'NO_OPERATOR').what} finding={finding} side={side} onFinding={setFinding} onBlock={stored}
            onEdit={edit} onSort={setSort} onChoose={setChosen} onMark={setMarked}
            onLayout={(layout) => saveSettings({ ...settings, layouts: { ...settings.layouts, [register.name]: layout } })}
            onReady={(api) => (grid.current = api)} onGone={rebuild}
          />
        ) : <div className="grid-box" />}
      </section>
      {finding && <div className="find-side" ref={setSide} />}
      {!finding && isNew && editable && <NewRowPanel register={register} fields={fields} onClose={() => change({ new: null })} onAdded={(row) => setWanted(row.uid)} />}
      {!finding && !isNew && chosen && <RowPanel key={chosen.uid} register={register} fields={fields} row={chosen} editable={editable} tab={tab} onTab={setTab} onEdit={edit} onClose={() => setChosen(null)} />}
    </div>
  );
}
