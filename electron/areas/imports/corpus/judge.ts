import type { ImportPlan, ImportRow } from '../../../../shared/contract/imports.ts';
import type { Outcome, StoredRow } from './run.ts';
import { columnsRight } from './judgeColumns.ts';
import type { BadCell, Expected, ExpectedLine, ExpectedSheet, UglyCase } from './vocabulary.ts';
import { badCell, columnIndex, columnLetters } from './vocabulary.ts';

/**
 * What was found wrong: `guess` a stored value that should be empty or another, `untold` a bad cell without a message at its place,
 * `missed` a readable value that was not stored, `lost` a text that is nowhere, `noise` a good cell that was refused.
 */
export type Fault = 'column' | 'shape' | 'outcome' | 'guess' | 'untold' | 'missed' | 'lost' | 'noise' | 'again';
export interface Finding { readonly fault: Fault; readonly title: string; readonly place: string; readonly got: string; readonly expected: string }

export interface Judgement {
  readonly findings: readonly Finding[];
  readonly columns: number;
  readonly columnsRight: number;
  readonly bad: number;
  readonly badTold: number;
  readonly cells: number;
}

/** One case under judgement: gathers findings and figures. Columns of tables side by side are counted in their own table, as the plan counts them. */
export class Judge {
  readonly #ugly: UglyCase;
  readonly #outcome: Outcome;
  readonly #findings: Finding[] = [];
  readonly #used = new Set<StoredRow>();
  /** Columns of a sheet about which the whole column is asked: what stands in them is told with that. */
  readonly #asked = new Map<string, ReadonlySet<number>>();
  readonly #figures = { columns: 0, columnsRight: 0, bad: 0, badTold: 0, cells: 0 };

  constructor(ugly: UglyCase, outcome: Outcome) {
    this.#ugly = ugly;
    this.#outcome = outcome;
  }

