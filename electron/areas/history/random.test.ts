import { expect, test } from 'vitest';
import { z } from 'zod';
import { Refused } from '../../../shared/errors.ts';
import type { CustomColumn } from '../../../shared/contract/records.ts';
import type { RegisterName } from '../../../shared/registers/define.ts';
import { checkLedger } from '../../ledger/check.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { contentOf, reopened, sampleLedger } from '../../ledger/ledgerForTests.ts';
import { columnsOf, removeColumn, saveColumn } from '../records/columns.ts';
import { addRows, deactivateRows, editCells, removeRows, setCommon } from '../records/commands.ts';
import { setLinks } from '../records/links.ts';
import { redoLast, undoLast } from './history.ts';

const COMMANDS = 1_000;
const SEED = Number(process.env.SANZI_SEED ?? Math.floor(Math.random() * 2 ** 31));

/** Mulberry32: small, seeded, good enough to shuffle commands. */
function createChance(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number) => Math.floor(next() * end);
  const pick = <T>(list: readonly T[]): T | undefined => list[below(list.length)];
  return { below, pick, some: <T>(list: readonly T[], most: number) => list.filter(() => next() < most / Math.max(1, list.length)).slice(0, most) };
}

const INPUTS: Readonly<Record<string, readonly string[]>> = {
  name: ['一号铺', '鱼塘', '十里坡晒谷场', '曾氏祠堂', 'A座101', '𠮷田'],
  code: ['Z-1', 'Z-2', 'Z-10', ''],
  buildingArea: ['120', '3.5亩', '1,200.25平方米', ''],
  area: ['12.5', '300㎡', '0.8公顷', ''],
  originalCost: ['100', '12,345.67', ''],
  annualRent: ['5000', '0', ''],
  acquiredOn: ['2020-1-5', '2019.12.31', ''],
  startOn: ['2024.1.1', ''],
  useState: ['出租', '闲置', ''],
  'party.kind': ['个人', '企业', '农户'],
  'unit.kind': ['村', '经济社', '其他'],
  'contract.kind': ['出租', '发包', ''],
  idType: ['护照', '其他', ''],
  idNumber: ['E12345678', ''],
  remark: ['备注一', '备注二\n第二行', ''],
  disputed: ['是', '否', ''],
  boundaries: ['东至路', ''],
};
/** What no field takes, or few do. */
const ODD = ['很大', '-5', '2026-02-30', '不知道', '1e9', '', 'x'.repeat(300)];
const BY_COLUMN: Readonly<Record<CustomColumn['kind'], readonly string[]>> = {
  text: ['文字', ''], money: ['12.5', '-3', ''], quantity: ['0.0001', '7', ''], date: ['2024-5-1', ''], choice: ['甲', '乙', ''], flag: ['是', '否', ''],
};

const KEYS: Readonly<Record<string, readonly string[]>> = {
  asset: ['name', 'code', 'buildingArea', 'originalCost', 'annualRent', 'acquiredOn', 'useState', 'remark', 'unit', 'partOf'],
  parcel: ['name', 'code', 'area', 'disputed', 'boundaries', 'remark', 'unit'],
  party: ['name', 'kind', 'idType', 'idNumber', 'remark', 'unit'],
  contract: ['name', 'code', 'area', 'kind', 'startOn', 'annualRent', 'remark', 'unit'],
  unit: ['name', 'kind', 'code', 'parent', 'remark'],
};
const REGISTERS: readonly RegisterName[] = ['asset', 'parcel', 'party', 'contract', 'unit'];

type Chance = ReturnType<typeof createChance>;

function uidsOf(ledger: Ledger, table: string): string[] {
  return z.array(z.string()).parse(ledger.db.prepare(`SELECT uid FROM ${table} ORDER BY uid`).pluck().all());
}

function inputFor(ledger: Ledger, chance: Chance, register: RegisterName, key: string): string {
  if (chance.below(40) === 0) return chance.pick(ODD) ?? '';
  if (key === 'unit' || key === 'parent') return chance.pick(uidsOf(ledger, 'unit')) ?? '';
  if (key === 'partOf') return chance.pick([...uidsOf(ledger, 'asset'), '']) ?? '';
  const kind = columnsOf(ledger.db, register).find((column) => column.key === key)?.kind;
  return chance.pick(INPUTS[`${register}.${key}`] ?? INPUTS[key] ?? (kind ? BY_COLUMN[kind] : ['x'])) ?? '';
}

