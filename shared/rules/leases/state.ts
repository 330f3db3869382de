import { addDays, addMonths, daysBetween } from '../dates.ts';

/** What a contract is in law on a day. */
export type LegalState = 'draft' | 'signed' | 'in_force' | 'expiring' | 'ended' | 'held_over' | 'ended_early' | 'disputed' | 'undated';

/** What of a contract its state follows from. `state` is what the register says. */
export interface StateFacts {
  readonly state: string | null;
  readonly signedOn: string | null;
  readonly startOn: string | null;
  readonly endOn: string | null;
  /** The day on which it ended before its time. */
  readonly endedOn: string | null;
  /** The day on which the object was handed back. */
  readonly returnedOn: string | null;
  /** Whether another contract continues it. */
  readonly isRenewed: boolean;
}

/** How many days before the end a contract is 将到期 where nothing else is set. */
export const EXPIRING_DAYS = 180;

/** What each state is called, and what follows from it in law. */
export const LEGAL_STATES: Readonly<Record<LegalState, { readonly label: string; readonly meaning: string }>> = {
  draft: { label: '草拟', meaning: '尚未签订，不产生租金' },
  signed: { label: '已签订', meaning: '已签订，未到起始日' },
  in_force: { label: '履行中', meaning: '按合同履行' },
  expiring: { label: '将到期', meaning: '临近终止日，请商定续租、收回或重新招租' },
  ended: { label: '已到期', meaning: '租期届满并已收回或续签，欠款仍须收取' },
  held_over: { label: '到期未收回', meaning: '租期届满继续使用而出租人没有提出异议的，原合同继续有效，租期为不定期（《民法典》第七百三十四条）；双方可随时解除，但应在合理期限之前通知（第七百三十条）' },
  ended_early: { label: '提前终止', meaning: '合同已提前终止，终止日以后不再计租，欠款仍须收取' },
  disputed: { label: '纠纷', meaning: '正在协商、仲裁或诉讼' },
  undated: { label: '缺起止日', meaning: '起始日或终止日没有登记，请补充' },
};

/** The state on a day; what the register says of draft and dispute goes before the days. */
export function legalState({ state, signedOn, startOn, endOn, endedOn, returnedOn, isRenewed }: StateFacts, today: string): LegalState {
  if (state === 'draft') return 'draft';
  if (state === 'disputed') return 'disputed';
  if ((endedOn !== null && endedOn <= today) || (state === 'terminated' && endedOn === null)) return 'ended_early';
  if (startOn === null || endOn === null) return 'undated';
  if (today < startOn) return signedOn === null ? 'draft' : 'signed';
  if (today > endOn) return isRenewed || state === 'renewed' || (returnedOn !== null && returnedOn <= today) ? 'ended' : 'held_over';
  return daysBetween(today, endOn) <= EXPIRING_DAYS ? 'expiring' : 'in_force';
}

/** 民法典 §188: a claim lapses three years after its day, or after the last demand, acknowledgement or suit (§195). */
const LIMITATION_MONTHS = 36;
/** The alarm rings half a year before. */
const ALARM_MONTHS = 30;

/** A day on which a claim was demanded, or acknowledged by who owes it. */
export interface Interruption {
  readonly on: string;
  readonly kind: 'demand' | 'acknowledgement';
}

const lapseOf = (from: string) => addDays(addMonths(from, LIMITATION_MONTHS), 1);

/**
 * When a claim is alarmed and when it lapses, from its due day and what interrupted it: each begins the three years anew
 * (民法典 §195), but a claim that has lapsed is brought back by an acknowledgement only, not by a demand (§192).
 */
export function limitation(dueOn: string, interruptions: readonly Interruption[]): { from: string; alarmOn: string; lapsesOn: string } {
  let from = dueOn;
  for (const { on, kind } of interruptions.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))) {
    if (on > from && (kind === 'acknowledgement' || on < lapseOf(from))) from = on;
  }
  return { from, alarmOn: addMonths(from, ALARM_MONTHS), lapsesOn: lapseOf(from) };
}

/** Ages of arrears by days after the due day; the last has no end. */
export const AGE_BUCKETS = [
  { key: 'current', label: '未到期', until: 0 }, { key: 'd30', label: '1–30天', until: 30 }, { key: 'd90', label: '31–90天', until: 90 },
  { key: 'd180', label: '91–180天', until: 180 }, { key: 'd365', label: '181–365天', until: 365 }, { key: 'older', label: '365天以上', until: null },
] as const;
export type AgeBucket = (typeof AGE_BUCKETS)[number]['key'];

/** The age of what is due on a day, seen from another; the due day itself is not late. */
export function ageOf(dueOn: string, today: string): AgeBucket {
  const days = daysBetween(dueOn, today);
  return AGE_BUCKETS.find(({ until }) => until === null || days <= until)?.key ?? 'older';
}
