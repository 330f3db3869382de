import { implement } from '@orpc/server';
import { z } from 'zod';
import { readerContract } from '../../../shared/contract/index.ts';
import { Refused } from '../../../shared/errors.ts';
import type { Field, RegisterName } from '../../../shared/registers/define.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { writeTableWorkbook } from '../../documents/tableWorkbook.ts';
import type { TemplateColumn } from '../../documents/templateWorkbook.ts';
import { writeTemplateWorkbook } from '../../documents/templateWorkbook.ts';
import { head } from '../../ledger/changeLog.ts';
import { asRefusal, connect } from '../../ledger/database.ts';
import type { ReaderDesk } from '../files/readerDesk.ts';
import { ledgerIdentity, MARKER_SHEET, markerRows } from './marker.ts';
import { exportFields, exportRows, tableColumns } from './registerRows.ts';

/** Registers and their empty templates as workbooks. */
export function exportQueries(desk: ReaderDesk) {
  const os = implement(readerContract.exports);
  return os.router({
    register: os.register.handler(async ({ input }) => {
      const path = await desk.thread.redeem(input.place, 'export');
      const ids = idsOf(desk, input.register, input.view);
      const step = (done: number) => desk.thread.step(input.job, '导出', done, ids.length);
      return { rows: await storing(writeRegister(desk.db.name, path, input.register, ids, step)) };
    }),
    template: os.template.handler(async ({ input }) => {
      const path = await desk.thread.redeem(input.place, 'export');
      const fields = exportFields(desk.db, input.register);
      const columns = tableColumns(fields, true).map((column, index) => ({ ...column, ...guideOf(fields[index]) }));
      await storing(writeTemplateWorkbook(path, REGISTERS[input.register].listTitle, columns));
      return null;
    }),
  });
}

/**
 * Writes rows of a register on a connection of its own, whose one transaction sees one state of the ledger: the rows are
 * those of the change that the hidden sheet names, whatever is stored meanwhile.
 */
async function writeRegister(ledgerPath: string, path: string, register: RegisterName, ids: Int32Array, step: (done: number) => void): Promise<number> {
  const db = connect(ledgerPath, 'read');
  try {
    db.exec('BEGIN');
    const fields = exportFields(db, register);
    const { seq, hash } = head(db);
    const uids: string[] = [];
    const rows = exportRows(db, register, ids, fields, uids, step);
    const marker = () => ({ name: MARKER_SHEET, rows: markerRows({ ...ledgerIdentity(db), seq, hash, register, uids }) });
    return await writeTableWorkbook(path, REGISTERS[register].listTitle, tableColumns(fields, false), rows, marker);
  } finally {
    db.close();
  }
}

/** A view in its order, or every row that is not 停用 in the order in which it was added. */
function idsOf(desk: ReaderDesk, register: RegisterName, view: number | null): Int32Array {
  if (view === null) return Int32Array.from(z.array(z.number()).parse(desk.db.prepare(`SELECT id FROM ${register} WHERE deactivated_on IS NULL ORDER BY id`).pluck().all()));
  const found = desk.views.ids(view);
  if (found.register !== register) throw new Refused('VIEW_GONE');
  return found.ids;
}

async function storing<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw asRefusal(error);
  }
}

const NOTES: Readonly<Record<Field['kind'], string>> = {
  text: '文字', money: '金额，单位元，可写到分，如 1234.50', area: '数字加单位，如 35.6亩、120㎡、2.5公顷', quantity: '数字，最多四位小数', integer: '整数',
  date: '写成 2026-11-21', choice: '从下拉列表中选择', reference: '填名称或编号，须与台账里的一致', flag: '填“是”或“否”', links: '填名称，多个用“、”隔开',
};

/** What the template tells about a column; 所属单位 may stay empty, because the import asks for the unit. */
function guideOf(field: Field | undefined): Pick<TemplateColumn, 'choices' | 'required' | 'note'> {
  if (!field) return { choices: [], required: false, note: '' };
  const choices = field.kind === 'choice' ? field.options.map((option) => option.label) : field.kind === 'flag' ? ['是', '否'] : [];
  const note = field.key === 'unit' ? '填单位名称；不填时归到导入时所选的单位' : field.kind === 'area' ? `${NOTES.area}；不写单位时按${field.defaultUnit}` : NOTES[field.kind];
  return { choices, required: field.required && field.key !== 'unit', note: field.help === undefined ? note : `${note}。${field.help}` };
}
