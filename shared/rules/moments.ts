import { addDays, isDate } from './calendar.ts';

const MOMENT = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.\d+)?Z$/u;
/** China has kept one zone, UTC+8, without summer time since 1992; no ledger is older. */
const HOURS_AHEAD = 8;

/**
 * A stored UTC moment (`2026-11-21T02:00:00.000Z`) as a clock in China shows it: `2026-11-21 10:00:00`,
 * whatever the zone of the machine. A text that is no such moment is answered as it is.
 */
export function shanghaiTime(iso: string): string {
  const [, day = '', hour = '', minute = '', second = ''] = MOMENT.exec(iso) ?? [];
  if (!isDate(day) || Number(hour) > 23) return iso;
  const ahead = Number(hour) + HOURS_AHEAD;
  const date = ahead < 24 ? day : addDays(day, 1);
  return `${date} ${String(ahead % 24).padStart(2, '0')}:${minute}:${second}`;
}
