import type { Cells, Holding, LeasePlan, Setting } from './draft.ts';
import { areaOf, yuan } from './draft.ts';
import type { AssetSpec } from './holdings.ts';
import { newAsset } from './holdings.ts';
import type { Book } from './units.ts';

const STRUCTURES = ['钢筋混凝土', '砖混', '钢结构', '砖木', '混合'];
const STREETS = ['村南路', '禾塘大道', '西安路', '围堤路'];

function letAt(pricing: LeasePlan['pricing'], price: number, purpose: string, years: readonly number[], every: LeasePlan['every'], demand: number): LeasePlan {
  return { kind: 'lease', pricing, price, purpose, years, every, demand };
}

function buildShops(setting: Setting): Holding[] {
  const { random, units } = setting;
  return Array.from({ length: 44 }, (_, index) => {
    const street = STREETS[index % STREETS.length] ?? '村南路';
    const number = Math.floor(index / STREETS.length) + 1;
    const unit = index % 3 === 0 ? units.joint : random.pick(units.groups);
    const size = areaOf(random.int(13, 120), random.pick([0, 0, 0, 50, 36]));
    const bySize = random.chance(35);
    const price = bySize ? yuan(random.int(14, 32)) : yuan(random.int(6, 60) * 100);
    return newAsset(setting, {
      unit, name: `${street}${number}号商铺`, category: 'shop', operating: true, location: `云溪镇禾塘村${street}${number}号`, buildingArea: size,
      cost: yuan(random.int(20, 400) * 1_000), more: { structure: random.pick(STRUCTURES), purpose: '商业', titleClear: random.int(0, 1) },
      plan: letAt(bySize ? 'sqmMonth' : 'month', price, random.pick(['餐饮', '零售', '便民超市', '药店', '五金店', '汽修']), [3, 5, 5, 8], random.pick([1, 1, 3]), 66),
    });
  });
}

function buildWorkshops(setting: Setting): Holding[] {
  const { random, units } = setting;
  const factories = Array.from({ length: 18 }, (_, index) => newAsset(setting, {
    unit: index < 8 ? units.joint : random.pick(units.groups), name: `禾塘工业区${index + 1}号厂房`, category: 'factory', operating: true,
    location: `云溪镇禾塘工业区一路${index * 2 + 1}号`, buildingArea: areaOf(random.int(900, 8_600), random.pick([0, 40, 41, 75])),
    landArea: areaOf(random.int(8_700, 12_000)), cost: yuan(random.int(180, 2_600) * 10_000),
    more: { structure: index % 3 === 0 ? '钢结构' : '钢筋混凝土', purpose: '工业', titleNo: index % 4 === 0 ? null : `云集房（20${10 + index}）第${1000 + index * 37}号` },
    plan: letAt('sqmMonth', random.int(90, 165) * 10, random.pick(['五金加工', '塑料制品', '家具生产', '纸品包装', '食品加工']), [5, 8, 10, 15, 20], random.pick([1, 3]), 84),
  }));
  const stores = Array.from({ length: 10 }, (_, index) => newAsset(setting, {
    unit: random.pick(units.groups), name: `${random.pick(['旧', '东', '西', '塘边'])}仓库${index + 1}`, category: 'factory', operating: true,
    buildingArea: areaOf(random.int(120, 1_300)), cost: yuan(random.int(5, 90) * 10_000), more: { structure: '砖木', purpose: '仓储' },
    plan: letAt('year', yuan(random.int(12, 160) * 500), '仓储', [2, 3, 5], 12, 60),
  }));
  const rooms = Array.from({ length: 10 }, (_, index) => newAsset(setting, {
    unit: units.joint, name: `外来工宿舍${Math.floor(index / 5) + 1}栋${(index % 5) + 1}层`, category: 'dwelling', operating: true,
    location: '云溪镇禾塘工业区宿舍区', buildingArea: areaOf(412, 60), cost: yuan(520_000), acquired: '2008-06-01',
    more: { structure: '钢筋混凝土', quantity: 120_000, measure: '间' },
    plan: letAt('month', yuan(4_800), '员工宿舍', [3, 5], 3, 60),
  }));
  return [...factories, ...stores, ...rooms];
}

