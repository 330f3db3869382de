import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Field } from '../../shared/registers/define.ts';
import { columnName, COMMON_COLUMNS, storedKeys } from '../../shared/registers/define.ts';
import { REGISTER_LIST } from '../../shared/registers/index.ts';
import { derived } from './derived.ts';
import { migrate } from './migrate.ts';
import { OTHER_TABLES, REFERENCES, TABLES } from './tables.ts';

const db = new Database(':memory:');
migrate(db, () => '');

const columnRows = z.array(z.object({ name: z.string(), type: z.string(), notnull: z.number() }));
const referenceRows = z.array(z.object({ table: z.string(), from: z.string(), to: z.string() }));
const columnsOf = (table: string) => columnRows.parse(db.pragma(`table_info(${table})`));
const referencesOf = (table: string) => referenceRows.parse(db.pragma(`foreign_key_list(${table})`)).map(({ from, table: to }) => `${from} → ${to}`).sort();

const TYPES: Readonly<Record<Exclude<Field['kind'], 'links'>, 'TEXT' | 'INTEGER'>> = {
  text: 'TEXT', choice: 'TEXT', date: 'TEXT', reference: 'TEXT', money: 'INTEGER', area: 'INTEGER', quantity: 'INTEGER', integer: 'INTEGER', flag: 'INTEGER',
};

test.each(REGISTER_LIST.map((register) => [register.name, register] as const))('the table %s has a column for every key and none besides', (name, register) => {
  const wanted = ['id', 'uid', ...register.fields.flatMap(storedKeys), ...COMMON_COLUMNS, ...derived(name).columns].map(columnName).sort();
  expect(columnsOf(name).map((column) => column.name).sort()).toEqual(wanted);
});

test.each(REGISTER_LIST.map((register) => [register.name, register] as const))('the columns of %s have the type of their field and are required where it is', (name, register) => {
  const columns = new Map(columnsOf(name).map((column) => [column.name, column]));
  for (const field of register.fields) {
    if (field.kind === 'links') continue;
    const column = columns.get(columnName(field.key));
    expect({ key: field.key, type: column?.type, required: column?.notnull === 1 }).toEqual({ key: field.key, type: TYPES[field.kind], required: field.required });
    if (field.kind === 'area') expect(columns.get(`${columnName(field.key)}_unit`)?.type).toBe('TEXT');
  }
});

test('every other logged table has a column for every key and none besides', () => {
  for (const [name, keys] of Object.entries(OTHER_TABLES)) {
    expect({ name, columns: columnsOf(name).map((column) => column.name).sort() }).toEqual({ name, columns: keys.map(columnName).sort() });
  }
});

test.each([...TABLES.keys()])('the references of %s are foreign keys, and each of them is known to the checks of use', (name) => {
  const known = REFERENCES.filter((reference) => reference.from === name).map(({ key, to }) => `${columnName(key)} → ${to}`).sort();
  expect(referencesOf(name)).toEqual(known);
});

test('every table is STRICT, and none is left out of the log but the log itself and the content of submissions, which a logged hash covers', () => {
  const tables = z.array(z.object({ name: z.string(), strict: z.number(), type: z.string() })).parse(db.pragma('table_list'))
    .filter((one) => !one.name.startsWith('sqlite_') && one.type === 'table');
  expect(tables.filter((one) => one.strict === 0)).toEqual([]);
  expect(tables.map((one) => one.name).sort()).toEqual([...TABLES.keys(), 'change_log', 'change_row', 'submission_row'].sort());
});

test('a date is held against the calendar, a choice of state or colour against its list', () => {
  const uid = (n: number) => `00000000-0000-7000-8000-00000000000${n}`;
  db.prepare(`INSERT INTO unit (uid, name, kind) VALUES (?, '村', 'village')`).run(uid(1));
  const insert = (column: string, value: string) => () => db.prepare(`INSERT INTO asset (uid, name, unit, ${column}) VALUES (?, '铺', ?, ?)`).run(uid(2), uid(1), value);
  expect(insert('acquired_on', '2026-02-30')).toThrow('CHECK');
  expect(insert('acquired_on', '2026-2-3')).toThrow('CHECK');
  expect(insert('colour', 'pink')).toThrow('CHECK');
  expect(insert('building_area_unit', '平米')).toThrow('CHECK');
  expect(insert('acquired_on', '2024-02-29')).not.toThrow();
});
