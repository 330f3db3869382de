import type { Random } from './random.ts';

/** 440999 is no county in GB/T 2260, so that no number here can be that of a living person or a registered body. */
export const COUNTY = '440999';
const USCC_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const RESIDENT_CHECKS = '10X98765432';

/** Check character of the first 17 characters, MOD 31-3 (GB 32100-2015). */
function usccCheck(first17: string): string {
  let sum = 0;
  let weight = 1;
  for (const character of first17) {
    sum += USCC_ALPHABET.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return USCC_ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/** Check character of the eight characters of an organisation code (GB 11714). */
function organisationCheck(first8: string): string {
  const weights = [3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, place) => total + weight * Number.parseInt(first8.charAt(place), 36), 0);
  return '0123456789X'.charAt((11 - (sum % 11)) % 11);
}

/** A 统一社会信用代码 that passes both checks (GB 32100-2015). `registrar` is its first two characters: N2, N1, 91, 92, 93, 54. */
export function makeUscc(random: Random, registrar: string): string {
  const organisation = `MA${Array.from({ length: 6 }, () => USCC_ALPHABET.charAt(random.int(0, 30))).join('')}`;
  const first17 = registrar + COUNTY + organisation + organisationCheck(organisation);
  return first17 + usccCheck(first17);
}

/** A 公民身份号码 that passes its check, ISO 7064 MOD 11-2 (GB 11643-1999), of a person born 1946–2000. */
export function makeResidentId(random: Random): string {
  const birth = random.int(1946, 2000) * 10_000 + random.int(1, 12) * 100 + random.int(1, 28);
  const first17 = COUNTY + String(birth) + String(random.int(1, 999)).padStart(3, '0');
  let sum = 0;
  for (let place = 0; place < 17; place += 1) sum += Number(first17.charAt(place)) * (2 ** (17 - place) % 11);
  return first17 + RESIDENT_CHECKS.charAt(sum % 11);
}

/** A mobile number that passes its check, of segment 154, chosen because it is unlikely to reach anybody. */
export function makeMobile(random: Random): string {
  return `154${String(random.int(0, 99_999_999)).padStart(8, '0')}`;
}

/** A card number of 19 digits that passes Luhn (ISO/IEC 7812-1), of a made-up issuer. */
export function makeBankCard(random: Random): string {
  const first18 = `999988${String(random.int(0, 999_999)).padStart(6, '0')}${String(random.int(0, 999_999)).padStart(6, '0')}`;
  let sum = 0;
  for (let place = 0; place < 18; place += 1) {
    const figure = Number(first18.charAt(place));
    const counted = place % 2 === 1 ? figure * 2 : figure;
    sum += counted > 9 ? counted - 9 : counted;
  }
  return first18 + String((10 - (sum % 10)) % 10);
}
