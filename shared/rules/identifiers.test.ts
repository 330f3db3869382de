import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkBankCard, checkDivisionCode, checkMobile, checkOrganisationCode, checkResidentId, checkUscc } from './identifiers.ts';
import { convertLegacyResidentId, isDivisionAncestor, normaliseIdentifier } from './identifiers.ts';

const TODAY = '2026-11-21';
const VALID_USCC = ['N1440606766567748T', 'N2440705MF0000005P', 'N2440705MF12345670', 'N2440703MF0012348F'];
const VALID_RESIDENT_IDS = ['11010519491231002X', '440705198001010015'];
const anyCharacter = fc.constantFrom(...Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'));

function replaceAt(text: string, place: number, character: string): string {
  return text.slice(0, place) + character + text.slice(place + 1);
}

describe('checkUscc', () => {
  it.each(VALID_USCC)('accepts %s', (code) => {
    expect(checkUscc(code)).toStrictEqual({ ok: true, value: code });
  });

  it('normalises case, spaces and full-width characters', () => {
    expect(checkUscc(' n1440606 76656 7748ｔ ')).toStrictEqual({ ok: true, value: 'N1440606766567748T' });
  });

  it('refuses every change of one character', () => {
    fc.assert(
      fc.property(fc.constantFrom(...VALID_USCC), fc.nat({ max: 17 }), anyCharacter, (code, place, character) => {
        fc.pre(code.charAt(place) !== character);
        expect(checkUscc(replaceAt(code, place, character)).ok).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it('refuses every swap of two unlike neighbours', () => {
    for (const code of VALID_USCC) {
      for (let place = 0; place < 17; place += 1) {
        const [a, b] = [code.charAt(place), code.charAt(place + 1)];
        if (a !== b) expect(checkUscc(replaceAt(replaceAt(code, place, b), place + 1, a)).ok).toBe(false);
      }
    }
  });

  it.each([
    ['N144060676656774', 'length'],
    ['440705000000123', 'length'],
    ['N14406067665677I8T', 'characters'],
    ['N1440606766567748U', 'check_character'],
  ])('refuses %s with %s', (code, reason) => {
    expect(checkUscc(code)).toMatchObject({ ok: false, code: reason });
  });
});

describe('checkOrganisationCode', () => {
  it('accepts the code with and without its hyphen', () => {
    expect(checkOrganisationCode('76656774-8')).toStrictEqual({ ok: true, value: '766567748' });
    expect(checkOrganisationCode('MF0000005')).toMatchObject({ ok: true });
  });

  it.each([
    ['766567749', 'check_character'],
    ['76656774', 'length'],
    ['7665677*8', 'characters'],
  ])('refuses %s with %s', (code, reason) => {
    expect(checkOrganisationCode(code)).toMatchObject({ ok: false, code: reason });
  });
});

describe('checkResidentId', () => {
  it.each(VALID_RESIDENT_IDS)('accepts %s', (id) => {
    expect(checkResidentId(id, TODAY)).toStrictEqual({ ok: true, value: id });
    expect(checkResidentId(id.toLowerCase(), TODAY)).toStrictEqual({ ok: true, value: id });
  });

  it('refuses every change of one character', () => {
    fc.assert(
      fc.property(fc.constantFrom(...VALID_RESIDENT_IDS), fc.nat({ max: 17 }), anyCharacter, (id, place, character) => {
        fc.pre(id.charAt(place) !== character);
        expect(checkResidentId(replaceAt(id, place, character), TODAY).ok).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['440705800101001', 'legacy'],
    ['440705801301001', 'length'],
    ['44070519800101001', 'length'],
    ['4.40705E+17', 'spreadsheet_damage'],
    ['44070519800101001A', 'characters'],
    ['440705198002300010', 'birth_date'],
    ['440705187912310010', 'birth_date'],
    ['440705202611220010', 'birth_date'],
    ['440705198001010016', 'check_character'],
  ])('refuses %s with %s', (id, code) => {
    expect(checkResidentId(id, TODAY)).toMatchObject({ ok: false, code });
  });

  it('accepts a birth on the day of the check', () => {
    expect(checkResidentId('440705198001010015', '1980-01-01')).toMatchObject({ ok: true });
    expect(checkResidentId('440705198001010015', '1979-12-31')).toMatchObject({ ok: false, code: 'birth_date' });
  });
});

describe('convertLegacyResidentId', () => {
  it('puts 19 before the year and the check character behind', () => {
    expect(convertLegacyResidentId('440705800101001')).toStrictEqual({ ok: true, value: '440705198001010015' });
    expect(convertLegacyResidentId('110105491231002')).toStrictEqual({ ok: true, value: '11010519491231002X' });
  });

  it.each(['440705198001010015', '440705801301001', ''])('refuses %j', (text) => {
    expect(convertLegacyResidentId(text)).toMatchObject({ ok: false, code: 'not_legacy' });
  });
});

describe('checkBankCard', () => {
  it.each([
    ['6222023602000000000', '6222023602000000000'],
    ['6228480010000000009', '6228480010000000009'],
    ['6228 4800 1000 0000 009', '6228480010000000009'],
  ])('accepts %s', (text, value) => {
    expect(checkBankCard(text)).toStrictEqual({ ok: true, value });
  });

  it.each([
    ['6228480010000000008', 'check_digit'],
    ['79927398713', 'length'],
    ['62284800100000000091', 'length'],
    ['6.22848E+18', 'spreadsheet_damage'],
    ['62284800100000A0009', 'characters'],
  ])('refuses %s with %s', (text, code) => {
    expect(checkBankCard(text)).toMatchObject({ ok: false, code });
  });

  it('follows the classic Luhn vector, whose sum zeros in front do not change', () => {
    expect(checkBankCard('0000079927398713')).toMatchObject({ ok: true });
    expect(checkBankCard('0000079927398710')).toMatchObject({ ok: false });
  });
});

describe('division codes', () => {
  it.each(['440000000000', '441700000000', '441702000000', '441702006000', '440983102201', '441900003001', '440983100000'])('accepts %s', (code) => {
    expect(checkDivisionCode(code)).toStrictEqual({ ok: true, value: code });
  });

  it.each([
    ['44170200600', 'length'],
    ['44170200600A', 'characters'],
    ['000000000000', 'structure'],
    ['440002000000', 'structure'],
    ['441702000201', 'structure'],
  ])('refuses %s with %s', (code, reason) => {
    expect(checkDivisionCode(code)).toMatchObject({ ok: false, code: reason });
  });

  it.each([
    ['440000000000', '440983102201', true],
    ['440983000000', '440983102201', true],
    ['440983102000', '440983102201', true],
    ['440983100000', '440983100201', true],
    ['440983100000', '440983102201', false],
    ['441900000000', '441900003001', true],
    ['440983102201', '440983102201', false],
    ['440983102201', '440983102000', false],
    ['440983', '440983102201', false],
  ])('says of %s above %s: %s', (parent, child, expected) => {
    expect(isDivisionAncestor(parent, child)).toBe(expected);
  });
});

describe('checkMobile', () => {
  it.each(['13812345678', '138 1234 5678', '138-1234-5678', '+86 13812345678', '8613812345678', '１３８１２３４５６７８'])('accepts %s', (text) => {
    expect(checkMobile(text)).toStrictEqual({ ok: true, value: '13812345678' });
  });

  it.each(['1381234567', '12812345678', '0750-6666123', ''])('refuses %j', (text) => {
    expect(checkMobile(text)).toMatchObject({ ok: false, code: 'mobile' });
  });
});

describe('normaliseIdentifier', () => {
  it('strips spaces and invisible characters, narrows and raises the case', () => {
    expect(normaliseIdentifier('\uFEFF ａb\u200B　１ 2')).toBe('AB12');
  });
});
