import { z } from 'zod';
import type { listingRowSchema } from '../../../shared/contract/trading.ts';
import { listingStateSchema, tradeModeSchema } from '../../../shared/contract/tradingTerms.ts';
import type { ListingState } from '../../../shared/contract/tradingTerms.ts';
import { MOST_OFFERS } from '../../../shared/contract/trading.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { LETTING_KINDS } from '../../../shared/rules/leases/letting.ts';
import { addDays } from '../../../shared/rules/dates.ts';
import { statement } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { likePattern, SUBTREE } from '../../ledger/sqlText.ts';

type ListingRowView = z.infer<typeof listingRowSchema>;

const rows = z.array(z.object({
  uid: z.string(), code: z.string(), name: z.string(), unitName: z.string(), mode: tradeModeSchema, state: listingStateSchema, attempt: z.number(), lots: z.number(), bidders: z.number(), rounds: z.number(), reserveYear: z.number().nullable(), resultYear: z.number().nullable(), bidAt: z.string().nullable(),
  decision: z.string().nullable(), exception: z.string().nullable(), noticeEndOn: z.string().nullable(), registerUntil: z.string().nullable(), resultEndOn: z.string().nullable(), signBy: z.string().nullable(), openLots: z.number(), soldLots: z.number(), unsigned: z.number(), objections: z.number(),
}));
type Row = z.infer<typeof rows>[number];

/** What is to be done next with a listing, and how pressing it is. */
function nextOf(row: Row, today: string, minute: string): Pick<ListingRowView, 'next' | 'level'> {
  const info = (next: string) => ({ next, level: 'info' as const });
  const waiting = (next: string) => ({ next, level: 'waiting' as const });
  switch (row.state) {
    case 'draft': return row.decision === null && row.exception === null ? waiting('还没有决议') : info('提交立项申请');
    case 'returned': return waiting('修改后再报');
    case 'applied': return info('等待审核');
    case 'approved': return info('发布公告');
    case 'announced':
      if (row.registerUntil !== null && row.registerUntil <= minute) return waiting(row.bidAt === null ? '报名已截止' : `${row.bidAt} 竞价`);
      return info(row.registerUntil === null ? `公告到 ${row.noticeEndOn ?? ''}` : `报名到 ${row.registerUntil}`);
    case 'bidding': return waiting(row.openLots > 0 ? '竞价' : row.soldLots > 0 ? '发布成交公示' : '按流拍办理');
    case 'result':
      if (row.objections > 0) return { next: `${row.objections} 件异议待答复`, level: 'wrong' };
      if (row.signBy !== null && row.signBy < today && row.unsigned > 0) return { next: `签约期限 ${row.signBy} 已过`, level: 'wrong' };
      return row.resultEndOn !== null && row.resultEndOn >= today ? info(`成交公示到 ${row.resultEndOn}`) : waiting(`${row.signBy ?? ''} 前签约`);
    case 'signed': return info('归档');
    case 'failed': return waiting('可重新挂牌');
    case 'closed': case 'withdrawn': case 'relisted': case 'terminated': return info('');
  }
}

export interface ListingsWish {
  readonly unit: string | null;
  readonly search: string;
  readonly state: ListingState | null;
}

/** The listings of a unit and everything below it, newest first. */
export function listingList(db: Db, { unit, search, state }: ListingsWish, now: { readonly today: string; readonly minute: string }): ListingRowView[] {
  const sql = `SELECT l.uid, l.code, l.name, u.name AS unitName, l.mode, l.state, l.attempt, l.lots, l.bidders, l.rounds, l.reserve_year AS reserveYear, l.result_year AS resultYear, l.bid_at AS bidAt, l.decision, l.exception, l.notice_end_on AS noticeEndOn, l.register_until AS registerUntil, l.result_end_on AS resultEndOn, l.sign_by AS signBy,
      (SELECT COUNT(*) FROM lot o WHERE o.listing = l.uid AND o.state IN ('waiting', 'open')) AS openLots, (SELECT COUNT(*) FROM lot o WHERE o.listing = l.uid AND o.state = 'sold') AS soldLots,
      (SELECT COUNT(*) FROM lot o WHERE o.listing = l.uid AND o.state = 'sold' AND o.contract IS NULL) AS unsigned, (SELECT COUNT(*) FROM objection j WHERE j.listing = l.uid AND j.answered_on IS NULL) AS objections
    FROM listing l JOIN unit u ON u.uid = l.unit WHERE (@unit IS NULL OR l.unit IN (${SUBTREE.replace('?', '@unit')})) AND (@state IS NULL OR l.state = @state) AND (@search = '' OR l.search LIKE @like ESCAPE '\\') ORDER BY l.id DESC LIMIT 2000`;
  const found = rows.parse(statement(db, sql).all({ unit, state, search: search.trim(), like: likePattern(search.trim().toLowerCase()) }));
  return found.map((row) => ({
    uid: row.uid, code: row.code, name: row.name, unitName: row.unitName, mode: row.mode, state: row.state, attempt: row.attempt, lots: row.lots, bidders: row.bidders, rounds: row.rounds, reserveYear: row.reserveYear, resultYear: row.resultYear, bidAt: row.bidAt, ...nextOf(row, now.today, now.minute),
  }));
}

