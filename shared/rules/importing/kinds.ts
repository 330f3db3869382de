import type { RegisterName } from '../../registers/define.ts';

/** A kind told by the words of a name; `sure` when the words say it, otherwise a person should look. */
export interface ToldKind {
  readonly kind: string;
  readonly sure: boolean;
}

type Words = readonly (readonly [pattern: RegExp, kind: string])[];

const PARTY: Words = [
  [/专业合作社|农民合作社|种植合作社|养殖合作社/u, 'cooperative'],
  [/经济社|经联社|经济联合社|经济合作社|村委会|村民委员会|村民小组/u, 'collective'],
  [/公司|企业|厂$|店$|商行|中心$|集团|事务所|银行/u, 'company'],
  [/^\p{Script=Han}[*＊×某]{1,3}\p{Script=Han}?$/u, 'person'],
];
const ACCOUNT: Words = [[/现金/u, 'cash'], [/基本/u, 'basic'], [/一般/u, 'general'], [/专户|专用/u, 'special'], [/定期/u, 'term']];
const UNIT: Words = [
  [/村委会|村民委员会|居委会|居民委员会/u, 'village_committee'],
  [/经联社|经济联合社|股份经济合作社/u, 'joint_economic_cooperative'],
  [/经济社|经济合作社|村民小组|组$|社$|队$/u, 'economic_cooperative'],
  [/镇$|乡$|街道$|街道办/u, 'township'],
  [/村$|社区$/u, 'village'],
];
const WORDS: Partial<Readonly<Record<RegisterName, Words>>> = { party: PARTY, fund_account: ACCOUNT, unit: UNIT };
const OTHERWISE: Partial<Readonly<Record<RegisterName, string>>> = { party: 'other', fund_account: 'other', unit: 'other' };

/** The kind of a party, account or unit whose workbook has no column for it; null for other registers. */
export function kindByName(register: RegisterName, name: string): ToldKind | null {
  const otherwise = OTHERWISE[register];
  if (otherwise === undefined) return null;
  const told = WORDS[register]?.find(([pattern]) => pattern.test(name));
  if (told) return { kind: told[1], sure: true };
  // Two to four characters of Han script without any other sign are most likely a person's name.
  if (register === 'party' && /^\p{Script=Han}{2,4}$/u.test(name)) return { kind: 'person', sure: false };
  return { kind: otherwise, sure: false };
}
