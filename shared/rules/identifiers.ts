import { isDate } from './calendar.ts';
import { toHalfWidth } from './halfWidth.ts';
import type { Result } from './result.ts';
import { accept, refuse } from './result.ts';

const USCC_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const USCC_FORM = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;
const USCC_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
const RESIDENT_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const RESIDENT_CHECKS = '10X98765432';
const EARLIEST_BIRTH = '1880-01-01';
const IN_SCIENTIFIC_FORM = /^\d(?:\.\d+)?E\+?\d+$/;

/** Strips spaces and invisible characters, turns full-width into half-width and lower case into upper case. */
export function normaliseIdentifier(text: string): string {
  return toHalfWidth(text)
    .replace(/[\s\u200B-\u200F\u2060\uFEFF]/g, '')
    .toUpperCase();
}

function weightedSum(characters: string, weights: readonly number[], valueOf: (character: string) => number): number {
  return weights.reduce((sum, weight, place) => sum + weight * valueOf(characters.charAt(place)), 0);
}

function usccCheck(first17: string): string {
  const sum = weightedSum(first17, USCC_WEIGHTS, (character) => USCC_ALPHABET.indexOf(character));
  return USCC_ALPHABET.charAt((31 - (sum % 31)) % 31);
}

function organisationCheck(first8: string): string {
  const check = 11 - (weightedSum(first8, ORGANISATION_WEIGHTS, (character) => Number.parseInt(character, 36)) % 11);
  if (check === 10) return 'X';
  return check === 11 ? '0' : String(check);
}

function residentCheck(first17: string): string {
  return RESIDENT_CHECKS.charAt(weightedSum(first17, RESIDENT_WEIGHTS, Number) % 11);
}

/**
 * Checks a 统一社会信用代码 (GB 32100-2015) with both its check characters and returns it normalised.
 * The class digit is never judged: registrars use digits the standard does not list.
 * Refuses with `length`, `characters` or `check_character`; an import keeps the row and shows the refusal as a warning.
 */
export function checkUscc(text: string): Result<string> {
  const code = normaliseIdentifier(text);
  if (code.length !== 18) return refuse('length', '统一社会信用代码应为18位');
  if (!USCC_FORM.test(code)) return refuse('characters', '统一社会信用代码里有不该出现的字符');
  if (usccCheck(code.slice(0, 17)) !== code.charAt(17) || organisationCheck(code.slice(8, 16)) !== code.charAt(16)) {
    return refuse('check_character', '统一社会信用代码校验不通过，请核对');
  }
  return accept(code);
}

/**
 * Checks a nine-character 组织机构代码 (GB 11714), hyphen optional, and returns it without the hyphen.
 * Refuses with `length`, `characters` or `check_character`.
 */
export function checkOrganisationCode(text: string): Result<string> {
  const code = normaliseIdentifier(text).replace(/^(.{8})-/, '$1');
  if (code.length !== 9) return refuse('length', '组织机构代码应为9位');
  if (!/^[0-9A-Z]{8}[0-9X]$/.test(code)) return refuse('characters', '组织机构代码里有不该出现的字符');
  if (organisationCheck(code.slice(0, 8)) !== code.charAt(8)) return refuse('check_character', '组织机构代码校验不通过，请核对');
  return accept(code);
}

function dateOf(digits: string): string {
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;
}

function isLegacyResidentId(id: string): boolean {
  return /^\d{15}$/.test(id) && isDate(dateOf(`19${id.slice(6, 12)}`));
}

/**
 * Checks a 公民身份号码 (GB 11643-1999) and returns it normalised: existing birth date from 1880 to `today`, check character.
 * The division is never judged: it is the place of first registration and may be abolished.
 * Refuses with `legacy` (a valid 15-digit number of the first generation), `spreadsheet_damage`, `length`, `characters`, `birth_date`
 * or `check_character`.
 */
export function checkResidentId(text: string, today: string): Result<string> {
  const id = normaliseIdentifier(text);
  if (IN_SCIENTIFIC_FORM.test(id)) return refuse('spreadsheet_damage', '号码被表格改成了科学计数，后几位已丢失，请重新填写');
  if (isLegacyResidentId(id)) return refuse('legacy', '这是15位的旧身份证号，请换成18位');
  if (id.length !== 18) return refuse('length', '身份证号应为18位');
  if (!/^\d{17}[\dX]$/.test(id)) return refuse('characters', '身份证号只能是数字，末位可以是X');
  const birth = dateOf(id.slice(6, 14));
  if (!isDate(birth) || birth < EARLIEST_BIRTH || birth > today) return refuse('birth_date', '身份证号里的出生日期不对，请核对');
  if (residentCheck(id.slice(0, 17)) !== id.charAt(17)) return refuse('check_character', '身份证号校验不通过，请核对');
  return accept(id);
}

