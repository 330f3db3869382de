import type { Holding, LeasePlan, Setting } from './draft.ts';
import { areaOf, yuan } from './draft.ts';
import { newParcel } from './holdings.ts';

/** 土名 of fields and waters; some characters are rare on purpose (堀 埇 嫲 氹 㙟 㘵). */
const PLACES = [
  '黄泥围', '下瑞基', '大扣', '外基脚', '四任', '桥大嫲长塘', '红涂堀', '盘铁埇', '狮子氹', '鸭嫲氹', '三丫埇', '白石堀', '牛牯岭', '猪乸塘', '㙟岗', '㘵头', '余体路边',
  '仕伦竹脚', '沙头围', '石涧', '榕树下', '社公田', '白沙滘', '高塱', '深磡', '旧墟', '水口', '长坜', '坭桥', '菱角塘',
];
const SIDES = ['机耕路', '河涌', '村道', '鱼塘', '排水渠', '山脚', '邻社田', '基围'];

interface Kind {
  readonly suffix: string;
  readonly landClass: string;
  readonly tenure: string;
  readonly count: number;
  /** Smallest and largest area in hundredths of a 亩. */
  readonly size: readonly [number, number];
  /** Lowest and highest price in 元 per 亩 and year; without one it is not let. */
  readonly price?: readonly [number, number];
  readonly years?: readonly number[];
  readonly demand?: number;
  readonly purpose: string;
}
const KINDS: readonly Kind[] = [
  { suffix: '号塘', landClass: 'pond_water_surface', tenure: 'collective', count: 68, size: [250, 1_950], price: [1_300, 4_200], years: [3, 5, 5], demand: 66, purpose: '四大家鱼养殖' },
  { suffix: '号机动地', landClass: 'paddy', tenure: 'reserve_farmland', count: 38, size: [180, 6_200], price: [450, 1_250], years: [3, 5], demand: 52, purpose: '水稻种植' },
  { suffix: '旱地', landClass: 'dry_land', tenure: 'collective', count: 20, size: [120, 3_400], price: [350, 900], years: [3, 5, 10], demand: 50, purpose: '蔬菜种植' },
  { suffix: '荔枝园', landClass: 'garden', tenure: 'collective', count: 24, size: [700, 4_600], price: [100, 680], years: [10, 15], demand: 55, purpose: '荔枝、龙眼种植' },
  { suffix: '林地', landClass: 'forest', tenure: 'collective', count: 15, size: [2_200, 28_000], price: [40, 160], years: [20, 25, 30], demand: 60, purpose: '桉树、杉木种植' },
  { suffix: '承包田', landClass: 'paddy', tenure: 'contracted_household', count: 24, size: [3_000, 9_800], purpose: '水稻种植' },
  { suffix: '灌溉渠', landClass: 'irrigation', tenure: 'collective', count: 14, size: [60, 900], purpose: '农田灌溉' },
  { suffix: '机耕路', landClass: 'other_agricultural', tenure: 'collective', count: 12, size: [80, 1_100], purpose: '农村道路' },
  { suffix: '宅基地', landClass: 'homestead', tenure: 'other', count: 12, size: [2_400, 12_000], purpose: '村民住宅' },
  { suffix: '公共用地', landClass: 'public_service', tenure: 'collective', count: 8, size: [90, 1_600], purpose: '文体场所' },
  { suffix: '堤围用地', landClass: 'transport_water', tenure: 'collective', count: 8, size: [300, 3_100], purpose: '水利设施' },
  { suffix: '荒山', landClass: 'unused', tenure: 'four_wastes', count: 9, size: [1_100, 18_000], price: [20, 80], years: [20, 30], demand: 35, purpose: '种植' },
  { suffix: '厂地', landClass: 'industrial', tenure: 'collective', count: 6, size: [500, 3_800], price: [12_000, 36_000], years: [10, 15, 20], demand: 75, purpose: '工业' },
  { suffix: '商服用地', landClass: 'commercial_service', tenure: 'collective', count: 4, size: [120, 900], price: [28_000, 66_000], years: [10, 15], demand: 75, purpose: '商业' },
  { suffix: '经营性用地', landClass: 'collective_commercial_construction', tenure: 'collective', count: 8, size: [600, 4_200], price: [20_000, 52_000], years: [15, 20], demand: 60, purpose: '工业、仓储' },
  { suffix: '空地', landClass: 'other_construction', tenure: 'collective', count: 6, size: [60, 700], price: [3_000, 9_000], years: [1, 2, 3], demand: 60, purpose: '停车、堆放' },
];

function planOf(setting: Setting, kind: Kind): LeasePlan | null {
  const { random } = setting;
  if (kind.price === undefined) return null;
  const price = yuan(random.int(Math.ceil(kind.price[0] / 10), Math.floor(kind.price[1] / 10)) * 10);
  return { kind: 'contract_out', pricing: 'muYear', price, years: kind.years ?? [5], every: 12, purpose: kind.purpose, demand: kind.demand ?? 50 };
}

