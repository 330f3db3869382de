import type { PlatformRule, TradeMode } from '../../contract/tradingTerms.ts';
import { MODE_LABELS } from '../../contract/tradingTerms.ts';
import type { AreaUnit } from '../area.ts';
import { convertArea, formatArea } from '../area.ts';
import { formatMoney } from '../money.ts';

/** A lot as far as its place of trade follows from it: 分 for money, 0.0001 of `areaUnit`; null is not known. */
export interface LotFacts {
  readonly assetClass: string;
  readonly yearAmount: number | null;
  readonly totalAmount: number | null;
  readonly area: number | null;
  readonly areaUnit: AreaUnit | null;
  readonly months: number | null;
  readonly mode: TradeMode;
}

/** Where a lot is traded: on the county's platform, at the desk after a look of the higher tier, or at the own desk. */
export interface Place {
  readonly place: 'platform' | 'review' | 'desk';
  readonly level: PlatformRule['level'];
  /** The rule that decided; null where none was reached. */
  readonly rule: PlatformRule | null;
  /** Why, in one sentence with the bounds that were reached. */
  readonly sentence: string;
  /** Whether the rule admits the way of trading that was chosen. */
  readonly isModeAdmitted: boolean;
  /** What a rule asks about and the lot does not say: the place may change when it is filled in. */
  readonly unknown: readonly string[];
}

const LEVELS = ['county', 'town', 'village'] as const;
const PLACES: Readonly<Record<PlatformRule['level'], Place['place']>> = { county: 'platform', town: 'review', village: 'desk' };
const ALL_MODES: readonly TradeMode[] = ['open', 'sealed', 'small', 'negotiation', 'renewal'];

/** One bound of a rule against the lot; `isMet` null where the lot does not say. */
interface Bound {
  readonly name: string;
  readonly isMet: boolean | null;
  readonly text: string;
}

/** 以上 includes the number (民法典 art. 1259). */
function bound(name: string, least: number | null, have: number | null, write: (value: number) => string): Bound[] {
  return least === null ? [] : [{ name, isMet: have === null ? null : have >= least, text: `${name}${have === null ? '未填' : ` ${write(have)}`}（标准 ${write(least)}以上）` }];
}

function boundsOf(rule: PlatformRule, lot: LotFacts): Bound[] {
  // Rounded to 0.0001 of the rule's unit: 33,333.33 ㎡ are 50 亩, as offices reckon them.
  const area = lot.area === null || lot.areaUnit === null ? null : convertArea(lot.area, lot.areaUnit, rule.areaUnit);
  return [
    ...bound('年租金', rule.yearAmount, lot.yearAmount, (value) => `${formatMoney(value)} 元`), ...bound('总金额', rule.totalAmount, lot.totalAmount, (value) => `${formatMoney(value)} 元`),
    ...bound('面积', rule.area, area, (value) => formatArea(value, rule.areaUnit)), ...bound('期限', rule.months, lot.months, (value) => `${value} 个月`),
  ];
}

interface Judged {
  readonly rule: PlatformRule;
  readonly bounds: readonly Bound[];
  readonly isHit: boolean;
}

/** A rule without bounds takes in everything of its class. */
function judge(rule: PlatformRule, lot: LotFacts): Judged {
  const bounds = boundsOf(rule, lot);
  const isHit = bounds.length === 0 || (rule.join === 'and' ? bounds.every(({ isMet }) => isMet === true) : bounds.some(({ isMet }) => isMet === true));
  return { rule, bounds, isHit };
}

/** What is not known and could still bring a lot under a rule that was not reached. */
function unknownOf(judged: readonly Judged[]): string[] {
  const open = judged.filter(({ isHit, bounds, rule }) => !isHit && (rule.join === 'or' || bounds.every(({ isMet }) => isMet !== false)));
  return [...new Set(open.flatMap(({ bounds }) => bounds.filter(({ isMet }) => isMet === null).map(({ name }) => name)))];
}

const admits = ({ modes }: PlatformRule, mode: TradeMode) => modes.length === 0 || modes.includes(mode);

const PLACE_WORDS: Readonly<Record<Place['place'], string>> = { platform: '应进县级平台交易', review: '可在本级交易，须先报上级审核', desk: '可在本级交易' };