/** Contracts that end within this many days are offered for letting again. */
const SOON_DAYS = 180;

const offered = z.array(z.object({
  asset: z.string().nullable(), parcel: z.string().nullable(), before: z.string().nullable(), name: z.string(), detail: z.string(), useState: z.string().nullable(), area: z.number().nullable(), areaUnit: z.enum(['亩', '㎡', '公顷']).nullable(), use: z.string().nullable().transform((text) => text ?? ''), boundaries: z.string().nullable().transform((text) => text ?? ''), endsOn: z.string().nullable(),
}));

type Offered = Omit<z.infer<typeof offered>[number], 'useState'>;

/** What an asset or a parcel is used for, in the words of its register. */
function useWords(register: 'asset' | 'parcel', value: string | null): string {
  const field = REGISTERS[register].fields.find(({ key }) => key === 'useState');
  return value === null || field?.kind !== 'choice' ? '' : (field.options.find((option) => option.value === value)?.label ?? '');
}

/** What may be offered: contracts about to end (with their object), then idle assets and parcels, then the others; what is to be scrapped is left out. {@link MOST_OFFERS} at the most. */
export function offerable(db: Db, { unit, search }: { readonly unit: string | null; readonly search: string }, today: string): Offered[] {
  const inUnit = `(@unit IS NULL OR r.unit IN (${SUBTREE.replace('?', '@unit')}))`;
  const found = `(@search = '' OR r.search LIKE @like ESCAPE '\\') AND r.deactivated_on IS NULL AND ${inUnit}`;
  const sql = `SELECT * FROM (
      SELECT o.asset, o.parcel, r.uid AS before, COALESCE(a.name, p.name, r.name) AS name, '合同 ' || COALESCE(r.code, r.name) || '，' || r.end_on || ' 到期' AS detail, NULL AS useState, COALESCE(o.area, r.area) AS area, COALESCE(o.area_unit, r.area_unit) AS areaUnit, r.purpose AS use, COALESCE(a.boundaries, p.boundaries) AS boundaries, r.end_on AS endsOn, 0 AS place, r.end_on AS sort
        FROM contract r LEFT JOIN contract_object o ON o.contract = r.uid AND o.position = (SELECT MIN(position) FROM contract_object WHERE contract = r.uid) LEFT JOIN asset a ON a.uid = o.asset LEFT JOIN parcel p ON p.uid = o.parcel
        WHERE ${found} AND r.end_on BETWEEN @from AND @until AND COALESCE(r.kind, 'lease') IN (${LETTING_KINDS.map((kind) => `'${kind}'`).join(', ')}) AND COALESCE(r.state, 'in_force') IN ('in_force', 'expired') AND NOT EXISTS (SELECT 1 FROM contract n WHERE n.renews = r.uid)
      UNION ALL SELECT r.uid, NULL, NULL, r.name, '资产', r.use_state, r.building_area, r.building_area_unit, r.purpose, r.boundaries, NULL, CASE r.use_state WHEN 'idle' THEN 1 ELSE 2 END, r.name_sort FROM asset r WHERE ${found} AND COALESCE(r.use_state, '') <> 'scrapped'
      UNION ALL SELECT NULL, r.uid, NULL, r.name, '资源', r.use_state, r.area, r.area_unit, NULL, r.boundaries, NULL, CASE r.use_state WHEN 'idle' THEN 1 ELSE 2 END, r.name_sort FROM parcel r WHERE ${found})
    ORDER BY place, sort LIMIT ${MOST_OFFERS}`;
  const params = { unit, search: search.trim(), like: likePattern(search.trim().toLowerCase()), from: addDays(today, -2 * SOON_DAYS), until: addDays(today, SOON_DAYS) };
  return offered.parse(statement(db, sql).all(params)).map(({ useState, ...row }) => ({ ...row, detail: row.before !== null ? row.detail : useWords(row.asset === null ? 'parcel' : 'asset', useState) || row.detail }));
}
