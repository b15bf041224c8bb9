import { describe, expect, it } from 'vitest';
import { chooseTimeZone } from '#core/services/country-time-zone.ts';

describe('the time zone of a first site', () => {
  it.each([
    ['MA', 'UTC', 'Africa/Casablanca'],
    ['FR', 'UTC', 'Europe/Paris'],
    ['FR', 'America/New_York', 'Europe/Paris'],
    ['US', 'America/Denver', 'America/Denver'],
    ['ZZ', 'Europe/Paris', 'Europe/Paris'],
  ])('in %s on a machine set to %s is %s', (country, machineZone, expected) => {
    expect(chooseTimeZone(country, machineZone)).toBe(expected);
  });
});
