/** In which order a column writes the parts of its dates. Dates that begin with the year, or name the month, need none. */
export type DateOrder = 'day-first' | 'month-first';

export type DateReading =
  | { readonly kind: 'date'; readonly on: string }
  /** A date that systems write where there is none: 0000-00-00, 01/01/1900. */
  | { readonly kind: 'none' }
  | { readonly kind: 'not-a-date' };

const notADate: DateReading = { kind: 'not-a-date' };

/** Months by their beginnings, folded, in French and English. */
const months: readonly RegExp[] = [
  /^jan/,
  /^(fev|feb)/,
  /^mar/,
  /^(avr|apr)/,
  /^(mai|may)$/,
  /^(juin|jun)/,
  /^(juil|jul)/,
  /^(aou|aug)/,
  /^sep/,
  /^oct/,
  /^nov/,
  /^dec/,
];

const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/;
const compactDate = /^(19|20)(\d{2})(\d{2})(\d{2})$/;
const numeric = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})(?:[T ,]+\d{1,2}[:h].*)?$/;
const dayNamed =
  /^(\d{1,2})(?:er|st|nd|rd|th)?[-\s.,]+(?:de |of )?(\p{L}+)\.?[-\s.,]+(\d{4}|\d{2})(?:[ ,]+\d{1,2}[:h].*)?$/u;
const monthNamed = /^(\p{L}+)\.?[-\s]+(\d{1,2})(?:st|nd|rd|th)?[-\s,]+(\d{4}|\d{2})(?:[ ,]+\d{1,2}[:h].*)?$/u;
const weekday = /^(lun|mar|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun)\p{L}*\.?,?\s+/iu;

/**
 * Reads a cell of a column of dates, whatever stands behind the date (a time) left out. Numbers are days as Excel
 * counts them, from 30 December 1899 (ECMA-376 part 1, 18.17.4.1), in the years 1954 to 2119.
 */
export function readDate(cell: string | number, order: DateOrder): DateReading {
  if (typeof cell === 'number') return readSerialNumber(cell);
  const text = cell.replace(/[\s\u00a0\u202f]+/g, ' ').trim();
  const [, ...isoParts] = yearFirst.exec(text) ?? [];
  if (isoParts.length === 3) return civilDate(Number(isoParts[0]), Number(isoParts[1]), Number(isoParts[2]));
  const [, first, , second, year] = numeric.exec(text) ?? [];
  if (first !== undefined && second !== undefined && year !== undefined) {
    const [day, month] = order === 'day-first' ? [first, second] : [second, first];
    return civilDate(fullYear(year), Number(month), Number(day));
  }
  const [, century, years, month, day] = compactDate.exec(text) ?? [];
  if (day !== undefined) return civilDate(Number(`${century}${years}`), Number(month), Number(day));
  if (/^\d{5}([.,]\d+)?$/.test(text)) return readSerialNumber(Number(text.replace(',', '.')));
  // "Mar 12, 2021" is a month before it is a Tuesday.
  const named = readNamedMonth(text);
  return named.kind === 'not-a-date' ? readNamedMonth(text.replace(weekday, '')) : named;
}

function readNamedMonth(text: string): DateReading {
  const [, day, name, year] = dayNamed.exec(text) ?? [];
  if (day !== undefined && name !== undefined && year !== undefined) {
    return civilDate(fullYear(year), monthNumber(name), Number(day));
  }
  const [, nameFirst, dayBehind, yearBehind] = monthNamed.exec(text) ?? [];
  if (nameFirst !== undefined && dayBehind !== undefined && yearBehind !== undefined) {
    return civilDate(fullYear(yearBehind), monthNumber(nameFirst), Number(dayBehind));
  }
  return notADate;
}

/** Two digits are 1969 to 2068, as POSIX reads them (`strptime`, %y). */
function fullYear(year: string): number {
  const number = Number(year);
  return year.length === 4 ? number : number >= 69 ? 1900 + number : 2000 + number;
}

function monthNumber(name: string): number {
  const folded = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return months.findIndex((month) => month.test(folded)) + 1;
}

/** A date of the calendar; 31 February is none. Nothing in a fleet was bought before 1970. */
function civilDate(year: number, month: number, day: number): DateReading {
  if ((year === 0 && month === 0 && day === 0) || (year <= 1970 && year >= 1 && month === 1 && day === 1)) {
    return { kind: 'none' };
  }
  if (year < 1000 || month < 1 || month > 12 || day < 1 || day > daysOfMonth(year, month)) return notADate;
  const pad = (number: number, length: number) => String(number).padStart(length, '0');
  return { kind: 'date', on: `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` };
}

function daysOfMonth(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

const dayMs = 86_400_000;

function readSerialNumber(number: number): DateReading {
  if (number === 0) return { kind: 'none' };
  if (number < 20_000 || number >= 80_000) return notADate;
  const at = new Date(Date.UTC(1899, 11, 30) + Math.floor(number) * dayMs);
  return civilDate(at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate());
}

/** What a column's dates show of their order, counted cell by cell. */
export interface DateEvidence {
  dayFirst: number;
  monthFirst: number;
  /** Written in numbers, and readable both ways. */
  undecided: number;
  example: string | null;
}

export const noDateEvidence = (): DateEvidence => ({
  dayFirst: 0,
  monthFirst: 0,
  undecided: 0,
  example: null,
});

/** Adds a cell to what is known of its column's order: 25/12/2021 can only begin with the day. */
export function addDateEvidence(evidence: DateEvidence, cell: string | number): void {
  if (typeof cell !== 'string') return;
  const text = cell.trim();
  if (!numeric.test(text)) return;
  const dayFirst = readDate(text, 'day-first').kind === 'date';
  const monthFirst = readDate(text, 'month-first').kind === 'date';
  if (dayFirst && monthFirst) {
    // 05/05/2021 reads the same both ways and shows nothing.
    if (readOn(text, 'day-first') !== readOn(text, 'month-first')) evidence.undecided += 1;
  } else if (dayFirst || monthFirst) {
    evidence[dayFirst ? 'dayFirst' : 'monthFirst'] += 1;
    evidence.example ??= text.slice(0, 40);
  }
}

function readOn(text: string, order: DateOrder): string | null {
  const read = readDate(text, order);
  return read.kind === 'date' ? read.on : null;
}
