import { createIntl } from '@formatjs/intl';
import { describe, expect, it } from 'vitest';
import { en } from '../../../electron/cli/locales/en.ts';
import { fr } from '../../../electron/cli/locales/fr.ts';
import { createVoice } from '../../../electron/cli/output/speak.ts';
import { folderRefusals } from '../../../shared/words/folder-refusals.ts';

/** Places like `{amount}` and `{count, plural, …}` of a message, without those inside its branches' texts. */
const placesOf = (message: string) =>
  [...new Set([...message.matchAll(/\{(\w+)(?=[,}])/g)].map(([, name]) => name))].sort();

const catalogues = { en: { ...en, ...folderRefusals.en }, fr: { ...fr, ...folderRefusals.fr } };
const ids = Object.keys(catalogues.en) as (keyof typeof catalogues.en)[];

describe('the messages of the command line', () => {
  it.each(['en', 'fr'] as const)('are all well-formed in %s', (language) => {
    const intl = createIntl({
      locale: language,
      messages: catalogues[language],
      onError: (error) => {
        throw error;
      },
    });
    for (const id of ids) {
      const values = Object.fromEntries(placesOf(catalogues[language][id]).map((place) => [place, 1]));
      expect(intl.formatMessage({ id }, values), id).not.toBe('');
    }
  });

  it.each(['en', 'fr'] as const)(
    'without places are said as an ICU formatter says them in %s',
    (language) => {
      const messages = catalogues[language];
      const intl = createIntl({ locale: language, messages });
      const voice = createVoice(language);
      for (const id of ids.filter((each) => placesOf(messages[each]).length === 0)) {
        expect(voice.say(id as keyof typeof en), id).toBe(intl.formatMessage({ id }, {}));
      }
    },
  );

  it('have the same places in both languages', () => {
    for (const id of ids) expect(placesOf(catalogues.fr[id]), id).toEqual(placesOf(catalogues.en[id]));
  });

  it('call a device in French what the screens call it', () => {
    for (const id of ids) expect(catalogues.fr[id], id).not.toMatch(/équipement/i);
  });

  it('keep French typography: no ordinary space before a double mark or inside guillemets', () => {
    for (const id of ids) expect(catalogues.fr[id], id).not.toMatch(/ [:;!?»]|« /);
  });
});
