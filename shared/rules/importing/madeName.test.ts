import { expect, it } from 'vitest';
import { fieldsOf } from '../../registers/custom.ts';
import type { RegisterName, Row } from '../../registers/define.ts';
import { REGISTERS } from '../../registers/index.ts';
import { madeName } from './madeName.ts';

const made = (register: RegisterName, cells: Row, linked: { objects?: string[]; parties?: string[] } = {}) =>
  madeName(register, cells, new Map(fieldsOf(REGISTERS[register], []).map((field) => [field.key, field])), { objects: linked.objects ?? [], parties: linked.parties ?? [] });

it.each([
  ['a contract by its object and lessee', 'contract', {}, { objects: ['东头鱼塘'], parties: ['陈金水'] }, '东头鱼塘 陈金水合同'],
  ['a contract of many households by the first of them', 'contract', { location: '埇口大围' }, { parties: ['李一', '李二', '李三'] }, '埇口大围 李一等3户合同'],
  ['a contract of which only the number is known', 'contract', { code: 'HT-01' }, {}, 'HT-01号合同'],
  ['a bank account by bank and last digits', 'fund_account', { bank: '农商银行禾塘支行', number: '6217 0000 1234' }, {}, '农商银行禾塘支行（尾号1234）'],
  ['the cash box', 'fund_account', { kind: 'cash' }, {}, '库存现金'],
  ['a parcel by where it lies', 'parcel', { location: '村东大塘边' }, {}, '村东大塘边'],
] as const)('calls %s', (_, register, cells, linked, name) => {
  expect(made(register, cells, { objects: 'objects' in linked ? [...linked.objects] : [], parties: 'parties' in linked ? [...linked.parties] : [] })).toBe(name);
});

it('makes no name of nothing', () => {
  expect(made('contract', { annualRent: 100 })).toBeNull();
  expect(made('asset', {})).toBeNull();
  expect(made('party', { idNumber: 'x' })).toBeNull();
});