function randomColumn(chance: Chance, register: RegisterName): Omit<CustomColumn, 'uid' | 'key'> {
  const kind = chance.pick(['text', 'money', 'quantity', 'date', 'choice', 'flag'] as const) ?? 'text';
  return { register, label: `列${chance.below(12)}`, kind, measure: null, options: kind === 'choice' ? ['甲', '乙'] : [], privacy: 'public' };
}

function randomCommand(ledger: Ledger, chance: Chance): void {
  const register = chance.pick(REGISTERS) ?? 'asset';
  const uids = uidsOf(ledger, register);
  const columns = columnsOf(ledger.db, register);
  const keys = [...(KEYS[register] ?? []), ...columns.map((column) => column.key)];
  const roll = chance.below(100);
  if (roll < 32) {
    addRows(ledger, register, Array.from({ length: 1 + chance.below(3) }, () =>
      Object.fromEntries([...new Set(['name', 'kind', 'unit', ...chance.some(keys, 4)])].filter((key) => keys.includes(key)).map((key) => [key, inputFor(ledger, chance, register, key)]))));
  } else if (roll < 62) {
    editCells(ledger, register, chance.some(uids, 4).flatMap((uid) => chance.some(keys, 3).map((key) => ({ uid, key, input: inputFor(ledger, chance, register, key) }))));
  } else if (roll < 72) {
    removeRows(ledger, register, chance.some(uids, 3));
  } else if (roll < 78) {
    deactivateRows(ledger, register, chance.some(uids, 3), chance.pick(['2026-10-01', '2026-02-31', null]) ?? null);
  } else if (roll < 83) {
    setCommon(ledger, register, chance.some(uids, 3), { colour: chance.pick(['red', 'green', null]) ?? null }, '标记');
  } else if (roll < 92) {
    const contract = chance.pick(uidsOf(ledger, 'contract')) ?? '';
    const objects = (['asset', 'parcel'] as const).flatMap((kind) => chance.some(uidsOf(ledger, kind), 2).map((uid) => ({ register: kind, uid, area: 5_000, areaUnit: '㎡' as const, share: null })));
    setLinks(ledger, contract, objects, chance.some(uidsOf(ledger, 'party'), 3).map((uid) => ({ uid, role: 'lessee' as const })));
  } else if (roll < 97) {
    saveColumn(ledger, { ...randomColumn(chance, register), uid: chance.pick([null, ...columns.map((column) => column.uid)]) ?? null });
  } else {
    removeColumn(ledger, chance.pick(columns.map((column) => column.uid)) ?? '');
  }
}

/** Runs commands until so many are stored; answers how many were refused on the way. */
function run(ledger: Ledger, chance: Chance): number {
  let refused = 0;
  for (let stored = 0; stored < COMMANDS;) {
    const { seq } = ledger.head;
    try {
      randomCommand(ledger, chance);
    } catch (error) {
      if (!(error instanceof Refused) || error.code === 'INTERNAL') throw error;
      refused++;
    }
    stored += ledger.head.seq - seq;
  }
  return refused;
}

test(`${COMMANDS} random commands (seed ${SEED}) are undone to the start and redone to the end, across reopening`, () => {
  const sample = sampleLedger();
  let { ledger } = sample;
  const again = () => {
    ledger.close();
    ledger = reopened(sample.path);
  };
  const start = contentOf(ledger.db);
  expect(run(ledger, createChance(SEED))).toBeGreaterThan(COMMANDS / 20);
  const end = contentOf(ledger.db);
  expect(end).not.toEqual(start);
  expect(checkLedger(ledger.db).findings).toEqual([]);

  for (let n = 0; n < COMMANDS; n++) {
    if (n === Math.floor(COMMANDS / 2)) again();
    undoLast(ledger);
  }
  expect(ledger.undoState().undo).toBeNull();
  expect(contentOf(ledger.db)).toEqual(start);
  expect(checkLedger(ledger.db).findings).toEqual([]);

  for (let n = 0; n < COMMANDS; n++) {
    if (n === Math.floor(COMMANDS / 3)) again();
    redoLast(ledger);
  }
  expect(ledger.undoState().redo).toBeNull();
  expect(contentOf(ledger.db)).toEqual(end);
  expect(checkLedger(ledger.db)).toMatchObject({ seq: ledger.head.seq, hash: ledger.head.hash, findings: [] });
  expect(ledger.db.pragma('foreign_key_check')).toEqual([]);
});
