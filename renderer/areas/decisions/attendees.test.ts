import { expect, it } from 'vitest';
import { parseAttendees, repeatedNames, writeAttendees } from './attendees.ts';

it('reads one name a line with a note after a tab, a space or a full-width space', () => {
  expect(parseAttendees('陈桂英\r\n李强\t委托 李明\n\n 买买提·吐尔逊　代表第三组 \n')).toEqual({
    attendees: [{ name: '陈桂英', note: '' }, { name: '李强', note: '委托 李明' }, { name: '买买提·吐尔逊', note: '代表第三组' }], problem: '',
  });
});

it('writes names as it reads them', () => {
  const text = '陈桂英\n李强 委托 李明';
  expect(writeAttendees(parseAttendees(text).attendees)).toBe(text);
});

it('names the line that is no name', () => {
  expect(parseAttendees(`陈桂英\n${'、李强'.repeat(20)}`).problem).toBe('第 2 行的姓名超过 40 字，请每行写一人');
  expect(parseAttendees(`陈桂英 ${'长'.repeat(41)}`).problem).toBe('第 1 行的备注超过 40 字，请缩短');
  expect(parseAttendees('李\n'.repeat(5_001)).problem).toBe('名单有 5001 人，最多 5000 人');
});

it('says each repeated name once', () => {
  expect(repeatedNames(parseAttendees('李强\n陈桂英\n李强\n李强').attendees)).toEqual(['李强']);
});
