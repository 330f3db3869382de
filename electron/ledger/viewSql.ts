import type { Filter, ViewRequest } from '../../shared/contract/views.ts';
import { Refused } from '../../shared/errors.ts';
import type { Field } from '../../shared/registers/define.ts';
import { columnName } from '../../shared/registers/define.ts';
import { REGISTERS } from '../../shared/registers/index.ts';
import { normaliseQuery } from '../../shared/rules/pinyin.ts';
import { likePattern, SUBTREE } from './sqlText.ts';

/** A WHERE clause (or nothing) over the alias `t`, with its parameters in order. */
export interface Condition {
  readonly sql: string;
  readonly params: readonly (string | number)[];
}

type Fields = ReadonlyMap<string, Field>;

/** The SQL of a field's stored value; names come from definitions or a checked pattern, never from the page. */
function valueSql(field: Field): string {
  if (field.key.startsWith('custom.')) return `json_extract(t.custom, '$.${field.key.slice('custom.'.length)}')`;
  return `t.${columnName(field.key)}`;
}

/** The conditions of a request: unit with everything below, quick search, filters, 停用. */
export function where(request: ViewRequest, fields: Fields): Condition {
  const parts: Condition[] = [];
  const { unitKey } = REGISTERS[request.register];
  if (!request.deactivated) parts.push({ sql: 't.deactivated_on IS NULL', params: [] });
  if (request.unit !== null) parts.push({ sql: `t.${unitKey === 'parent' ? 'uid' : 'unit'} IN (${SUBTREE})`, params: [request.unit] });
  const words = normaliseQuery(request.search).split(/\s+/u).filter((word) => word !== '');
  for (const word of words) parts.push(searchCondition(request, word));
  for (const filter of request.filters) parts.push(filterCondition(filter, fieldOf(fields, filter.key)));
  if (parts.length === 0) return { sql: '', params: [] };
  return { sql: `WHERE ${parts.map((part) => part.sql).join(' AND ')}`, params: parts.flatMap((part) => part.params) };
}

/** A word in the row's own texts and initials; a contract is also found by its objects and parties. */
function searchCondition(request: ViewRequest, word: string): Condition {
  const own = `t.search LIKE ? ESCAPE '\\'`;
  if (request.register !== 'contract') return { sql: own, params: [likePattern(word)] };
  const linked = `EXISTS (SELECT 1 FROM contract_party c JOIN party p ON p.uid = c.party WHERE c.contract = t.uid AND p.search LIKE ? ESCAPE '\\')
    OR EXISTS (SELECT 1 FROM contract_object o LEFT JOIN asset a ON a.uid = o.asset LEFT JOIN parcel r ON r.uid = o.parcel
      WHERE o.contract = t.uid AND COALESCE(a.search, r.search) LIKE ? ESCAPE '\\')`;
  return { sql: `(${own} OR ${linked})`, params: [likePattern(word), likePattern(word), likePattern(word)] };
}

function fieldOf(fields: Fields, key: string): Field {
  const field = fields.get(key);
  // A 自定义列 may have been removed in another window: the list is then simply out of date.
  if (!field) throw new Refused('VIEW_GONE');
  return field;
}

function filterCondition(filter: Filter, field: Field): Condition {
  // Links have no column of their own: they are only searched by name, or asked whether there are any.
  if (field.kind === 'links' && filter.op !== 'contains' && filter.op !== 'empty') throw new Refused('VIEW_GONE');
  const value = valueSql(field);
  switch (filter.op) {
    case 'contains':
      return containsCondition(field, value, filter.text);
    case 'in':
      return { sql: `${value} IN (${filter.values.map(() => '?').join(', ')})`, params: field.kind === 'flag' ? filter.values.map(Number) : filter.values };
    case 'range':
      return bounds(value, filter.min, filter.max);
    case 'dates':
      return bounds(value, filter.from, filter.to);
    case 'empty':
      if (field.kind === 'links') return { sql: `${filter.empty ? 'NOT ' : ''}EXISTS (SELECT 1 FROM ${field.table} l WHERE l.contract = t.uid)`, params: [] };
      return { sql: `${value} IS ${filter.empty ? '' : 'NOT '}NULL`, params: [] };
  }
}

function containsCondition(field: Field, value: string, text: string): Condition {
  const pattern = likePattern(text);
  if (field.kind === 'reference') return { sql: `${value} IN (SELECT uid FROM ${field.register} WHERE search LIKE ? ESCAPE '\\')`, params: [likePattern(normaliseQuery(text))] };
  if (field.kind !== 'links') return { sql: `${value} LIKE ? ESCAPE '\\'`, params: [pattern] };
  const joined = field.table === 'contract_party'
    ? 'SELECT 1 FROM contract_party l JOIN party x ON x.uid = l.party'
    : 'SELECT 1 FROM contract_object l LEFT JOIN asset a ON a.uid = l.asset LEFT JOIN parcel x ON x.uid = l.parcel';
  const name = field.table === 'contract_party' ? 'x.name' : 'COALESCE(a.name, x.name)';
  return { sql: `EXISTS (${joined} WHERE l.contract = t.uid AND ${name} LIKE ? ESCAPE '\\')`, params: [pattern] };
}

function bounds(value: string, low: string | number | null, high: string | number | null): Condition {
  const parts = [...(low === null ? [] : [`${value} >= ?`]), ...(high === null ? [] : [`${value} <= ?`])];
  return { sql: parts.length === 0 ? `${value} IS NOT NULL` : `(${parts.join(' AND ')})`, params: [low, high].filter((bound) => bound !== null) };
}

/** The order of a request, ended by the row id so that it is total; names sort by their pinyin key. */
export function orderBy(request: ViewRequest, fields: Fields): string {
  const keys = request.sort.map(({ key, direction }) => {
    const field = fieldOf(fields, key);
    const sql = sortSql(field);
    // A name is never empty and its index gives the order as it is.
    if (isPinyin(field)) return field.required ? `${sql} ${direction}` : `${sql} = '', ${sql} ${direction}`;
    // Empty cells stand last whichever way the column is sorted; `IS NULL` as a key of its own costs a quarter more.
    return `${sql} ${direction} NULLS LAST`;
  });
  return [...keys, 't.id'].join(', ');
}

function isPinyin(field: Field): boolean {
  return field.kind === 'text' && field.pinyin && !field.key.startsWith('custom.');
}

function sortSql(field: Field): string {
  if (isPinyin(field)) return `t.${columnName(field.key)}_sort`;
  if (field.kind === 'reference') return `(SELECT name_sort FROM ${field.register} WHERE uid = t.${columnName(field.key)})`;
  if (field.kind === 'links') {
    return field.table === 'contract_party'
      ? '(SELECT p.name_sort FROM contract_party l JOIN party p ON p.uid = l.party WHERE l.contract = t.uid ORDER BY l.position LIMIT 1)'
      : '(SELECT COALESCE(a.name_sort, p.name_sort) FROM contract_object l LEFT JOIN asset a ON a.uid = l.asset LEFT JOIN parcel p ON p.uid = l.parcel WHERE l.contract = t.uid ORDER BY l.position LIMIT 1)';
  }
  // An area sorts by its size whatever unit it is written in (1亩 = 2000/3㎡, 1公顷 = 15亩), in integers.
  if (field.kind === 'area') {
    const column = columnName(field.key);
    return `(t.${column} * CASE t.${column}_unit WHEN '亩' THEN 2000 WHEN '公顷' THEN 30000 ELSE 3 END)`;
  }
  return valueSql(field);
}
