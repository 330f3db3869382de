import { expect, it } from 'vitest';
import { DEFAULT_SUPERVISION, supervisionSettingsSchema } from '../../../../shared/rules/supervision/settings.ts';
import { readAmount, readMonthDay, readShare, SETTING_GROUPS, showMonthDay, switched } from './settingFields.ts';

const fields = SETTING_GROUPS.flatMap((group) => group.fields);

it('has a field for every threshold', () => {
  expect(fields.map(({ key }): string => key).toSorted()).toEqual(Object.keys(DEFAULT_SUPERVISION).filter((key) => key !== 'off').toSorted());
});

it('offers no count that the settings refuse', () => {
  for (const field of fields) {
    if (field.kind !== 'count') continue;
    for (const value of [field.least, field.most]) expect(supervisionSettingsSchema.safeParse({ ...DEFAULT_SUPERVISION, [field.key]: value }).success, field.key).toBe(true);
    for (const value of [field.least - 1, field.most + 1]) expect(supervisionSettingsSchema.safeParse({ ...DEFAULT_SUPERVISION, [field.key]: value }).success, field.key).toBe(false);
  }
});

it.each([['3月31日', '03-31'], ['3.31', '03-31'], ['03-31', '03-31'], ['12/5', '12-05'], ['１２月５日', '12-05']])('reads the day %s', (text, day) => {
  expect(readMonthDay(text)).toEqual({ ok: true, value: day });
});

it.each(['', '331', '2.29', '13-1', '4月31日', '0.5', '3月0日'])('refuses the day "%s"', (text) => {
  expect(readMonthDay(text).ok).toBe(false);
});

it('shows a day as it can be read again', () => {
  expect(showMonthDay('03-31')).toBe('3月31日');
  expect(readMonthDay(showMonthDay('11-05'))).toEqual({ ok: true, value: '11-05' });
});

it('reads shares and amounts from 0 on', () => {
  expect(readShare('70%')).toEqual({ ok: true, value: 7_000 });
  expect(readShare('5.25')).toEqual({ ok: true, value: 525 });
  expect([readShare('-1').ok, readShare('10001').ok, readShare('5.255').ok]).toEqual([false, false, false]);
  expect(readAmount('20万')).toEqual({ ok: true, value: 20_000_000 });
  expect(readAmount('-1').ok).toBe(false);
});

it('switches a rule off and on', () => {
  expect(switched(['R09'], 'R05', false)).toEqual(['R05', 'R09']);
  expect(switched(['R05', 'R09'], 'R05', true)).toEqual(['R09']);
  expect(switched(['R05'], 'R05', false)).toEqual(['R05']);
});
