import { createIntl } from '@formatjs/intl';
import { describe, expect, it } from 'vitest';
import { deviceCategories } from '#shared/domain/category.ts';
import { changeSources } from '#shared/domain/change.ts';
import { deviceSchema, deviceStatuses } from '#shared/domain/device.ts';
import { bases } from '#shared/domain/estimate.ts';
import { fileFormats } from '#shared/domain/file-format.ts';
import { importFields, noticeReasons, rejectionReasons, rowVerdicts } from '#shared/domain/import.ts';
import { fileRefusalReasons } from '#shared/domain/import-views.ts';
import { languages } from '#shared/domain/languages.ts';
import { inventorySections } from '#shared/domain/machine-inventory.ts';
import { meterDomains } from '#shared/domain/reading.ts';
import { estimateMeasuredPower, unknownReasonCodes } from '#shared/energy/estimate.ts';
import { estimateTypicalAnnualEnergy, estimateTypicalPower } from '#shared/energy/typical-annual-energy.ts';
import { sources } from '#shared/factors/sources.ts';
import { osSupportCodes } from '#shared/lifespan/operating-system-support.ts';
import { findMeterWord, hasWord, type WordId, words } from '#shared/words/words.ts';

const categoriesOrNone = [...deviceCategories, null];
const assumptions = [
  ...categoriesOrNone.flatMap((category) => [
    estimateTypicalAnnualEnergy({ category, isVirtual: null }),
    estimateTypicalPower(category),
  ]),
  ...meterDomains.flatMap((domain) =>
    ['battery-discharge', 'rapl-psys', 'nvidia-1a2b3c4d'].map((meter) =>
      estimateMeasuredPower({
        meter,
        domain,
        wattsPerInterval: [{ powerWatts: 1, intervalMs: 1, samplingErrorWatts: 1 }],
      }),
    ),
  ),
  ...[2, 4].map((packages) =>
    estimateMeasuredPower({
      meter: 'rapl-package-0',
      domain: 'package',
      wattsPerInterval: [{ powerWatts: 1, intervalMs: 1 }],
      packages,
    }),
  ),
].flatMap((estimate) => estimate.assumptions);

describe('every member has a word', () => {
  it.each([
    ['category', [...deviceCategories, 'unknown']],
    ['status', deviceStatuses],
    ['basis', bases],
    ['basis-meaning', bases],
    ['change-source', changeSources],
    ['field', [...Object.keys(deviceSchema.shape), 'created', ...importFields]],
    ['format', fileFormats],
    ['verdict', rowVerdicts],
    ['rejection', [...rejectionReasons, 'may-be-several']],
    ['row-notice', noticeReasons],
    ['file-refusal', fileRefusalReasons],
    ['inventory', inventorySections],
    ['domain', meterDomains],
    ['reason', unknownReasonCodes],
    ['assumption', assumptions.map((assumption) => assumption.code)],
    ['os-support', osSupportCodes],
    ['source-use', Object.keys(sources)],
    ['unit', ['W', 'kWh', 'kgCO2e', 'years']],
  ] as const)('of %s, and no word is left over', (kind, members) => {
    const expected = [...new Set(members.map((member) => `${kind}.${member}`))].sort();
    expect(
      Object.keys(words.en)
        .filter((id) => id.startsWith(`${kind}.`))
        .sort(),
    ).toEqual(expected);
  });
});

describe('a meter', () => {
  it.each([
    ['battery-discharge', 'Battery discharge', 'Décharge de la batterie'],
    ['rapl-package-1', 'Processor package 1 (RAPL)', 'Processeur entier 1 (RAPL)'],
    ['rapl-core', 'Processor cores (RAPL)', 'Cœurs du processeur (RAPL)'],
    ['nvidia', 'NVIDIA graphics card', 'Carte graphique NVIDIA'],
    ['nvidia-1a2b3c4d', 'NVIDIA graphics card 1a2b3c4d', 'Carte graphique NVIDIA 1a2b3c4d'],
    ['rapl-psys', 'Platform counter (RAPL psys)', 'Compteur de la plateforme (RAPL psys)'],
  ])('%s is named in both languages', (meter, english, french) => {
    const word = findMeterWord(meter);
    const name = (language: 'en' | 'fr') =>
      createIntl({ locale: language, messages: words[language] }).formatMessage(
        { id: word?.id ?? '' },
        word?.values,
      );
    expect(name('en')).toBe(english);
    expect(name('fr')).toBe(french);
  });

  it('that nobody knows has no word', () => {
    expect(findMeterWord('flux-capacitor')).toBeNull();
    expect(hasWord('toString')).toBe(false);
  });
});

describe('the two languages', () => {
  const ids = Object.keys(words.en) as WordId[];

  it('have the same ids and no empty word', () => {
    expect(Object.keys(words.fr).sort()).toEqual(ids.toSorted());
    for (const language of languages) for (const id of ids) expect(words[language][id].trim()).not.toBe('');
  });

  it('leave no English in French', () => {
    const alike = ids.filter((id) => words.fr[id] === words.en[id]);
    expect(alike.sort()).toEqual([
      'category.mini-pc',
      'category.smartphone',
      'field.notes',
      'field.siteId',
      'field.siteName',
      'format.xlsx',
      'inventory.batteries',
      'unit.W',
      'unit.kWh',
      'unit.kgCO2e',
    ]);
    for (const id of ids) {
      expect(words.fr[id], id).not.toMatch(/\b(the|of|and|is|are|not|with|this|for|from|which)\b/i);
    }
  });

  it('set French with its own typography', () => {
    for (const id of ids) {
      const plain = words.fr[id].replaceAll(/\{[^{}]*\{[^{}]*\}.*\}\}/g, '');
      expect(plain, id).not.toMatch(/['"]/);
      expect(plain, id).not.toMatch(/[^\u202f«][;:!?%»]/);
    }
  });

  it('are valid messages that take the same values', () => {
    const values = { part: 'none', extendedEndsOn: '2028-06-30' };
    for (const language of languages) {
      const errors: unknown[] = [];
      const intl = createIntl({
        locale: language,
        messages: words[language],
        onError: (error) => errors.push(error),
      });
      for (const id of ids) intl.formatMessage({ id }, values);
      expect(errors).toEqual([]);
    }
  });

  it('say in English what programs read beside the code, numbers of products apart', () => {
    const withoutCounts = (text: string) =>
      text.replaceAll('’', "'").replace(/ \d+ (?=certified|servers|personal)/, ' ');
    for (const { code, text } of assumptions) {
      expect(withoutCounts(words.en[`assumption.${code}` as WordId])).toBe(withoutCounts(text));
    }
  });
});
