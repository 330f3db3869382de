import type { Holding, LeasePlan, Setting } from './draft.ts';
import { areaOf, yuan } from './draft.ts';
import { newAsset } from './holdings.ts';

const LOCATION = '云溪镇禾塘大道66号禾塘综合市场';

interface Zone {
  readonly name: string;
  readonly purpose: string;
  /** 元 per month for one stall. */
  readonly rents: readonly number[];
  readonly until: number;
}
const ZONES: readonly Zone[] = [
  { name: '蔬菜区', purpose: '蔬菜销售', rents: [380, 400, 420], until: 24 },
  { name: '肉类区', purpose: '鲜肉销售', rents: [850, 900, 980], until: 44 },
  { name: '水产区', purpose: '水产销售', rents: [760, 800, 880], until: 60 },
  { name: '熟食区', purpose: '熟食、豆制品销售', rents: [620, 650], until: 72 },
  { name: '干货区', purpose: '干货、杂货销售', rents: [500, 540, 580], until: 84 },
];

function stallPlan(zone: Zone, rent: number): LeasePlan {
  return { kind: 'lease', pricing: 'month', price: yuan(rent), years: [1, 2, 3], every: 1, purpose: zone.purpose, demand: 68 };
}

/**
 * 禾塘综合市场 as one asset and its stalls 1号档 … 84号档 and ten door fronts as parts of it; some fronts bear two
 * numbers (114-115号铺), as real lists have them.
 */
export function buildMarket(setting: Setting): Holding[] {
  const { random, units } = setting;
  const market = newAsset(setting, {
    unit: units.joint, name: '禾塘综合市场', category: 'market', operating: true, location: LOCATION, buildingArea: areaOf(3_286, 40),
    landArea: areaOf(4_120), cost: yuan(12_680_000), acquired: '2011-09-01',
    more: { useState: 'self_use', idleSince: null, structure: '钢筋混凝土', purpose: '农贸市场', titleClear: 1, titleNo: '云集用（2011）第0186号', fundSource: '集体自筹' },
  });
  const part = { partOf: market.uid, structure: '钢筋混凝土' };
  const stalls = ZONES.flatMap((zone, index) => {
    const first = (ZONES[index - 1]?.until ?? 0) + 1;
    return Array.from({ length: zone.until - first + 1 }, (_, offset) => newAsset(setting, {
      unit: units.joint, name: `${first + offset}号档`, category: 'stall', operating: true, location: `${LOCATION}${zone.name}`,
      buildingArea: areaOf(random.int(6, 12), random.pick([0, 25, 50])), acquired: '2011-09-01', more: { ...part, ownCode: `D${first + offset}` },
      plan: stallPlan(zone, random.pick(zone.rents)),
    }));
  });
  const fronts = ['109号铺', '110号铺', '111号铺', '112-113号铺', '114-115号铺', '116号铺', '117-119号铺', '120号铺', '9号铺', '10号铺'].map((name) => newAsset(setting, {
    unit: units.joint, name, category: 'shop', operating: true, location: `${LOCATION}外围`, acquired: '2011-09-01', more: part,
    buildingArea: name.includes('-') ? areaOf(58) : areaOf(29),
    plan: { kind: 'lease', pricing: 'month', price: yuan(name.includes('-') ? 3_200 : 1_600), years: [3, 5], every: 1, purpose: '零售', demand: 85 },
  }));
  return [market, ...stalls, ...fronts];
}
