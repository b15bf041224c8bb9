// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { guessCountry, listCountries } from '../../../renderer/ui/countries.ts';

describe('the country', () => {
  it('is guessed from the time zone first: a machine in Morocco may well be set to English (US)', () => {
    expect(guessCountry(['en-US'], 'Africa/Casablanca')).toBe('MA');
    expect(guessCountry(['en-US'], 'Europe/Paris')).toBe('FR');
  });

  it('is guessed from the language where the zone belongs to no country', () => {
    expect(guessCountry(['fr', 'fr-BE'], 'UTC')).toBe('BE');
    expect(guessCountry(['fr'], 'UTC')).toBeNull();
  });

  it('is chosen from names in the language, in its order', () => {
    const names = listCountries('fr').map(({ label }) => label);
    expect(names).toContain('Maroc');
    expect(names.indexOf('Égypte')).toBeLessThan(names.indexOf('France'));
  });
});
