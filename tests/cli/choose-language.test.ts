import { describe, expect, it } from 'vitest';
import { chooseLanguage, findAskedLanguage, languageOf } from '../../electron/cli/choose-language.ts';

describe('the language of the command line', () => {
  it.each([
    ['fr_FR.UTF-8', 'fr'],
    ['fr-CA', 'fr'],
    ['FR', 'fr'],
    ['en_GB@euro', 'en'],
    ['C.UTF-8', null],
    ['de_DE', null],
    ['frr_DE', null],
    ['', null],
  ])('reads %s as %s', (locale, language) => {
    expect(languageOf(locale)).toBe(language);
  });

  it('is the one asked for before anything in the environment', () => {
    expect(chooseLanguage('fr', { LC_ALL: 'en_US.UTF-8' }, () => 'en-US')).toBe('fr');
  });

  it('follows LC_ALL before LC_MESSAGES before LANG, and passes over empty ones', () => {
    expect(chooseLanguage(undefined, { LC_ALL: 'fr_FR', LANG: 'en_US' }, () => 'en-US')).toBe('fr');
    expect(
      chooseLanguage(undefined, { LC_ALL: '', LC_MESSAGES: 'fr_FR', LANG: 'en_US' }, () => 'en-US'),
    ).toBe('fr');
    expect(chooseLanguage(undefined, { LC_ALL: 'C', LANG: 'fr_FR' }, () => 'fr-FR')).toBe('en');
  });

  it('follows the system where the environment says nothing, and is English for languages it does not speak', () => {
    expect(chooseLanguage(undefined, {}, () => 'fr-MA')).toBe('fr');
    expect(chooseLanguage(undefined, {}, () => 'ar-MA')).toBe('en');
  });

  it('is found in arguments that are not parsed yet, and only among options', () => {
    expect(findAskedLanguage(['devices', '--lang', 'fr'])).toBe('fr');
    expect(findAskedLanguage(['--lang=fr', 'devices'])).toBe('fr');
    expect(findAskedLanguage(['backup', '--', '--lang', 'fr'])).toBeUndefined();
    expect(findAskedLanguage(['devices'])).toBeUndefined();
  });
});