/** Sums from one 分 to a hundred million, no area, areas in 亩: the edges that registers really hold. */
function buildOddities(setting: Setting): Holding[] {
  const { joint, committee } = setting.units;
  const plain = (name: string, category: string, cost: number, more: Cells = {}, unit: Book = joint, operating = false) =>
    newAsset(setting, { unit, name, category, operating, cost, more });
  return [
    plain('铁锁（旧）', 'other', 1, { quantity: 10_000, measure: '把', remark: '清产核资时按名义金额入账' }),
    plain('算盘', 'office_equipment', 1, { quantity: 30_000, measure: '把', remark: '名义金额0.01元' }, committee),
    plain('公章盒', 'office_equipment', yuan(5), { quantity: 10_000, measure: '个' }, committee),
    plain('木梯', 'other', yuan(12), { quantity: 20_000, measure: '把' }),
    plain('水瓢', 'other', 240, { quantity: 10_000, measure: '个' }),
    plain('告示牌', 'public_facility', yuan(24), { quantity: 10_000, measure: '块' }, committee),
    plain('报废打谷机', 'production_facility', yuan(860), { useState: 'scrapped', quantity: 10_000, measure: '台', colour: 'grey', remark: '待处置' }),
    newAsset(setting, {
      unit: joint, name: '禾塘科创园一期（在建转固）', category: 'building', operating: true, buildingArea: areaOf(41_820, 36), landArea: areaOf(32_666, 67),
      cost: yuan(168_500_000), acquired: '2023-12-20', location: '云溪镇禾塘工业区二路1号',
      more: { useState: 'in_trade', purpose: '工业、研发', structure: '钢筋混凝土', remark: '正在镇交易平台整体招商', colour: 'blue' },
    }),
    newAsset(setting, {
      unit: joint, name: '旧砖厂', category: 'building', operating: true, landArea: areaOf(38, 60), areaUnit: '亩', cost: yuan(460_000), acquired: '1986-03-01',
      location: '禾塘村牛牯岭脚', more: { structure: '砖木', remark: '占地按亩登记，无房产证' },
      plan: letAt('year', yuan(96_000), '建材堆放', [5], 12, 100),
    }),
    newAsset(setting, {
      unit: joint, name: '原禾塘小学', category: 'school', operating: true, buildingArea: areaOf(2_140), landArea: areaOf(5_600), cost: yuan(1_850_000), acquired: '1994-09-01',
      location: '云溪镇禾塘村校前路3号', more: { useState: 'idle', idleSince: '2019-07-31', structure: '砖混', purpose: '原校舍', remark: '2019年撤并后闲置，C级危房鉴定待复核', colour: 'amber' },
    }),
    newAsset(setting, {
      unit: committee, name: '禾塘幼儿园', category: 'school', operating: false, buildingArea: areaOf(1_260), cost: yuan(2_300_000), acquired: '2016-08-20',
      location: '云溪镇禾塘村校前路5号', more: { useState: 'lent', occupant: '云溪镇中心幼儿园', structure: '钢筋混凝土' },
    }),
    plain('扶贫光伏电站', 'production_facility', yuan(680_000), { povertyRelief: 1, fundSource: '帮扶资金', quantity: 10_000, measure: '座', model: '110kW' }, joint, true),
    plain('祖传石磨', 'other', 0, { quantity: 10_000, measure: '副', remark: '无原值，仅登记实物' }),
  ];
}