/** Turns a 15-digit 身份证号 into the 18-digit one: 19 before the year, check character behind. Refuses with `not_legacy`. */
export function convertLegacyResidentId(text: string): Result<string> {
  const id = normaliseIdentifier(text);
  if (!isLegacyResidentId(id)) return refuse('not_legacy', '不是15位的旧身份证号');
  const first17 = `${id.slice(0, 6)}19${id.slice(6)}`;
  return accept(first17 + residentCheck(first17));
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const figure = Number(digits.charAt(digits.length - 1 - place));
    const counted = place % 2 === 1 ? figure * 2 : figure;
    sum += counted > 9 ? counted - 9 : counted;
  }
  return sum % 10 === 0;
}

/**
 * Checks a personal bank-card number of 16–19 digits (Luhn, ISO/IEC 7812-1) and returns its digits.
 * Settlement accounts of organisations (对公账户) have no such check: for them a refusal is a warning at most.
 * Refuses with `spreadsheet_damage`, `characters`, `length` or `check_digit`.
 */
export function checkBankCard(text: string): Result<string> {
  const card = normaliseIdentifier(text);
  if (IN_SCIENTIFIC_FORM.test(card)) return refuse('spreadsheet_damage', '卡号被表格改成了科学计数，后几位已丢失，请重新填写');
  const digits = card.replaceAll('-', '');
  if (!/^\d*$/.test(digits)) return refuse('characters', '银行卡号只能是数字');
  if (digits.length < 16 || digits.length > 19) return refuse('length', '银行卡号应为16至19位');
  return passesLuhn(digits) ? accept(digits) : refuse('check_digit', '银行卡号校验不通过，请核对');
}

function divisionGroups(code: string): string[] {
  return [code.slice(0, 2), code.slice(2, 4), code.slice(4, 6), code.slice(6, 9), code.slice(9, 12)];
}

function isZeroGroup(group: string | undefined): boolean {
  return group !== undefined && /^0+$/.test(group);
}

/**
 * Checks the structure of a 12-digit 统计用区划代码: province, city, county, town, village; nothing stands below an empty level.
 * The county alone may be empty above a town, as in cities without counties (东莞 4419 00, 中山 4420 00).
 * Refuses with `length`, `characters` or `structure`.
 */
export function checkDivisionCode(text: string): Result<string> {
  const code = normaliseIdentifier(text);
  if (!/^\d*$/.test(code)) return refuse('characters', '区划代码只能是数字');
  if (code.length !== 12) return refuse('length', '区划代码应为12位');
  const [province, city, county, town, village] = divisionGroups(code).map((group) => isZeroGroup(group));
  const brokenCity = city === true && !(county === true && town === true && village === true);
  const brokenTown = town === true && village === false;
  if (province === true || brokenCity || brokenTown) return refuse('structure', '区划代码上下级不完整，请核对');
  return accept(code);
}

function withoutEmptyLevels(code: string): string[] {
  const groups = divisionGroups(code);
  while (groups.length > 0 && isZeroGroup(groups.at(-1))) groups.pop();
  return groups;
}

/**
 * Whether one 12-digit division lies above another. Whole zero groups are stripped, never single zeros:
 * town 100 does not become town 1. False for equal codes and for texts that are no division code.
 */
export function isDivisionAncestor(parent: string, child: string): boolean {
  const upper = checkDivisionCode(parent);
  const lower = checkDivisionCode(child);
  if (!upper.ok || !lower.ok || upper.value === lower.value) return false;
  const levels = withoutEmptyLevels(upper.value);
  return lower.value.startsWith(levels.join(''));
}

/** Checks a mainland mobile number, `+86`, spaces and hyphens allowed, and returns its 11 digits. Refuses with `mobile`. */
export function checkMobile(text: string): Result<string> {
  const digits = normaliseIdentifier(text)
    .replaceAll('-', '')
    .replace(/^(?:\+|00)?86(?=\d{11}$)/, '');
  return /^1[3-9]\d{9}$/.test(digits) ? accept(digits) : refuse('mobile', '手机号应为11位数字');
}
