/** Classes of collected notices: which word they are, and which register and choice they become. */
const CLASSES: Readonly<Record<string, { readonly label: string; readonly asset: string | null; readonly parcel: string | null }>> = {
  shop: { label: '商铺', asset: 'shop', parcel: null },
  factory: { label: '厂房', asset: 'factory', parcel: null },
  market: { label: '市场', asset: 'market', parcel: null },
  office: { label: '办公用房', asset: 'office', parcel: null },
  land: { label: '土地', asset: null, parcel: null },
  pond: { label: '鱼塘', asset: null, parcel: 'pond_water_surface' },
  forest: { label: '林地', asset: null, parcel: 'forest' },
  other: { label: '其他', asset: null, parcel: null },
};

/** The choice a class becomes; null with its Chinese word when the notice does not say more. */
export function objectClass(register: 'asset' | 'parcel', name: string): { value: string | null; label: string } {
  const found = CLASSES[name];
  return found ? { value: found[register], label: found.label } : { value: null, label: name };
}

const BUILDING_WORDS = /[库房室站楼铺厂店所院]|市场|摊位|门市|设施|设备/u;

/** Whether a lot is a resource (land, water, forest): by its class, else by its words, else by its unit. */
export function isParcel(className: string, words: string, areaUnit: string): boolean {
  if (className === 'land' || className === 'pond' || className === 'forest') return true;
  if (className !== 'other' && className in CLASSES) return false;
  return !BUILDING_WORDS.test(words) && /亩|公顷/u.test(areaUnit);
}

const MODES: readonly (readonly [pattern: RegExp, mode: string])[] = [
  [/续租|续约/u, 'renewal'], [/网上|网络|电子|线上/u, 'online'], [/举牌|现场|线下|^明标$/u, 'on_site'], [/暗标|密封/u, 'sealed'], [/^(?:公开)?协商$/u, 'negotiation'], [/^抽签|^摇号/u, 'draw_lots'],
];

/** The way of trading when the words name exactly one; the words themselves are kept beside it. */
export function tradeMode(words: string): string | null {
  const found = MODES.filter(([pattern]) => pattern.test(words));
  return found.length === 1 ? (found[0]?.[1] ?? null) : null;
}

const CONTRACT_KINDS: readonly (readonly [pattern: RegExp, kind: string])[] = [[/流转/u, 'land_right_transfer'], [/承包|发包|投包/u, 'contract_out'], [/出租|招租|续租|租赁|拍租/u, 'lease']];

/** The kind of contract when the title names exactly one. */
export function contractKind(words: string): string | null {
  const found = CONTRACT_KINDS.filter(([pattern]) => pattern.test(words));
  return found.length === 1 ? (found[0]?.[1] ?? null) : null;
}
