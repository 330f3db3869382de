import { z } from 'zod';
import type { attentionSchema, summarySchema } from '../../../shared/contract/home.ts';
import type { RegisterName } from '../../../shared/registers/define.ts';
import { REGISTER_LIST } from '../../../shared/registers/index.ts';
import { sumAreas } from '../../../shared/rules/area.ts';
import { addDays } from '../../../shared/rules/dates.ts';
import type { Db } from '../../ledger/database.ts';
import { SUBTREE } from '../../ledger/sqlText.ts';

type Attention = z.infer<typeof attentionSchema>;

const areaRows = z.array(z.object({ unit: z.enum(['亩', '㎡', '公顷']), value: z.number() }));

/** Numbers over the records of a unit and everything below it; each record belongs to one unit and counts once. */
class Scope {
  readonly #db: Db;
  readonly #unit: string | null;

  constructor(db: Db, unit: string | null) {
    this.#db = db;
    this.#unit = unit;
  }

  #where(register: RegisterName, condition: string): string {
    const column = register === 'unit' ? 'uid' : 'unit';
    return `FROM ${register} t WHERE t.deactivated_on IS NULL AND (@unit IS NULL OR t.${column} IN (${SUBTREE.replace('?', '@unit')})) AND ${condition}`;
  }

  /** One integer: a count or a sum. */
  number(register: RegisterName, expression: string, condition = '1', params: Readonly<Record<string, string>> = {}): number {
    const value: unknown = this.#db.prepare(`SELECT ${expression} ${this.#where(register, condition)}`).pluck().get({ unit: this.#unit, ...params });
    return typeof value === 'number' ? value : 0;
  }

  rows(register: RegisterName, columns: string, condition: string, order: string): unknown[] {
    return this.#db.prepare(`SELECT ${columns} ${this.#where(register, condition)} ORDER BY ${order}`).all({ unit: this.#unit });
  }

  areas(register: RegisterName, column: string): z.infer<typeof areaRows> {
    const sql = `SELECT t.${column}_unit AS unit, SUM(t.${column}) AS value ${this.#where(register, `t.${column} IS NOT NULL`)} GROUP BY 1`;
    return areaRows.parse(this.#db.prepare(sql).all({ unit: this.#unit }));
  }
}

/** What the ledger holds and what needs attention on the day `today`. */
export function summary(db: Db, unit: string | null, today: string): z.infer<typeof summarySchema> {
  const scope = new Scope(db, unit);
  const inForce = `(t.start_on IS NULL OR t.start_on <= @today) AND (t.end_on IS NULL OR t.end_on >= @today) AND COALESCE(t.state, 'in_force') IN ('in_force', 'renewed')`;
  return {
    today,
    registers: REGISTER_LIST.map(({ name }) => ({ register: name, count: scope.number(name, 'COUNT(*)') })),
    assets: { originalCost: scope.number('asset', 'SUM(t.original_cost)'), netValue: scope.number('asset', 'SUM(t.net_value)'), idle: scope.number('asset', 'COUNT(*)', `t.use_state = 'idle'`) },
    parcels: { area: sumAreas(scope.areas('parcel', 'area'), '亩') },
    contracts: {
      inForce: scope.number('contract', 'COUNT(*)', inForce, { today }),
      annualRent: scope.number('contract', 'SUM(t.annual_rent)', inForce, { today }),
      outstanding: overdue(scope, today),
    },
    funds: { balance: scope.number('fund_account', 'SUM(COALESCE(t.verified_balance, t.book_balance))') },
    attention: attention(scope, today),
  };
}

/** What is due and unpaid today by the rent clock, and what the register says of contracts that have no schedule. */
function overdue(scope: Scope, today: string): number {
  return scope.number('receivable', 'SUM(t.outstanding)', 't.due_on < @today', { today }) + scope.number('contract', 'SUM(t.outstanding)', 'NOT EXISTS (SELECT 1 FROM receivable r WHERE r.contract = t.uid)');
}

