import { describe, expect, it } from 'vitest';
import {
  listTimeZones,
  onlyTimeZone,
  readSiteForm,
} from '../../../../renderer/features/settings/site-form-values.ts';

describe('the form of a site', () => {
  it('becomes a site', () => {
    expect(readSiteForm({ name: ' Casablanca ', country: 'MA', timeZone: 'Africa/Casablanca' })).toEqual({
      ok: true,
      site: { name: 'Casablanca', country: 'MA', timeZone: 'Africa/Casablanca' },
    });
  });

  it('says at each field what is missing or wrong', () => {
    expect(readSiteForm({ name: '  ', country: null, timeZone: 'Mars/Olympus' })).toEqual({
      ok: false,
      refusals: {
        name: 'settings.site-name-needed',
        country: 'settings.site-country-needed',
        timeZone: 'settings.site-zone-needed',
      },
    });
    expect(readSiteForm({ name: 'x'.repeat(201), country: 'FR', timeZone: 'Europe/Paris' })).toEqual({
      ok: false,
      refusals: { name: 'settings.site-name-long' },
    });
  });
});

describe('the time zones offered', () => {
  it('begin with those of the country, and hold each zone once', () => {
    const zones = listTimeZones('MA');
    expect(zones[0]).toBe('Africa/Casablanca');
    expect(new Set(zones).size).toBe(zones.length);
    expect(zones).toContain('Europe/Paris');
    expect(zones).toContain('UTC');
  });

  it('are chosen for a country that has only one', () => {
    expect(onlyTimeZone('FR')).toBe('Europe/Paris');
    expect(onlyTimeZone('US')).toBeNull();
  });
});