interface Kit {
  readonly names: readonly string[];
  readonly category: string;
  readonly measure: string;
  /** Lowest and highest cost in 元. */
  readonly cost: readonly [number, number];
  readonly count: number;
}
const KITS: readonly Kit[] = [
  { names: ['排涝泵站', '灌溉抽水机', '机井水泵', '电排站'], category: 'production_facility', measure: '座', cost: [3_200, 460_000], count: 38 },
  { names: ['拖拉机', '插秧机', '联合收割机', '植保无人机'], category: 'production_facility', measure: '台', cost: [18_000, 186_000], count: 14 },
  { names: ['垃圾清运车', '巡逻电动车', '洒水车', '五菱小货车'], category: 'vehicle', measure: '辆', cost: [4_800, 168_000], count: 10 },
  { names: ['台式电脑', '打印机', '空调', '档案柜', '会议桌', '投影仪'], category: 'office_equipment', measure: '台', cost: [380, 8_600], count: 46 },
  { names: ['太阳能路灯', '篮球场', '健身路径', '公厕', '垃圾收集点', '候车亭', '监控设备', '公示栏'], category: 'public_facility', measure: '处', cost: [2_600, 380_000], count: 68 },
];

function buildEquipment(setting: Setting): Holding[] {
  const { random, units } = setting;
  return KITS.flatMap(({ names, category, measure, cost, count }) => Array.from({ length: count }, (_, index) => {
    const unit = category === 'office_equipment' ? random.pick([units.committee, units.joint]) : random.pick([units.committee, ...units.groups]);
    const name = names[index % names.length] ?? '设备';
    const round = Math.floor(index / names.length) + 1;
    return newAsset(setting, {
      unit, name: round === 1 ? name : `${name}${round}`, category, operating: false, cost: random.int(cost[0], cost[1]) * 100 + random.pick([0, 0, 0, 50, 8]),
      acquired: `${random.int(2006, 2024)}-${String(random.int(1, 12)).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}`,
      more: { quantity: random.int(1, category === 'public_facility' ? 40 : 3) * 10_000, measure, keeper: null, model: random.pick([null, 'A-200', 'QJ-45', 'HT型']) },
    });
  }));
}

function buildPublicRooms(setting: Setting): Holding[] {
  const { random, units } = setting;
  const room = (spec: Omit<AssetSpec, 'operating'>) => newAsset(setting, { ...spec, operating: false });
  return [
    room({ unit: units.committee, name: '禾塘村办公楼', category: 'office', buildingArea: areaOf(1_480, 20), landArea: areaOf(900), cost: yuan(3_260_000), acquired: '2009-10-01', location: '云溪镇禾塘村禾塘大道8号' }),
    room({ unit: units.committee, name: '党群服务中心', category: 'office', buildingArea: areaOf(620), cost: yuan(980_000), acquired: '2018-06-30', location: '云溪镇禾塘村禾塘大道8号' }),
    room({ unit: units.committee, name: '禾塘文化礼堂', category: 'building', buildingArea: areaOf(860), cost: yuan(1_720_000), acquired: '2015-12-28', location: '云溪镇禾塘村禾塘大道10号' }),
    room({ unit: units.committee, name: '村卫生站', category: 'building', buildingArea: areaOf(210), cost: yuan(360_000), acquired: '2013-05-18', more: { useState: 'lent', occupant: '云溪镇卫生院' } }),
    ...units.groups.map((unit) => room({
      unit, name: `${unit.short}文化室`, category: 'building', buildingArea: areaOf(random.int(80, 260)), cost: yuan(random.int(8, 45) * 10_000), more: { structure: '砖混' },
    })),
    ...units.groups.map((unit) => room({
      unit, name: `${unit.short}晒谷场`, category: 'other', landArea: areaOf(0, random.int(40, 180)), areaUnit: '亩', cost: yuan(random.int(3, 12) * 1_000),
    })),
  ];
}

/** Every asset but the market and its parts. */
export function buildAssets(setting: Setting): Holding[] {
  return [...buildShops(setting), ...buildWorkshops(setting), ...buildOddities(setting), ...buildPublicRooms(setting), ...buildEquipment(setting)];
}
