/** A law's words on one matter, while they hold. An act is judged by the version in force on its day. */
export interface ClauseText {
  /** Law and article; no article where the wording in force was not verified. */
  readonly text: string;
  /** ISO days, both included; null is open. */
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  /** A figure that the law itself sets, such as the years of the longest lease. */
  readonly figure?: number;
}

/** What the checks stand on. */
export type ClauseKey = 'longestLease' | 'subLeaseTerm' | 'landRightTerm' | 'farmUse' | 'longTerm' | 'prepaid' | 'noStep' | 'lowRent' | 'freeUse' | 'rise' | 'register' | 'double' | 'plain';

const always = (text: string): readonly ClauseText[] => [{ text, validFrom: null, validUntil: null }];

/**
 * The clauses with the days from which they hold. 合同法 (art. 214, in force 1999-10-01 to 2020-12-31) had the twenty years
 * that 民法典 art. 705 has; of the 村民委员会组织法 as amended for 2026-01-01 the article numbers are not verified.
 */
export const LEASE_CLAUSES: Readonly<Record<ClauseKey, readonly ClauseText[]>> = {
  longestLease: [
    { text: '《民法典》第七百零五条', validFrom: '2021-01-01', validUntil: null, figure: 20 },
    { text: '《合同法》第二百一十四条', validFrom: '1999-10-01', validUntil: '2020-12-31', figure: 20 },
  ],
  subLeaseTerm: [
    { text: '《民法典》第七百一十七条', validFrom: '2021-01-01', validUntil: null },
    { text: '转租期限以剩余租期为限（当时条文未核对）', validFrom: null, validUntil: '2020-12-31' },
  ],
  landRightTerm: [
    { text: '《农村土地承包法》第三十八条', validFrom: '2019-01-01', validUntil: null },
    { text: '《农村土地承包法》（当时条文未核对）', validFrom: '2003-03-01', validUntil: '2018-12-31' },
    { text: '流转期限以剩余承包期为限（当时条文未核对）', validFrom: null, validUntil: '2003-02-28' },
  ],
  farmUse: [
    { text: '《农村土地承包法》第三十八条', validFrom: '2019-01-01', validUntil: null },
    { text: '《农村土地承包法》（当时条文未核对）', validFrom: '2003-03-01', validUntil: '2018-12-31' },
    { text: '农用地不得改变农业用途（当时条文未核对）', validFrom: null, validUntil: '2003-02-28' },
  ],
  freeUse: [
    { text: '《农村集体经济组织法》第三十五条；《村民委员会组织法》', validFrom: '2026-01-01', validUntil: null },
    { text: '《农村集体经济组织法》第三十五条；《村民委员会组织法》第二十四条', validFrom: '2025-05-01', validUntil: '2025-12-31' },
    { text: '《村民委员会组织法》第二十四条', validFrom: '2018-12-29', validUntil: '2025-04-30' },
    { text: '《村民委员会组织法》（当时条文未核对）', validFrom: null, validUntil: '2018-12-28' },
  ],
  lowRent: [
    { text: '《农村集体经济组织法》第三十五条', validFrom: '2025-05-01', validUntil: null },
    { text: '管理要求：不得低价出租', validFrom: null, validUntil: '2025-04-30' },
  ],
  prepaid: [
    { text: '管理要求；换届见《村民委员会组织法》', validFrom: '2026-01-01', validUntil: null },
    { text: '管理要求；换届见《村民委员会组织法》第十一条', validFrom: '2018-12-29', validUntil: '2025-12-31' },
    { text: '管理要求', validFrom: null, validUntil: '2018-12-28' },
  ],
  longTerm: always('管理要求：长期合同要核对'),
  noStep: always('管理要求：长期合同应约定递增'),
  rise: always('管理要求：涨幅特别大要核对'),
  register: always('清产核资要求：账实相符'),
  double: always('同一标的同一时间不能重复出租'),
  plain: always('请核对合同原件'),
};

/** The clause on a matter that held on a day; null where none is known for it. */
export function clauseOn(key: ClauseKey, day: string): ClauseText | null {
  return LEASE_CLAUSES[key].find(({ validFrom, validUntil }) => (validFrom === null || day >= validFrom) && (validUntil === null || day <= validUntil)) ?? null;
}
