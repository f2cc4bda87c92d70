/** When a document arrives: 3 or 4 working days, without weekends and Belgian public holidays (law of 4 January 1974). */
import { belgianDay } from '../web/dates.ts';

const FIXED_HOLIDAYS = ['01-01', '05-01', '07-21', '08-15', '11-01', '11-11', '12-25'];
/** Easter Monday, Ascension Day, Whit Monday. */
const AFTER_EASTER = [1, 39, 50];
const DAY_MS = 86_400_000;

const dateText = (date: Date) => date.toISOString().slice(0, 10);

/** Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher). */
function easterSunday(year: number): Date {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return new Date(Date.UTC(year, Math.floor(n / 31) - 1, (n % 31) + 1));
}

function isWorkingDay(date: Date): boolean {
  if (date.getUTCDay() === 0 || date.getUTCDay() === 6) return false;
  const easter = easterSunday(date.getUTCFullYear()).getTime();
  const movable = AFTER_EASTER.map((days) => dateText(new Date(easter + days * DAY_MS)));
  return !FIXED_HOLIDAYS.includes(dateText(date).slice(5)) && !movable.includes(dateText(date));
}

/** @param from the day of sending, in Belgium @returns YYYY-MM-DD of the third and of the fourth working day after it */
export function expectedDelivery(from: Date): { from: string; until: string } {
  const start = belgianDay(from);
  const days: string[] = [];
  for (let date = new Date(`${start}T00:00:00Z`); days.length < 4; ) {
    date = new Date(date.getTime() + DAY_MS);
    if (isWorkingDay(date)) days.push(dateText(date));
  }
  return { from: days[2] as string, until: days[3] as string };
}