function buildKind(setting: Setting, kind: Kind): Holding[] {
  const { random, units } = setting;
  return Array.from({ length: kind.count }, (_, index) => {
    const place = PLACES[(index * 7 + kind.suffix.length * 5 + kind.count) % PLACES.length] ?? '沙头围';
    const numbered = kind.suffix.startsWith('号');
    const name = numbered ? `${PLACES[index % 6] ?? '大扣'}${Math.floor(index / 6) + 1}${kind.suffix}` : `${place}${kind.suffix}`;
    const unit = random.chance(25) ? units.joint : random.pick(units.groups);
    const plan = planOf(setting, kind);
    const [east, south, west, north] = random.shuffle(SIDES);
    return newParcel(setting, {
      unit, name, landClass: kind.landClass, tenure: kind.tenure, location: `禾塘村土名“${numbered ? (PLACES[index % 6] ?? '') : place}”`,
      area: random.int(kind.size[0], kind.size[1]) * 100,
      more: {
        purpose: kind.purpose, boundaries: `东至${east ?? '路'}，南至${south ?? '路'}，西至${west ?? '路'}，北至${north ?? '路'}`,
        parcelNo: random.chance(60) ? `440999106203JA${String(random.int(1, 99_999)).padStart(5, '0')}` : null,
      },
      ...(plan === null ? {} : { plan }),
    });
  });
}

/** 应留 = 征收 × 比例 (registers-and-forms §11), so the areas are chosen to come out whole. */
function buildReserved(setting: Setting): Holding[] {
  const { joint, groups } = setting.units;
  const steps: readonly { project: string; taken: number; percent: number; form: string; givenHundredths: number; unit: 'joint' | number }[] = [
    { project: '云征〔2008〕12号', taken: 320, percent: 10, form: 'land', givenHundredths: 3_200, unit: 'joint' },
    { project: '云征〔2012〕7号', taken: 186, percent: 15, form: 'land', givenHundredths: 1_850, unit: 'joint' },
    { project: '云征〔2015〕31号', taken: 94, percent: 15, form: 'money', givenHundredths: 1_410, unit: 2 },
    { project: '云征〔2017〕5号', taken: 140, percent: 10, form: 'property', givenHundredths: 600, unit: 4 },
    { project: '云征〔2019〕22号', taken: 62, percent: 10, form: 'quota', givenHundredths: 0, unit: 7 },
    { project: '云征〔2022〕3号', taken: 258, percent: 12, form: 'land', givenHundredths: 0, unit: 'joint' },
  ];
  return steps.map(({ project, taken, percent, form, givenHundredths, unit }, index) => newParcel(setting, {
    unit: unit === 'joint' ? joint : (groups[unit] ?? joint), name: `留用地${index + 1}号地块`, landClass: 'other_construction', tenure: 'reserved_land',
    location: '禾塘工业区二路北侧', area: areaOf(0, taken * percent),
    more: {
      useState: 'idle', requisitionNo: project, requisitionedArea: areaOf(taken), requisitionedAreaUnit: '亩', reservedRatio: percent * 10_000,
      reservedDueArea: areaOf(0, taken * percent), reservedDueAreaUnit: '亩', reservedForm: form, reservedGivenArea: areaOf(0, givenHundredths), reservedGivenAreaUnit: '亩',
      remark: givenHundredths < taken * percent ? '尚有应留面积未兑现' : null, colour: givenHundredths === 0 ? 'red' : null,
    },
  }));
}

function buildNotable(setting: Setting): Holding[] {
  const { joint, groups } = setting.units;
  const third = groups[2] ?? joint;
  return [
    newParcel(setting, {
      unit: joint, name: '盘铁埇（二2）林地', landClass: 'forest', tenure: 'collective', location: '禾塘村土名“盘铁埇”', area: areaOf(653),
      more: { purpose: '生态林、速生林', titleNo: '云林证字（2009）第0036号', boundaries: '东至山脊，南至河涌，西至红涂堀，北至镇界', surveyedArea: areaOf(661, 35), surveyedAreaUnit: '亩' },
    }),
    newParcel(setting, {
      unit: third, name: '狮子氹界边地', landClass: 'dry_land', tenure: 'other', location: '禾塘村土名“狮子氹”', area: areaOf(7, 85),
      more: { disputed: 1, useState: 'idle', colour: 'red', remark: '与第四经济社权属争议，镇调解中；面积按国土调查界线登记', surveyedArea: areaOf(8, 12), surveyedAreaUnit: '亩' },
    }),
    newParcel(setting, {
      unit: joint, name: '禾塘工业区二路地块', landClass: 'collective_commercial_construction', tenure: 'collective', location: '云溪镇禾塘工业区二路', area: areaOf(20_008), areaUnit: '㎡',
      more: { purpose: '工业', parcelNo: '440999106203JB00021' },
    }),
  ];
}

/** 承包到户 land of the twelve 经济社, together 612.35 亩: the object of the land deal. */
function buildHouseholdLand(setting: Setting): Holding[] {
  const sizes = [4_820, 5_165, 3_990, 6_040, 5_510, 4_375, 5_800, 4_905, 5_230, 4_660, 5_615, 5_125];
  return setting.units.groups.map((unit, index) => newParcel(setting, {
    unit, name: `${unit.short}连片水田`, landClass: 'paddy', tenure: 'transferred', location: `禾塘村土名“${PLACES[index] ?? '大扣'}”`,
    area: areaOf(0, sizes[index] ?? 5_000), more: { purpose: '水稻规模种植' },
  }));
}

/** The parcels of the demo; the land of the deal and the notable ones apart, because contracts of their own refer to them. */
export interface Parcels {
  readonly ordinary: readonly Holding[];
  readonly householdLand: readonly Holding[];
  readonly forest: Holding | undefined;
  readonly salePlot: Holding | undefined;
  readonly all: readonly Holding[];
}

/** Every parcel. */
export function buildParcels(setting: Setting): Parcels {
  const ordinary = KINDS.flatMap((kind) => buildKind(setting, kind));
  const notable = buildNotable(setting);
  const householdLand = buildHouseholdLand(setting);
  return { ordinary, householdLand, forest: notable[0], salePlot: notable[2], all: [...ordinary, ...notable, ...buildReserved(setting), ...householdLand] };
}
