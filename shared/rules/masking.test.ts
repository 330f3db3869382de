import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdsPrivateDigits, mask } from './masking.ts';

function lengthOf(text: string): number {
  return Array.from(text).length;
}

const anyHan = fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCodePoint(code));
const rareHan = fc.integer({ min: 0x20000, max: 0x2a6d6 }).map((code) => String.fromCodePoint(code));
const anyName = fc.array(fc.oneof(anyHan, rareHan, fc.constant('·')), { minLength: 1, maxLength: 8 }).map((characters) => characters.join(''));

describe('mask name', () => {
  it.each([
    ['张三', '张*', '张*'],
    ['张三丰', '张*丰', '张**'],
    ['李小明', '李*明', '李**'],
    ['欧阳震华', '欧阳**', '欧阳**'],
    ['欧阳锋', '欧阳*', '欧阳*'],
    ['欧阳', '欧*', '欧*'],
    ['阿卜杜·热合曼', '阿**·***', '阿**·***'],
    ['王𬒈', '王*', '王*'],
    ['𠮷田𬒈', '𠮷*𬒈', '𠮷**'],
    ['张 三', '张 *', '张 *'],
    ['John Smith', 'J*** *****', 'J*** *****'],
    ['王', '王', '王'],
    ['张三等', '张*等', '张*等'],
    ['张三丰等3人', '张*丰等3人', '张**等3人'],
    ['张三、李小明', '张*、李*明', '张*、李**'],
    ['张三（代李四）', '张*（***）', '张*（***）'],
    ['王店', '王*', '王*'],
    ['李建厂', '李*厂', '李**'],
    ['', '', ''],
  ])('writes %s as %s, strictly as %s', (name, byDefault, strict) => {
    expect([mask('name', name, 'default'), mask('name', name, 'strict')]).toStrictEqual([byDefault, strict]);
  });

  it.each(['江门市某某置业有限公司', '天湖村股份合作经济联合社', '某某专业合作社', '兴旺五金厂', '老陈杂货店', '天湖村委会', '东头经济社', '市场部经营部', '镇公共资源交易中心', '兴旺五金厂（个体工商户）', '东升有限公司等3家'])(
    'leaves %s readable, which is no person',
    (name) => {
      expect(mask('name', name, 'strict')).toBe(name);
    },
  );

  it('keeps the length in code points and never cuts a rare character', () => {
    fc.assert(
      fc.property(anyName, fc.constantFrom<'default' | 'strict'>('default', 'strict'), (name, level) => {
        const masked = mask('name', name, level);
        expect(lengthOf(masked)).toBe(lengthOf(name));
        expect(masked.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('mask numbers', () => {
  it.each([
    ['residentId', '440705198001010015', '440705********0015', '**************0015'],
    ['residentId', '11010519491231002X', '110105********002X', '**************002X'],
    ['residentId', '440705800101001', '440705*****1001', '***********1001'],
    ['residentId', 'E12345678', '*****5678', '*****5678'],
    ['residentId', '12345', '*****', '*****'],
    ['mobile', '13812345678', '138****5678', ''],
    ['mobile', '138-1234-5678', '138-****-5678', ''],
    ['mobile', '+86 13812345678', '+86 138****5678', ''],
    ['mobile', '13812345678、13987654321', '138****5678、139****4321', ''],
    ['mobile', '12345', '*****', ''],
    ['phone', '0750-6666123', '0750-****123', ''],
    ['phone', '07506666123', '0750****123', ''],
    ['phone', '020-12345678', '020-*****678', ''],
    ['phone', '6666123', '****123', ''],
    ['phone', '13812345678', '138****5678', ''],
    ['bankAccount', '6228480010000000009', '****0009', ''],
    ['bankAccount', '6228 4800 1000 0000 009', '****0009', ''],
    ['bankAccount', '12345', '****', ''],
    ['bankAccount', '', '', ''],
  ] as const)('writes the %s %s as %s, strictly as %j', (kind, text, byDefault, strict) => {
    expect([mask(kind, text, 'default'), mask(kind, text, 'strict')]).toStrictEqual([byDefault, strict]);
  });

  it('keeps the length of ID and phone numbers and leaves no private run of digits', () => {
    fc.assert(
      fc.property(fc.constantFrom('residentId', 'mobile', 'phone', 'text'), fc.stringMatching(/^[0-9]{5,25}$/), (kind, digits) => {
        const masked = mask(kind, digits, 'default');
        expect(lengthOf(masked)).toBe(lengthOf(digits));
        expect(holdsPrivateDigits(masked, [])).toBe(false);
      }),
    );
  });
});

describe('mask address', () => {
  it.each([
    ['广东省江门市新会区会城街道天湖村3组12号', '广东省江门市新会区会城街道天湖村3组'],
    ['天湖村委会东头经济社8巷2号', '天湖村委会东头经济社'],
    ['天湖村东边巷8号', '天湖村'],
    ['会城街道冈州大道8号801', '会城街道'],
    ['冈州大道8号', '***'],
  ])('cuts %s at the village or group', (address, kept) => {
    expect(mask('address', address, 'default')).toBe(kept);
    expect(mask('address', address, 'strict')).toBe('');
  });
});

describe('mask text', () => {
  it.each([
    ['张三身份证440705198001010015', '张三身份证440705********0015'],
    ['证号11010519491231002x，电话13812345678', '证号110105********002x，电话138****5678'],
    ['卡号6228480010000000009', '卡号***************0009'],
    ['电话１３８１２３４５６７８', '电话１３８****５６７８'],
    ['合同 J01-N1440606766567748T-20241006-000094-2', '合同 J01-N1440606766567748T-20241006-000094-2'],
    ['租金 12345678.90 元', '租金 12345678.90 元'],
  ])('writes %s as %s', (text, masked) => {
    expect(mask('text', text, 'default')).toBe(masked);
  });

  it('stars the whole run when strict', () => {
    expect(mask('text', '电话13812345678', 'strict')).toBe('电话***********');
  });
});

describe('holdsPrivateDigits', () => {
  it.each([
    ['电话13812345678', [], true],
    ['电话138****5678', [], false],
    ['账号80020000012345678', ['80020000012345678'], false],
    ['账号80020000012345678 13812345678', ['80020000012345678'], true],
    ['账号9980020000012345678', ['80020000012345678'], true],
    ['电话１３８１２３４５６７８', [], true],
    ['N1440606766567748T', ['N1440606766567748T'], false],
    ['J01-N1440606766567748T-20241006-000094-2', ['J01-N1440606766567748T-20241006-000094-2'], false],
    ['1234567890', [''], false],
  ])('says of %s with %j allowed: %s', (text, allowed, expected) => {
    expect(holdsPrivateDigits(text, allowed)).toBe(expected);
  });
});