  judge(): Judgement {
    for (const expected of this.#ugly.expected) {
      const sheet = this.#outcome.plan.sheets.find(({ name }) => name === expected.sheet);
      if (sheet) this.#sheet(expected, sheet);
      else this.#find('shape', expected.sheet, 'no such sheet', expected.sheet);
    }
    for (const row of this.#outcome.stored) {
      if (!this.#used.has(row)) this.#find('guess', `${row.sheet}!${row.row}`, JSON.stringify(row.cells), 'no record');
    }
    if (this.#outcome.createdAgain > 0) this.#find('again', '', `${this.#outcome.createdAgain} new when read again`, 'all the same');
    return { findings: this.#findings, ...this.#figures };
  }

  #find(fault: Fault, place: string, got: string, expected: string): void {
    this.#findings.push({ fault, title: this.#ugly.file, place, got, expected });
  }

  #sheet(expected: ExpectedSheet, sheet: ImportPlan['sheets'][number]): void {
    const at = `${expected.sheet}!`;
    if (expected.chosen !== undefined && sheet.chosen !== expected.chosen) this.#find('shape', at, `chosen ${sheet.chosen}`, `chosen ${expected.chosen}`);
    if (expected.columns !== '') {
      if (sheet.register !== expected.register) this.#find('shape', at, `register ${sheet.register ?? 'none'}`, expected.register ?? 'none');
      const blocks = (expected.blocks ?? ['A']).map(columnIndex).join();
      if (sheet.blocks.join() !== blocks) this.#find('shape', at, `blocks ${sheet.blocks.join()}`, blocks);
      const heading = expected.heading === undefined || expected.heading === null ? 'null' : expected.heading.join('-');
      const found = sheet.heading === null ? 'null' : `${sheet.heading.from}-${sheet.heading.to}`;
      if (expected.heading !== undefined && heading !== found) this.#find('shape', at, `heading ${found}`, heading);
      for (const { index, heading: words, right, got, wanted } of columnsRight(expected.columns, sheet.columns)) {
        this.#figures.columns += 1;
        if (right) this.#figures.columnsRight += 1;
        else this.#find('column', `${at}${columnLetters(index)} “${words}”`, got, wanted);
      }
    }
    const mayAsk = expected.columns.split(' ').map((token) => token.split('|').includes('?'));
    this.#asked.set(expected.sheet, new Set(sheet.columns.flatMap(({ index, question }) => (question !== null && mayAsk[index] === true ? [index] : []))));
    this.#lines(expected, sheet);
  }

  #lines(expected: ExpectedSheet, sheet: ImportPlan['sheets'][number]): void {
    const left = Map.groupBy(this.#outcome.lines[sheet.index] ?? [], ({ sheetRow }) => sheetRow);
    for (const line of expected.lines) {
      const place = `${expected.sheet}!${line.row}`;
      const actual = left.get(line.row)?.shift();
      const isOff = expected.columns === '' && (!sheet.chosen || !actual || actual.outcome === 'skipped');
      if (isOff || (!actual && line.is === 'skipped')) continue;
      if (actual?.outcome === line.is) this.#line(expected, line, actual, sheet.index);
      else this.#find('outcome', place, `${actual?.outcome ?? 'no line'} ${actual?.reason ?? ''}`, line.is);
    }
    for (const line of [...left.values()].flat()) {
      if (line.outcome !== 'skipped' && sheet.chosen) this.#find('outcome', `${expected.sheet}!${line.sheetRow}`, `${line.outcome}: ${line.raw.join('|').slice(0, 60)}`, 'no line');
    }
  }

  #line(expected: ExpectedSheet, line: ExpectedLine, actual: ImportRow, sheet: number): void {
    const told = this.#outcome.told.filter((one) => one.sheet === sheet && one.number === actual.number && one.sheetRow === actual.sheetRow);
    const row = line.is === 'new' ? this.#stored(expected, line) : null;
    if (line.is === 'new' && !row) {
      this.#find('outcome', `${expected.sheet}!${line.row}`, 'not in the ledger', 'stored');
      return;
    }
    const asked = this.#asked.get(expected.sheet);
    const bad = (line.bad ?? []).map(badCell).filter(({ index }) => index === null || asked?.has(index) !== true);
    for (const cell of bad) this.#tellsBad(`${expected.sheet}!${cell.index === null ? '' : columnLetters(cell.index)}${line.row}`, cell, told);
    const silent = row ? this.#cells(expected, line, row, told, actual.raw) : [];
    const excused = new Set([...bad.map(({ index }) => index), ...silent]);
    for (const one of told) {
      if (one.level !== 'doubt' && !excused.has(one.index)) this.#find('noise', `${expected.sheet}!${one.index === null ? '' : columnLetters(one.index)}${line.row}`, `${one.level}: ${one.message} (${one.raw})`, 'nothing to tell');
    }
  }

