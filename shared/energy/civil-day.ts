import { Temporal } from 'temporal-polyfill';

/** A civil day of a time zone: 23, 24 or 25 hours (or less usual lengths), half-open, UTC epoch ms. */
export interface CivilDay {
  /** The date on the wall, `YYYY-MM-DD`. */
  readonly dayOn: string;
  readonly startsAtMs: number;
  readonly endsAtMs: number;
}

/**
 * The civil day that an instant (UTC epoch ms) belongs to in an IANA time zone.
 * A day begins at the first instant of its date, which is not 00:00 where clocks go forward at midnight.
 * Throws a RangeError for a zone that the system does not know.
 */
export function findCivilDay(instantMs: number, timeZone: string): CivilDay {
  const date = Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(timeZone).toPlainDate();
  return {
    dayOn: date.toString(),
    startsAtMs: date.toZonedDateTime(timeZone).epochMilliseconds,
    endsAtMs: date.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds,
  };
}
