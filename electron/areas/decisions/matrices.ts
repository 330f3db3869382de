import { z } from 'zod';
import type { Proposal } from '../../../shared/contract/decisions.ts';
import type { MatterMatrix, MatterType } from '../../../shared/contract/decisionTerms.ts';
import { matterMatrixSchema } from '../../../shared/contract/decisionTerms.ts';
import { isDate } from '../../../shared/rules/dates.ts';
import { checkMatrix } from '../../../shared/rules/decisions/checkMatrix.ts';
import { DEFAULT_MATRIX } from '../../../shared/rules/decisions/defaultMatrix.ts';
import { ruleFor } from '../../../shared/rules/decisions/matrix.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { newUid } from '../../ledger/rows.ts';
import { refuseInput } from '../trading/refusing.ts';

const versionRows = z.array(z.object({ uid: z.string(), county: z.string(), fromOn: z.string(), note: z.string(), content: z.string() }));

/** A version of the 议事决策规则; the shipped one has no uid. */
export interface KeptMatrix {
  readonly uid: string | null;
  readonly county: string;
  readonly fromOn: string;
  readonly note: string;
  readonly matrix: MatterMatrix;
}

/** Every version of the matrix, newest first, with the shipped one at the end. */
export function matrices(db: Db): KeptMatrix[] {
  const rows = versionRows.parse(statement(db, `SELECT uid, county, from_on AS fromOn, note, content FROM local_rule WHERE kind = 'matters' ORDER BY from_on DESC`).all());
  return [
    ...rows.map(({ content, ...row }) => ({ ...row, matrix: matterMatrixSchema.parse(JSON.parse(content)) })),
    { uid: null, county: '', fromOn: '1950-01-01', note: '随程序提供的默认规则，不是法律规定，请按当地规定修改', matrix: DEFAULT_MATRIX },
  ];
}

/** The version in force on a day. */
export function matrixInForce(db: Db, on: string): KeptMatrix {
  const all = matrices(db);
  const found = all.find(({ fromOn }) => fromOn <= on) ?? all.at(-1);
  if (!found) throw new Error('the shipped matrix is missing');
  return found;
}

/** The tier of a unit for the matrix: groups have lines of their own. */
export function tierOf(db: Db, unit: string): 'village' | 'group' {
  const kind: unknown = statement(db, 'SELECT kind FROM unit WHERE uid = ?').pluck().get(unit);
  return kind === 'economic_cooperative' ? 'group' : 'village';
}

/** What the matrix of a day proposes for a matter. */
export function propose(db: Db, { unit, matter, amount, on }: { readonly unit: string; readonly matter: MatterType; readonly amount: number | null; readonly on: string }): Proposal {
  const kept = matrixInForce(db, on);
  const found = ruleFor(kept.matrix, { type: matter, amount, tier: tierOf(db, unit) });
  const version = kept.uid === null ? '默认规则' : `${kept.county}规则（${kept.fromOn} 起）`;
  return { rule: found?.rule ?? null, note: found?.note ?? '规则里没有这类事项，请自行确定程序', version };
}

/** Keeps a version of the matrix; the same day replaces. A matrix whose bands overlap or leave gaps is refused with the first problem. */
export function saveMatrix(ledger: Ledger, wish: { readonly county: string; readonly fromOn: string; readonly note: string; readonly matrix: MatterMatrix }): { seq: number | null } {
  if (!isDate(wish.fromOn)) refuseInput('fromOn', '没有这一天，请核对日期');
  const problem = checkMatrix(wish.matrix).find(({ severity }) => severity === 'error');
  if (problem !== undefined) refuseInput('matrix', problem.text);
  const { seq } = ledger.run({ name: 'decisions.saveMatrix', title: `保存议事决策规则（${wish.fromOn} 起）` }, ({ db, writer }) => {
    const known: unknown = statement(db, `SELECT uid FROM local_rule WHERE kind = 'matters' AND from_on = ?`).pluck().get(wish.fromOn);
    const row = { county: wish.county, fromOn: wish.fromOn, note: wish.note, content: JSON.stringify(wish.matrix) };
    if (typeof known === 'string') writer.update('local_rule', known, row);
    else writer.insert('local_rule', { uid: newUid(), kind: 'matters', ...row });
  });
  return { seq };
}