  #tellsBad(place: string, { index, kinds }: BadCell, told: Outcome['told']): void {
    this.#figures.bad += 1;
    const here = told.filter((one) => one.index === index || (index === null && one.index === null));
    if (here.some((one) => kinds.length === 0 || kinds.includes(one.kind))) this.#figures.badTold += 1;
    else this.#find('untold', place, here.map((one) => `${one.level} ${one.kind}: ${one.message}`).join('; ') || 'nothing', kinds.join('|'));
  }

  #stored(expected: ExpectedSheet, line: ExpectedLine): StoredRow | null {
    const name = line.cells?.name;
    const found = this.#outcome.stored.find((row) => !this.#used.has(row) && row.row === line.row && (expected.register === null || row.register === expected.register) && (row.sheet.trim() === expected.sheet.trim()) && row.cells.name === name)
      ?? this.#outcome.stored.find((row) => !this.#used.has(row) && row.row === line.row && row.sheet.trim() === expected.sheet.trim());
    if (found) this.#used.add(found);
    return found ?? null;
  }

  /** Compares every stored value; answers the columns whose cells may be empty and told. */
  #cells(expected: ExpectedSheet, line: ExpectedLine, row: StoredRow, told: Outcome['told'], raw: readonly string[]): number[] {
    const tokens = expected.columns.split(' ');
    const excused = tokens.flatMap((token, at) => (token.includes('|') ? [at] : []));
    const keys = new Set([...Object.keys(row.cells), ...Object.keys(line.cells ?? {})].filter((key) => key !== 'remark' && !key.endsWith('Unit') && key !== 'objects'));
    if (keys.delete('unit') && line.cells?.unit === undefined && row.cells.unit !== '莲塘经济联合社') this.#find('guess', `${expected.sheet}!${line.row} unit`, String(row.cells.unit), '莲塘经济联合社');
    if (line.cells?.unit !== undefined) keys.add('unit');
    if (Object.hasOwn(row.cells, 'priceUnit')) keys.add('priceUnit');
    for (const key of keys) {
      this.#figures.cells += 1;
      const wanted = line.cells?.[key] ?? null;
      const got = valueOf(row, key);
      const place = `${expected.sheet}!${line.row} ${key}`;
      const index = tokens.findIndex((token) => token.split('|').some((one) => one === key || one.split('..').includes(key)));
      if (got === 'null' && this.#asked.get(expected.sheet)?.has(index) === true) continue;
      if (!answers(wanted).includes(got)) this.#find(got === 'null' ? 'missed' : 'guess', place, got, answers(wanted).join(' or '));
      else if (got === 'null' && index >= 0) excused.push(index);
      if (got !== 'null' || index < 0 || wanted === null || typeof wanted !== 'object' || !('either' in wanted) || wanted.unsaid) continue;
      const isTold = told.some((one) => one.index === index && one.level !== 'doubt');
      this.#figures.bad += 1;
      if (isTold) this.#figures.badTold += 1;
      else this.#find('untold', `${place} ${columnLetters(index)}`, 'empty and not told', 'told');
    }
    this.#kept(expected, line, row, raw);
    return excused;
  }

  /** Every text that filled no field must stand in the remark or in a 自定义列. */
  #kept(expected: ExpectedSheet, line: ExpectedLine, row: StoredRow, raw: readonly string[]): void {
    const remark = line.cells?.remark;
    if (typeof remark === 'string' && !row.remark.includes(remark)) this.#find('missed', `${expected.sheet}!${line.row} remark`, row.remark, remark);
    const kept = [row.remark, ...Object.values(row.custom), ...Object.values(row.cells).map(String)].join('\n');
    for (const [index, token] of expected.columns.split(' ').entries()) {
      const text = (raw[index] ?? '').trim();
      const keys = token.split('|').flatMap((one) => one.split('..'));
      const isEmpty = keys.every((key) => row.cells[key] === undefined);
      if (token.split('|').includes('-') || !isEmpty || !/[\p{L}\p{N}]/u.test(text) || kept.includes(text)) continue;
      if (line.cells && keys.some((key) => isUnsaid(line.cells?.[key]))) continue;
      if (line.bad?.some((one) => badCell(one).index === index && badCell(one).kinds.includes('merged'))) continue;
      this.#find('lost', `${expected.sheet}!${columnLetters(index)}${line.row}`, `not in “${row.remark}”`, text);
    }
  }
}

function isUnsaid(expected: Expected | undefined): boolean {
  return typeof expected === 'object' && expected !== null && 'unsaid' in expected && expected.unsaid;
}

function valueOf(row: StoredRow, key: string): string {
  const value = row.cells[key];
  if (value === undefined) return 'null';
  const unit = row.cells[`${key}Unit`];
  return written(typeof value === 'number' && typeof unit === 'string' ? [value, unit] : value);
}

function written(value: unknown): string {
  return value === null ? 'null' : JSON.stringify(value);
}

function answers(expected: Expected): string[] {
  if (typeof expected === 'object' && expected !== null && 'either' in expected) return expected.either.map(written);
  return [written(expected)];
}
