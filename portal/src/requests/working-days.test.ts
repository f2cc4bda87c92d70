/** Delivery dates around weekends and Belgian holidays, by the calendar. */
import { expectedDelivery } from './working-days.ts';

test.each([
  ['an ordinary Tuesday', '2026-11-24T10:00:00Z', '2026-11-27', '2026-11-30'],
  ['late in the evening of Monday, already Tuesday in Belgium', '2026-11-23T23:30:00Z', '2026-11-27', '2026-11-30'],
  ['before All Saints on a Sunday', '2026-10-30T10:00:00Z', '2026-11-04', '2026-11-05'],
  ['before Armistice Day', '2026-11-09T10:00:00Z', '2026-11-13', '2026-11-16'],
  ['before Christmas and New Year', '2026-12-24T10:00:00Z', '2026-12-30', '2026-12-31'],
  ['before Easter Monday', '2026-04-02T10:00:00Z', '2026-04-08', '2026-04-09'],
  ['before New Year’s Day', '2026-12-31T10:00:00Z', '2027-01-06', '2027-01-07'],
  ['before Labour Day', '2026-04-30T10:00:00Z', '2026-05-06', '2026-05-07'],
  ['before Whit Monday', '2026-05-22T10:00:00Z', '2026-05-28', '2026-05-29'],
  ['before the National Day', '2026-07-20T10:00:00Z', '2026-07-24', '2026-07-27'],
  ['before Assumption Day', '2028-08-14T10:00:00Z', '2028-08-18', '2028-08-21'],
  ['before All Saints on a Monday', '2027-10-29T10:00:00Z', '2027-11-04', '2027-11-05'],
  ['before Easter Monday of 2024', '2024-03-29T10:00:00Z', '2024-04-04', '2024-04-05'],
  ['before the latest Easter Monday there is, of 2038', '2038-04-23T10:00:00Z', '2038-04-29', '2038-04-30'],
  ['before Ascension Day', '2026-05-12T10:00:00Z', '2026-05-18', '2026-05-19'],
])('%s', (_name, from, first, last) => {
  expect(expectedDelivery(new Date(from))).toEqual({ from: first, until: last });
});
