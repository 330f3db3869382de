import { z } from 'zod';

const days = z.number().int().min(0).max(36_500);
const share = z.number().int().min(0).max(1_000_000);

/** Thresholds and switches of the supervision rules: a versioned table of a county, shipped as defaults, never as law. Shares are 0.01 %. */
export const supervisionSettingsSchema = z.strictObject({
  /** Codes of rules that are not run. */
  off: z.array(z.string().max(10)).max(100),
  expiringDays: days, idleDays: days, depositRefundDays: days, inventoryMonthDay: z.string().regex(/^\d{2}-\d{2}$/),
  lowRentShare: share, leastComparables: z.number().int().min(1).max(1_000), noStepYears: z.number().int().min(0).max(100), longTermYears: z.number().int().min(0).max(100), prepaidMonths: z.number().int().min(1).max(1_200),
  areaShare: share, splitMonths: z.number().int().min(1).max(120), /** 分; contracts of one lessee that are each below and together above it look split. */ tradeThreshold: z.number().int().min(0).max(2 ** 51 - 1),
  /** 分: cash above it is paid by bank (现金管理暂行条例 §5: the settlement threshold). */ cashLimit: z.number().int().min(0).max(2 ** 51 - 1),
  disclosureDay: z.number().int().min(1).max(28),
  /** Months by which a payment may come before the first sum of its contract is due (T03). */ earlyReceiptMonths: z.number().int().min(0).max(1_200),
  /** Days after a period's end by which its 送审 is due; what comes later is late. */ submitDays: days.max(366).default(15),
});
export type SupervisionSettings = z.infer<typeof supervisionSettingsSchema>;

/** The defaults in brackets of law-and-procedure §7. */
export const DEFAULT_SUPERVISION: SupervisionSettings = {
  off: [], expiringDays: 90, idleDays: 180, depositRefundDays: 30, inventoryMonthDay: '03-31', lowRentShare: 7_000, leastComparables: 3, noStepYears: 5, longTermYears: 15, prepaidMonths: 36, areaShare: 500, splitMonths: 12, tradeThreshold: 20_000_000, cashLimit: 100_000, disclosureDay: 15, earlyReceiptMonths: 12, submitDays: 15,
};
