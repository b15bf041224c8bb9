import { describe, expect, it } from 'vitest';
import { listSources, sources } from '#shared/factors/sources.ts';
import { findTypicalFigure, listTypicalEnergyFiles } from '#shared/factors/typical-energy-factors.ts';

const files = listTypicalEnergyFiles();
const recomputation = files.flatMap((file) => file.recomputation);

/*
 * The published medians are those of the whole lists (3,142 configurations) as the lists state them, where each
 * product follows the duty cycle of its own version; our copy holds three quarters of the lists, hence 6 %.
 */
describe('the lists that the figures come from', () => {
  it.each([
    ['Notebook', 18.7],
    ['Slate/Tablet', 10.7],
    ['Desktop', 89],
    ['Integrated Desktop', 90],
    ['Workstation', 392],
    ['Thin Client', 25],
  ])('have for %s the published median of %d kWh a year', (type, publishedKwh) => {
    const row = recomputation.find((one) => one.type === type);
    expect(Math.abs((row?.listedMedianKwh ?? 0) / publishedKwh - 1)).toBeLessThan(0.06);
  });

  it('are given back by the formula within 2 %, and within 8 % for the 32 thin clients', () => {
    expect(recomputation.length).toBeGreaterThan(7);
    for (const row of recomputation) {
      expect(row.medianErrorRatio).toBeLessThan(row.type.includes('Thin Client') ? 0.08 : 0.02);
    }
  });
});

describe('the shipped figures', () => {
  it('keep the published quartiles of notebooks, whose duty cycle is the same in both versions', () => {
    const figure = findTypicalFigure('laptop', 'annual-energy');
    for (const [figureKwh, publishedKwh] of [
      [figure?.p25, 15.9],
      [figure?.median, 18.7],
      [figure?.p75, 22.8],
    ] as const) {
      expect(Math.abs((figureKwh ?? 0) / publishedKwh - 1)).toBeLessThan(0.04);
    }
  });

  it('lie 5 to 20 % below the published median of desktops, whose version 8 year has more sleep and less idle', () => {
    for (const [category, publishedKwh] of [
      ['desktop', 89],
      ['all-in-one', 90],
    ] as const) {
      const ratio = (findTypicalFigure(category, 'annual-energy')?.median ?? 0) / publishedKwh;
      expect(ratio).toBeGreaterThan(0.8);
      expect(ratio).toBeLessThan(0.95);
    }
  });

  it('keep the published short idle of notebooks and median of monitors', () => {
    expect(findTypicalFigure('laptop', 'active-power')?.median).toBeCloseTo(5.5, 1);
    expect(Math.abs((findTypicalFigure('monitor', 'annual-energy')?.median ?? 0) / 42 - 1)).toBeLessThan(
      0.06,
    );
  });

  it('hold one licence per file, and name a credited source each', () => {
    for (const file of files) {
      expect(file.figures).toHaveLength(file.n);
      for (const figure of file.figures) {
        expect(figure.licence).toBe(file.licence);
        expect(sources[figure.sourceId]).toMatchObject({
          licence: figure.licence,
          year: figure.year,
          url: figure.url,
        });
        const { p10, p25, median, p75, p90 } = figure;
        expect([p10, p25, median, p75, p90]).toEqual([p10, p25, median, p75, p90].toSorted((a, b) => a - b));
      }
    }
  });

  it('answer null for a category without a sound list', () => {
    expect(findTypicalFigure('printer', 'annual-energy')).toBeNull();
  });
});

it('each source is credited under its own id with address and use', () => {
  for (const [id, source] of Object.entries(sources)) expect(source.id).toBe(id);
  expect(listSources()).toHaveLength(Object.keys(sources).length);
});
