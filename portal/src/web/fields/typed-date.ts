/**
 * Dates as people write them: in digits with any sign between, in one go, with the month in words of four languages, and as far as
 * the day is known, for which the register writes 00. They are kept as YYYY-MM-DD, YYYY-MM or YYYY.
 */
import { LANGUAGES } from '@eid-loket/shared/protocol/fields.ts';
import type { ProblemName } from '../texts/problems/index.ts';

interface Parts {
  year: string;
  month: string;
  day: string;
}

/** Named groups; a part that a form lacks is unknown. The last two are read by what a calendar allows. */
const FORMS = [
  /^(?<year>\d{4})$/,
  /^(?<month>\d{1,2})[\s./-]+(?<year>\d{4})$/,
  /^(?<year>\d{4})[\s./-]+(?<month>\d{1,2})$/,
  /^(?<day>\d{1,2})[\s./-]+(?<month>\d{1,2})[\s./-]+(?<year>\d{4}|\d{2})$/,
  /^(?<year>\d{4})[\s./-]+(?<month>\d{1,2})[\s./-]+(?<day>\d{1,2})$/,
  /^(?:(?<day>\d{1,2})(?:st|nd|rd|th|e|de|ste|er)?[\s./-]*(?:de |of )?)?(?<month>[a-z]+)[\s./,-]*(?<year>\d{4}|\d{2})$/,
  /^(?<month>[a-z]+)\.? (?<day>\d{1,2})(?:st|nd|rd|th)?,? (?<year>\d{4})$/,
  /^(?<day>\d{2})(?<month>\d{2})(?<year>1[89]\d\d|2\d{3})$/,
  /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})$/,
];

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** In words and shortened, by month. */
const MONTH_NAMES = Array.from({ length: 12 }, (_, index) =>
  LANGUAGES.flatMap((language) =>
    (['long', 'short'] as const).map((month) =>
      plain(new Intl.DateTimeFormat(language, { month, timeZone: 'UTC' }).format(Date.UTC(2000, index))).replace(
        '.',
        '',
      ),
    ),
  ),
);

/** @returns 1 to 12 for a number, a name or its beginning of three letters and more; null where that fits no month or two */
function monthOf(text: string): number | null {
  if (/^\d+$/.test(text)) return Number(text);
  if (text.length < 3) return null;
  const fitting = MONTH_NAMES.flatMap((names, index) =>
    names.some((name) => name.startsWith(text)) ? [index + 1] : [],
  );
  return fitting.length === 1 ? (fitting[0] as number) : null;
}

const FIRST_YEAR = 1850;
const LAST_YEAR = 2199;

/** @returns the date as it is kept, or which rule it breaks */
export function parseTypedDate(text: string): { date: string } | { problem: ProblemName } {
  const groups = FORMS.map((form) => form.exec(plain(text))?.groups).find((found) => found !== undefined);
  if (!groups) return { problem: 'date' };
  const { year, month: writtenMonth = '00', day: writtenDay = '00' } = groups as unknown as Parts;
  const month = monthOf(writtenMonth);
  const day = Number(writtenDay);
  if (month === null) return { problem: 'date' };
  if (year.length !== 4 || Number(year) < FIRST_YEAR || Number(year) > LAST_YEAR) return { problem: 'dateYear' };
  if (month === 0) return day === 0 ? { date: year } : { problem: 'dateNone' };
  const [mm, dd] = [month, day].map((part) => String(part).padStart(2, '0')) as [string, string];
  if (day === 0) return month <= 12 ? { date: `${year}-${mm}` } : { problem: 'dateNone' };
  return isCalendarDay(`${year}-${mm}-${dd}`) ? { date: `${year}-${mm}-${dd}` } : { problem: 'dateNone' };
}

function isCalendarDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