function sentenceOf({ rule, bounds }: Judged, mode: TradeMode): string {
  const reached = bounds.filter(({ isMet }) => isMet === true).map(({ text }) => text).join('，');
  const source = rule.clause === '' ? '' : `，依据：${rule.clause}`;
  const not = admits(rule, mode) ? '' : `；标准没有列入“${MODE_LABELS[mode]}”，只列了${rule.modes.map((one) => MODE_LABELS[one]).join('、')}`;
  return `${reached === '' ? `${rule.assetClass === '' ? '各类' : rule.assetClass}不分大小` : reached}，${PLACE_WORDS[PLACES[rule.level]]}${source}${not}`;
}

function desk(sentence: string, unknown: readonly string[] = []): Place {
  return { place: 'desk', level: 'village', rule: null, sentence: unknown.length === 0 ? sentence : `${sentence}；${unknown.join('、')}未填，填写后再看`, isModeAdmitted: true, unknown };
}

/**
 * Where a lot is traded by a county's table (the version that holds is chosen outside). Of the rules for its class, and those
 * for every class (empty `assetClass`), the highest level that is reached decides: county → platform, town → review, village → desk.
 * The way of trading never takes a lot out of a rule, it is only held against it. Thresholds are local, never law.
 */
export function placeOf(rules: readonly PlatformRule[], lot: LotFacts): Place {
  if (rules.length === 0) return desk('没有设置本县的平台交易标准，请先核对当地规定');
  const ofClass = rules.filter(({ assetClass }) => assetClass === '' || assetClass === lot.assetClass);
  if (ofClass.length === 0) return desk(`标准表里没有“${lot.assetClass}”这一类，请核对类别`);
  const judged = LEVELS.flatMap((level) => ofClass.filter((rule) => rule.level === level)).map((rule) => judge(rule, lot));
  const at = judged.findIndex(({ isHit }) => isHit);
  const hit = judged[at];
  const unknown = unknownOf(hit ? judged.slice(0, at) : judged);
  if (!hit) return desk('没有达到平台交易标准，可在本级交易', unknown);
  const { level } = hit.rule;
  const more = unknown.length === 0 ? '' : `；${unknown.join('、')}未填，填写后再看`;
  return { place: PLACES[level], level, rule: hit.rule, sentence: `${sentenceOf(hit, lot.mode)}${more}`, isModeAdmitted: admits(hit.rule, lot.mode), unknown };
}

/** Which ways of trading may use the desk off the platform for such a lot: none where it belongs on the platform, else those its rule admits. */
export function desksModes(rules: readonly PlatformRule[], lot: Omit<LotFacts, 'mode'>): readonly TradeMode[] {
  const { place, rule } = placeOf(rules, { ...lot, mode: 'open' });
  if (place === 'platform') return [];
  return rule === null || rule.modes.length === 0 ? ALL_MODES : rule.modes;
}

/** No county's table is presumed. */
export const DEFAULT_TABLE: readonly PlatformRule[] = [];

const JIEXIU = '介政办发〔2020〕27号';
const FEN_A_YUAN = 100;
const SCALE = 10_000;

function jiexiu(assetClass: string, level: PlatformRule['level'], yuan: number | null, mu: number | null, join: PlatformRule['join'] = 'and'): PlatformRule {
  const word = level === 'county' ? '市平台' : '镇平台，市审核';
  return {
    assetClass, join, level, yearAmount: null, totalAmount: yuan === null ? null : yuan * FEN_A_YUAN, area: mu === null ? null : mu * SCALE, areaUnit: '亩', months: null, modes: [],
    clause: `${JIEXIU}（${word}）`,
  };
}

/**
 * An example to begin a county's own table from, to be edited: the thresholds of ONE county-level city, 介休市 (介政办发〔2020〕27号,
 * as shown on 农交网; law file §6). It holds nowhere else. Amounts are read as the sum of the deal. Its lines for farm
 * equipment, small water works and purchases go by the original value of one piece, which a rule cannot say; they are left out.
 */
export const JIEXIU_TABLE: readonly PlatformRule[] = [
  jiexiu('集体未承包到户耕地', 'county', null, 50), jiexiu('集体未承包到户耕地', 'town', null, 20),
  jiexiu('家庭承包土地经营权', 'county', null, 50),
  jiexiu('四荒', 'county', 200_000, 50), jiexiu('四荒', 'town', 50_000, 20),
  jiexiu('集体经营性资产', 'county', 200_000, null), jiexiu('集体经营性资产', 'town', 50_000, null),
  jiexiu('林权', 'county', 200_000, 300, 'or'), jiexiu('林权', 'town', 50_000, null),
  jiexiu('工程招标', 'county', 500_000, null),
];
