export { addDays, addMonths, addYears, daysBetween, isDate, isMonth, termEnd, todayInShanghai, weekday } from './calendar.ts';
export { dateInChineseNumerals, formatDateCn, fromExcelSerial, parseDate, parseDateRange, parseMonth } from './dateText.ts';
