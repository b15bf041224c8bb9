import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDateEvidence, noDateEvidence, readDate } from '#core/intake/tables/read-dates.ts';

const on = (cell: string | number, order: 'day-first' | 'month-first' = 'day-first') => {
  const read = readDate(cell, order);
  return read.kind === 'date' ? read.on : read.kind;
};

describe('a date in a cell', () => {
  it('is read in the forms that French and English tables have', () => {
    for (const cell of [
      '2021-03-12',
      '2021-03-12 00:00:00',
      '2021-03-12T10:15:00Z',
      '2021/3/12',
      '20210312',
      '12/03/2021',
      '12.03.2021',
      '12-03-21',
      '12/03/2021 00:00',
      '12 mars 2021',
      '12 Mars 2021',
      '12-Mar-21',
      '12 March 2021',
      'Mar 12, 2021',
      'March 12th, 2021',
      'vendredi 12 mars 2021',
      'Fri, 12 Mar 2021',
      '\u00a012 mars\u00a02021 ',
      44267,
      '44267',
      44267.5,
    ]) {
      expect([cell, on(cell)]).toEqual([cell, '2021-03-12']);
    }
    expect(on('03/12/2021', 'month-first')).toBe('2021-03-12');
    expect(on('1er août 2022')).toBe('2022-08-01');
    expect(on('2 févr. 2022')).toBe('2022-02-02');
    expect(on('14 juil. 2020')).toBe('2020-07-14');
    expect(on('3 juin 2020')).toBe('2020-06-03');
  });

  it('has a year of two digits in 1969 to 2068', () => {
    expect([on('01/02/69'), on('01/02/68'), on('01/02/99')]).toEqual([
      '1969-02-01',
      '2068-02-01',
      '1999-02-01',
    ]);
  });

  it('is none where the calendar has no such day', () => {
    for (const cell of [
      '31/02/2021',
      '29/02/2023',
      '32/01/2021',
      '12/13/2021',
      '2021-02-31',
      '31 avril 2021',
      'demain',
      '2021',
      '03/2021',
      '12 brumaire 2021',
      12,
      '1234',
    ]) {
      expect([cell, on(cell)]).toEqual([cell, 'not-a-date']);
    }
    expect(on('29/02/2024')).toBe('2024-02-29');
  });

  it('is none told where systems write one for nothing', () => {
    expect([on('0000-00-00'), on('01/01/1900'), on('1970-01-01'), on(0)]).toEqual([
      'none',
      'none',
      'none',
      'none',
    ]);
  });

  it('is the day that was written, whatever the form', () => {
    const day = fc.date({ min: new Date('1971-01-01'), max: new Date('2067-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [year = '', month = '', dayOfMonth = ''] = iso.split('-');
        expect(on(`${dayOfMonth}/${month}/${year}`)).toBe(iso);
        expect(on(`${Number(month)}/${Number(dayOfMonth)}/${year.slice(2)}`, 'month-first')).toBe(iso);
        for (const locale of ['fr-FR', 'en-GB', 'en-US']) {
          for (const style of ['long', 'medium'] as const) {
            expect(on(date.toLocaleDateString(locale, { dateStyle: style, timeZone: 'UTC' }))).toBe(iso);
          }
        }
      }),
    );
  });

  it('shows its order only where it can be read one way', () => {
    const evidence = noDateEvidence();
    for (const cell of ['25/12/2021', '03/04/2021', '05/05/2021', '2021-12-25', '12/25/2021', 'x'])
      addDateEvidence(evidence, cell);
    expect(evidence).toEqual({ dayFirst: 1, monthFirst: 1, undecided: 1, example: '25/12/2021' });
  });
});
