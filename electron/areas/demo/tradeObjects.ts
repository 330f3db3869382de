import type { BidVariable } from '../../../shared/contract/tradingTerms.ts';
import type { AreaUnit } from '../../../shared/rules/area.ts';
import { addDays } from '../../../shared/rules/dates.ts';
import type { Cells, Holding, LeasePlan } from './draft.ts';
import type { Party } from './parties.ts';
import type { TradeDesk, Village } from './tradeDesk.ts';
import type { Book } from './units.ts';

/** A contract that runs out, with its one object and its lessee. */
export interface EndingLease {
  readonly contract: Cells;
  readonly holding: Holding;
  readonly lessee: Party;
}

const isFree = ({ row, plan }: Holding) => plan !== null && (row.useState === 'idle' || row.useState === 'in_trade');

/** Puts an empty object on offer: those that were said to be in trade before others. */
function offered(free: readonly Holding[]): Holding {
  const found = free.find(({ row }) => row.useState === 'in_trade') ?? free[0];
  if (found === undefined) throw new RangeError('no empty object to offer');
  found.row.useState = 'in_trade';
  return found;
}

/** An empty asset of a unit, of the first category that has one, put on offer; `except` is offered already. */
export function idleAsset(assets: readonly Holding[], unit: Book, categories: readonly string[], except?: Holding): Holding {
  const free = assets.filter((holding) => holding.unit === unit && isFree(holding) && holding !== except);
  const category = categories.find((one) => free.some(({ row }) => row.category === one));
  return offered(free.filter(({ row }) => row.category === category));
}

/** An empty pond of one of the groups, measured in 亩. */
export function idlePond(parcels: readonly Holding[], groups: readonly Book[]): Holding {
  return offered(parcels.filter((holding) => groups.includes(holding.unit) && isFree(holding) && holding.row.landClass === 'pond_water_surface' && holding.areaUnit === '亩' && holding.area !== null));
}

const SOON_DAYS = 90;

/** A lease of one object of the 经联社 by the month that is about to run out: a shop before a stall, then the soonest. */
export function endingLease({ today, units }: TradeDesk, { assets, contracts, parties }: Village): EndingLease {
  const everyone = new Map([...parties.people, ...parties.companies, ...parties.cooperatives, ...parties.households].map((party) => [party.uid, party]));
  const byUid = new Map(assets.map((holding) => [holding.uid, holding]));
  const lessees = new Map(contracts.parties.filter(({ role, position }) => role === 'lessee' && position === 1).map(({ contract, party }) => [contract, party]));
  const found = contracts.contracts.flatMap((contract): EndingLease[] => {
    const { uid = null, unit, state, kind, priceUnit, endOn } = contract;
    if (unit !== units.joint.uid || state !== 'in_force' || kind !== 'lease' || priceUnit !== '元/月' || String(endOn) <= today) return [];
    const own = contracts.objects.filter((link) => link.contract === uid);
    const holding = byUid.get(String(own[0]?.asset));
    const lessee = everyone.get(String(lessees.get(uid)));
    return own.length === 1 && holding !== undefined && lessee !== undefined ? [{ contract, holding, lessee }] : [];
  });
  const soon = addDays(today, SOON_DAYS);
  const rank = ({ contract, holding }: EndingLease) => `${String(contract.endOn) <= soon ? 0 : 1}${holding.row.category === 'shop' ? 0 : 1}${String(contract.endOn)}`;
  const [first] = found.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1));
  if (first === undefined) throw new RangeError('no lease of the joint co-operative runs');
  return first;
}

/** What is bid for an object that is usually let by this plan. */
export function variableOf(plan: LeasePlan | null, area: number | null, areaUnit: AreaUnit): BidVariable {
  const per = plan?.pricing === 'month' || plan?.pricing === 'sqmMonth' ? 'month' : 'year';
  const isByArea = (plan?.pricing === 'sqmMonth' && areaUnit === '㎡') || (plan?.pricing === 'muYear' && areaUnit === '亩');
  return { by: 'money', per, measure: isByArea && area !== null ? { of: 'area', area, unit: areaUnit } : { of: 'lot' } };
}

/** A step of about a fortieth of the reserve in whole 元, or in whole 角 where that is less than 1 元. Figures in 0.0001 元. */
export function stepOf(reserve: number): number {
  const share = Math.floor(reserve / 40);
  const whole = share >= 10_000 ? 10_000 : 1_000;
  return Math.max(whole, share - (share % whole));
}
