import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Posting, SheetData } from '../../../shared/contract/sheets.ts';
import { sheetDataSchema, sheetKindSchema } from '../../../shared/contract/sheets.ts';
import { Refused } from '../../../shared/errors.ts';
import { crockford, normaliseCode } from '../../../shared/rules/code.ts';
import { groupedCode } from '../../../shared/rules/sheets/words.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { SUBTREE } from '../../ledger/sqlText.ts';

/** Characters of a 查验码: 50 bits, short enough to be typed from the board. */
export const CODE_LENGTH = 10;

/** The 查验码 of frozen data: the first 50 bits of its SHA-256 in Crockford base 32. */
export function codeOf(frozen: string): string {
  return crockford(createHash('sha256').update(frozen).digest(), CODE_LENGTH);
}

const stored = z.object({
  uid: z.string(), kind: sheetKindSchema, title: z.string(), unitName: z.string(), sheetNo: z.string(), code: z.string(),
  postedOn: z.string(), endsOn: z.string(), place: z.string(), takenDownOn: z.string().nullable(), objections: z.string(), photos: z.number(),
});

const SELECT = `SELECT p.uid, p.kind, p.title, u.name AS unitName, p.sheet_no AS sheetNo, p.code, p.posted_on AS postedOn, p.ends_on AS endsOn,
  p.place, p.taken_down_on AS takenDownOn, p.objections,
  (SELECT COUNT(*) FROM attachment a WHERE a.owner_table = 'posting' AND a.owner_uid = p.uid) AS photos
  FROM posting p JOIN unit u ON u.uid = p.unit`;

/** The postings of a unit and everything below it, newest first; null for the whole ledger. */
export function postingsOf(db: Db, unit: string | null): Posting[] {
  const sql = `${SELECT} ${unit === null ? '' : `WHERE p.unit IN (${SUBTREE})`} ORDER BY p.posted_on DESC, p.uid DESC`;
  return z.array(stored).parse(statement(db, sql).all(...(unit === null ? [] : [unit])));
}

/** One posting. Refuses ROW_MISSING. */
export function postingOf(db: Db, uid: string): Posting {
  const row = statement(db, `${SELECT} WHERE p.uid = ?`).get(uid);
  if (row === undefined) throw new Refused('ROW_MISSING');
  return stored.parse(row);
}

/** A posted sheet as it was frozen, with what speaks against it. */
export interface PostedSheet {
  data: SheetData;
  code: string;
  warnings: string[];
  posting: Posting;
}

/** A posted sheet exactly as it was frozen; its code is reckoned anew, and what does not fit it is said. Refuses ROW_MISSING, LEDGER_DAMAGED. */
export function postedSheet(db: Db, uid: string): PostedSheet {
  const posting = postingOf(db, uid);
  const frozen = String(statement(db, 'SELECT data FROM posting WHERE uid = ?').pluck().get(uid));
  const parsed: unknown = JSON.parse(frozen);
  const read = sheetDataSchema.safeParse(parsed);
  if (!read.success) throw new Refused('LEDGER_DAMAGED', { detail: `公示“${posting.title}”的内容读不出来` });
  const warnings = [
    ...(codeOf(frozen) === posting.code ? [] : ['发现改动：公示内容与查验码不符，可能被其他程序改动过。']),
    ...(agrees(posting, read.data) ? [] : ['发现改动：张贴登记与公示内容不一致。']),
  ];
  return { data: read.data, code: posting.code, warnings, posting };
}

function agrees(posting: Posting, data: SheetData): boolean {
  return posting.sheetNo === data.sheetNo && posting.title === data.title && posting.kind === data.kind
    && posting.postedOn === data.posting?.from && posting.endsOn === data.posting.to;
}

/** A posted sheet for paper or a file. Refuses an altered one (PRINT_FAILED): it would carry a code that is not its own. */
export function soundSheet(db: Db, uid: string): PostedSheet {
  const sheet = postedSheet(db, uid);
  if (sheet.warnings.length > 0) throw new Refused('PRINT_FAILED', { detail: sheet.warnings.join('').replace(/。$/u, '') });
  return sheet;
}

/** 查验: the posted sheet with a code as a person typed it. Refuses CODE_UNKNOWN. */
export function sheetByCode(db: Db, typed: string): PostedSheet {
  const code = normaliseCode(typed);
  const uid: unknown = statement(db, 'SELECT uid FROM posting WHERE code = ?').pluck().get(code);
  if (typeof uid !== 'string') throw new Refused('CODE_UNKNOWN', { code: groupedCode(code) });
  return postedSheet(db, uid);
}