/** Days before the end at which a contract is named (reminder of registers practice: 90 days). */
const ENDING_DAYS = 90;

function attention(scope: Scope, today: string): Attention[] {
  const soon = addDays(today, ENDING_DAYS);
  const open = `t.state = 'in_force'`;
  const items: Attention[] = [
    {
      code: 'expired', title: '合同已到期，状态仍为履行中', level: 'wrong', register: 'contract', filter: `endOn:..${addDays(today, -1)};state:in_force`,
      count: scope.number('contract', 'COUNT(*)', `t.end_on < @today AND ${open}`, { today }),
    },
    {
      code: 'ending', title: `合同 ${ENDING_DAYS} 天内到期`, level: 'waiting', register: 'contract', filter: `endOn:${today}..${soon};state:in_force`,
      count: scope.number('contract', 'COUNT(*)', `t.end_on BETWEEN @today AND @soon AND ${open}`, { today, soon }),
    },
    {
      code: 'arrears', title: '合同有欠收', level: 'wrong', register: 'contract', filter: 'outstanding:1..',
      count: scope.number('contract', 'COUNT(*)', 't.outstanding > 0'),
    },
    overTwentyYears(scope),
    {
      code: 'idle', title: '资产闲置', level: 'waiting', register: 'asset', filter: 'useState:idle',
      count: scope.number('asset', 'COUNT(*)', `t.use_state = 'idle'`),
    },
    {
      code: 'personal', title: '资金账户以个人名义开立', level: 'wrong', register: 'fund_account', filter: 'inPersonalName:1',
      count: scope.number('fund_account', 'COUNT(*)', 't.in_personal_name = 1'),
    },
    {
      code: 'disputed', title: '资源权属有争议', level: 'waiting', register: 'parcel', filter: 'disputed:1',
      count: scope.number('parcel', 'COUNT(*)', 't.disputed = 1'),
    },
    {
      code: 'unlinked', title: '合同没有登记标的物', level: 'info', register: 'contract', filter: 'objects:empty',
      count: scope.number('contract', 'COUNT(*)', 'NOT EXISTS (SELECT 1 FROM contract_object o WHERE o.contract = t.uid)'),
    },
  ];
  return items.filter((item) => item.count > 0);
}

const OVER_TWENTY = `t.kind = 'lease' AND t.start_on IS NOT NULL AND t.end_on >= date(t.start_on, '+20 years')`;
const MOST_NAMED = 3;
const namedLeases = z.array(z.object({ name: z.string(), startOn: z.string(), endOn: z.string() }));

/**
 * Leases beyond twenty years, which keep only their first twenty (民法典 第七百零五条), named in the title. A list can be
 * filtered by days, not by the time between two of them: the item leads to a list only when the days of these leases
 * leave out every other lease.
 */
function overTwentyYears(scope: Scope): Attention {
  const leases = namedLeases.parse(scope.rows('contract', 't.name, t.start_on AS startOn, t.end_on AS endOn', OVER_TWENTY, 't.end_on DESC, t.id'));
  const starts = leases.map((lease) => lease.startOn).sort();
  const ends = leases.map((lease) => lease.endOn).sort();
  const [from = '', to = '', first = '', last = ''] = [starts[0], starts.at(-1), ends[0], ends.at(-1)];
  const between = scope.number('contract', 'COUNT(*)', `t.kind = 'lease' AND t.start_on BETWEEN @from AND @to AND t.end_on BETWEEN @first AND @last`, { from, to, first, last });
  const isExact = between === leases.length;
  const names = leases.slice(0, MOST_NAMED).map(({ name }) => `“${name}”`).join('、') + (leases.length > MOST_NAMED ? '等' : '');
  return {
    code: 'over20', title: `租赁期限超过二十年（超过部分无效）：${names}`, level: 'waiting', count: leases.length,
    register: isExact ? 'contract' : null, filter: isExact ? `kind:lease;startOn:${from}..${to};endOn:${first}..${last}` : null,
  };
}
