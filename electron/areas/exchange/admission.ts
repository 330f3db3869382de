import type { SubmissionManifest, UnitCard } from '../../../shared/contract/packageTerms.ts';
import { todayInShanghai } from '../../../shared/rules/dates.ts';
import { periodLabel, periodStart } from '../../../shared/rules/exchange/periods.ts';
import type { Db } from '../../ledger/database.ts';
import { heldElsewhere, strangerAmong } from './overlap.ts';
import type { PackageRow, PackageRows } from './packageRows.ts';
import { unitCard } from './packing.ts';
import type { Submission } from './submissions.ts';
import { submissionsWhere } from './submissions.ts';
import { breakOf, lastAccepted } from './succession.ts';

/** A clock may run a little ahead; a day is no little. */
const MOST_AHEAD_MS = 24 * 60 * 60 * 1000;

/** Why the moment at which a file was made does not fit its period or today; empty where it does. */
export function untimelyFile({ madeAt, period }: Pick<SubmissionManifest, 'madeAt' | 'period'>, now: string): string {
  if (Date.parse(madeAt) > Date.parse(now) + MOST_AHEAD_MS) return `制作时间 ${madeAt.slice(0, 10)} 在今天之后，请核对两台电脑的日期`;
  if (periodStart(period) > todayInShanghai(Date.parse(now))) return `${periodLabel(period)}还没有开始`;
  return todayInShanghai(Date.parse(madeAt)) < periodStart(period) ? `制作时间 ${madeAt.slice(0, 10)} 在${periodLabel(period)}之前，请核对制作电脑的日期` : '';
}

/** The same, and not before what was accepted last. */
function untimely(db: Db, manifest: SubmissionManifest, unit: string, now: string): string {
  const { madeAt } = manifest;
  const why = untimelyFile(manifest, now);
  if (why !== '') return why;
  const accepted = lastAccepted(db, unit);
  return accepted !== null && Date.parse(madeAt) < Date.parse(accepted.packedAt) ? `制作时间 ${madeAt.slice(0, 10)} 早于上次审定的送审包，请核对村里电脑的日期` : '';
}

/** Why a package cannot be taken in, whatever its rows say; empty where it can. `unit` is this ledger's unit that it is of. Only a village's own packages have to follow each other. */
export function obstacle(db: Db, manifest: SubmissionManifest, unit: string, now: string, kind: Submission['kind'] = 'package'): string {
  const { period, units } = manifest;
  const late = untimely(db, manifest, unit, now);
  if (late !== '') return late;
  const broken = kind === 'package' ? breakOf(db, manifest, unit) : '';
  if (broken !== '') return broken;
  if (submissionsWhere(db, `s.unit = @unit AND s.period = @period AND s.state = 'accepted'`, { unit, period }).length > 0) return `${periodLabel(period)}已经审定，不能再送`;
  const stranger = strangerAmong(db, unit, units);
  if (stranger !== null) return `包里的“${stranger}”登记在别的单位名下；是下级的，请在“单位”里填好它的上级`;
  const twice = heldElsewhere(db, { unit, period, cards: units });
  return twice.length > 0 ? `${twice.join('、')}已随另一个送审包报送，不能重复` : '';
}

const sameCard = (a: UnitCard, b: UnitCard) => a.uid === b.uid && a.name === b.name && a.kind === b.kind && a.uscc === b.uscc && a.divisionCode === b.divisionCode && a.parent === b.parent;

/** The uids of a unit and everything below it, by the rows of a package. */
function subtree(units: ReadonlyMap<string, PackageRow>, top: string): ReadonlySet<string> {
  const below = new Map<string, string[]>();
  for (const { uid, cells } of units.values()) if (typeof cells.parent === 'string') below.set(cells.parent, [...(below.get(cells.parent) ?? []), uid]);
  const found = new Set<string>();
  const open = [top];
  for (let uid = open.pop(); uid !== undefined; uid = open.pop()) {
    if (found.has(uid)) continue;
    found.add(uid);
    open.push(...(below.get(uid) ?? []));
  }
  return found;
}

/** Whether the manifest's units are the submitting one and all below it by the rows, each once, with the same words: totals and coverage are taken from them. */
export function unitsAgree(rows: PackageRows, { units, unit }: SubmissionManifest): boolean {
  const held = rows.get('unit');
  if (held === undefined) return false;
  const below = subtree(held, unit.uid);
  const cards = new Map(units.map((card) => [card.uid, card]));
  const own = cards.get(unit.uid);
  return cards.size === units.length && cards.size === below.size && own !== undefined && sameCard(own, unit)
    && units.every((card) => { const row = held.get(card.uid); return row !== undefined && below.has(card.uid) && sameCard(card, unitCard(row.cells)); });
}
