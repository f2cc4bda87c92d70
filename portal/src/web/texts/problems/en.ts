/** What is wrong in a field of a form and what to type instead, in English. */
import type { ProblemTexts } from './nl.ts';

export const texts: ProblemTexts = {
  required: 'Fill in this field.',
  tooLong: 'This is too long. Use at most {limit} characters.',
  hidden: 'There are characters here that nobody can see or read. Empty the field and type the text yourself.',
  choice: 'Choose one of the possibilities.',
  nationalNumber: 'Do not write a national register number here. The municipality finds you without it.',
  email: 'Fill in one e-mail address, for example an.peeters@example.be.',
  phone: 'Fill in one telephone number, for example 0470 12 34 56, or with the country code: +31 20 123 45 67.',
  postalCode: 'Fill in a postal code, for example 9000, or for an address abroad 1012 JS or L-1930.',
  postalCodeBelgian: 'Fill in a Belgian postal code of four digits, for example 9000.',
  date: 'Fill in a date, for example 30/07/1985 or 30 July 1985.',
  dateNone: 'This day does not exist. Check day and month; write for example 30/07/1985 for 30 July.',
  dateYear: 'Write the year in four digits, not before 1850, for example 30/07/1985.',
  dateWhole: 'Fill in the day and the month too, for example 30/07/1985.',
  dateFuture: 'This date is in the future. Fill in a day up to today, for example 30/07/1985.',
  dateFar: 'This date is more than a year from today. Check the year.',
};
