/** Delivery dates around weekends and Belgian holidays, by the calendar. */
import { easterSunday, expectedDelivery } from './working-days.ts';

test.each([
  ['an ordinary Tuesday', '2026-11-24T10:00:00Z', '2026-11-27', '2026-11-30'],
  ['late in the evening of Monday, already Tuesday in Belgium', '2026-11-23T23:30:00Z', '2026-11-27', '2026-11-30'],
  ['before All Saints on a Sunday', '2026-10-30T10:00:00Z', '2026-11-04', '2026-11-05'],
  ['before Armistice Day', '2026-11-09T10:00:00Z', '2026-11-13', '2026-11-16'],
  ['before Christmas and New Year', '2026-12-24T10:00:00Z', '2026-12-30', '2026-12-31'],
  ['before Easter Monday', '2026-04-02T10:00:00Z', '2026-04-08', '2026-04-09'],
  ['before Ascension Day', '2026-05-12T10:00:00Z', '2026-05-18', '2026-05-19'],
])('%s', (_name, from, first, last) => {
  expect(expectedDelivery(new Date(from))).toEqual({ from: first, until: last });
});

test.each([
  [2024, '2024-03-31'],
  [2026, '2026-04-05'],
  [2038, '2038-04-25'],
])('Easter of %d', (year, date) => {
  expect(easterSunday(year).toISOString().slice(0, 10)).toBe(date);
});
