import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildBoavizta } from '#shared/factors/build/boavizta-figures.ts';
import { buildEnergyStar } from '#shared/factors/build/energy-star-figures.ts';
import { buildOsSupport } from '#shared/factors/build/os-support-releases.ts';
import { readCsv, readNumber } from '#shared/factors/build/read-csv.ts';
import { percentile } from '#shared/factors/build/typical-figures.ts';
import { typicalEnergyFileSchema } from '#shared/factors/typical-energy-file.ts';

const computersHeader = 'es_version,type,model,model_number,off_w,sleep_w,long_idle_w,short_idle_w,tec_kwh';
const monitorsHeader = 'brand,on_w,sleep_w';

/** Ten products of each type at least, with watts 1/1/1/x, so that the results can be worked out by hand. */
function computers(shortIdles: readonly number[], over: { type: string; model: string; version?: string }) {
  return shortIdles.map(
    (watts) => `${over.version ?? '8.0'},${over.type},${over.model},x,1,1,1,${watts},100`,
  );
}
const tenToNineteen = Array.from({ length: 10 }, (_, index) => 10 + index);
const everyType = ['Slate/Tablet', 'Desktop', 'Integrated Desktop', 'Workstation', 'Thin Client'];

function build(extraRows: readonly string[] = []) {
  const rows = [
    computersHeader,
    ...computers(tenToNineteen, { type: 'Notebook', model: 'a' }),
    ...computers(tenToNineteen, { type: 'Desktop', model: 'OptiPlex 7080 Micro' }),
    ...everyType.flatMap((type) => computers(tenToNineteen, { type, model: 'tower' })),
    ...extraRows,
  ];
  const monitors = [monitorsHeader, ...tenToNineteen.map((watts) => `x,${watts},0.5`)];
  return buildEnergyStar(readCsv(rows.join('\n')), readCsv(monitors.join('\r\n')));
}
const figureOf = (file: ReturnType<typeof build>, id: string) => file.figures.find((one) => one.id === id);

describe('the figures of ENERGY STAR', () => {
  it('have the median and percentiles worked out by hand', () => {
    const file = build();
    expect(typicalEnergyFileSchema.safeParse(file).error).toBeUndefined();
    // Short idle 10…19 W: median 14.5; p10 at position 0.9 → 10.9; p90 at position 8.1 → 18.1.
    expect(figureOf(file, 'laptop/active-power')).toMatchObject({
      p10: 10.9,
      median: 14.5,
      p90: 18.1,
      n: 10,
    });
    // Laptop: 8.76 × (0.25 + 0.35 + 0.10 + 0.30 × 14.5) = 44.238 kWh.
    expect(figureOf(file, 'laptop/annual-energy')?.median).toBe(44.24);
    // Workstation: 8.76 × (0.10 + 0.35 + 0.20 + 0.35 × 14.5) = 50.151 kWh.
    expect(figureOf(file, 'workstation/annual-energy')?.median).toBe(50.15);
    // Monitor: 8.76 × (0.35 × 14.5 + 0.65 × 0.5) = 47.304 kWh.
    expect(figureOf(file, 'monitor/annual-energy')?.median).toBe(47.3);
  });

  it('tell mini PCs from desktops by name, and pool all but tablets', () => {
    const file = build();
    expect(figureOf(file, 'mini-pc/active-power')?.n).toBe(10);
    expect(figureOf(file, 'desktop/active-power')?.n).toBe(10);
    expect(figureOf(file, 'personal-computer/active-power')?.n).toBe(60);
  });

  it('leave out products with a missing power, and those that draw less in use than asleep', () => {
    const file = build([
      '8.0,Notebook,b,x,1,,1,5,100',
      '8.0,Notebook,b,x,0,0,0,0,0.3',
      '8.0,Notebook,b,x,0.1,1.4,1.4,0.1,6.1',
      '8.0,Signage,b,x,1,1,1,5,100',
    ]);
    expect(file).toEqual(build());
  });

  it('are computed with version 8.0 for both versions, and checked with the own version', () => {
    const certified = computers(Array(25).fill(10), { type: 'Workstation', model: 'tower', version: '7.1' });
    const file = build(certified);
    // Version 8.0: 8.76 × (0.10 + 0.35 + 0.20 + 0.35 × 10) = 36.354; 7.1: 8.76 × (0.35 + 0.10 + 0.15 + 0.40 × 10) = 40.296.
    expect(figureOf(file, 'workstation/annual-energy')?.median).toBe(36.35);
    const check = file.recomputation.find((one) => one.type === 'Workstation');
    expect(check).toMatchObject({ n: 35, listedMedianKwh: 100, computedMedianKwh: 40.3 });
  });
});

describe('the figures of servers', () => {
  it('come from declared yearly energy alone, under the licence of their source', () => {
    const rows = [
      'category_clean,yearly_tec_kwh',
      ...tenToNineteen.map((tens) => `Server,${tens * 100}`),
      'Server,',
      'Printer,260',
    ];
    const file = buildBoavizta(readCsv(rows.join('\n')));
    expect(typicalEnergyFileSchema.safeParse(file).error).toBeUndefined();
    expect(file.figures[0]).toMatchObject({ n: 10, median: 1450, licence: 'ODbL 1.0' });
    expect(file.figures[1]?.median).toBe(165.5);
    expect(file.notice).toContain('Open Database License');
  });
});

describe('the dates of operating systems', () => {
  const header = 'product,cycle,label,releaseDate,eoas,eol,eoes,lts,latest';

  it('read editions and builds of Windows, and keep no channel release that shares a build', () => {
    const file = buildOsSupport(
      readCsv(
        [
          header,
          'windows,11-24h2-e,11 24H2 (E),2024-10-01,2027-10-12,2027-10-12,,,10.0.26100',
          'windows-server,1809-sac,,2018-11-13,2020-11-10,2020-11-10,,,10.0.17763',
          'windows-server,2019,,2018-11-13,2024-01-09,2029-01-09,,true,10.0.17763',
          'iphone,13,,2021-09-24,,false,,,',
        ].join('\n'),
      ),
    );
    expect(file.releases).toMatchObject([
      { release: '11-24h2', edition: 'enterprise-education', build: '26100', endsOn: '2027-10-12' },
      { release: '2019', edition: 'all', build: '17763', endsOn: '2029-01-09' },
    ]);
  });

  it('take false, a comment or a blank for no date', () => {
    const file = buildOsSupport(
      readCsv([header, 'macos,15,,2024-09-16,,false # none,,,', 'macos,14,,2023-09-26,,,,,'].join('\n')),
    );
    expect(file.releases.map((release) => release.endsOn)).toEqual([null, null]);
  });
});

describe('reading CSV', () => {
  it('gives back what was written, whatever the cells hold', () => {
    const cell = fc.string();
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell), { minLength: 1 }),
        fc.constantFrom('\n', '\r\n'),
        (rows, end) => {
          const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
          const text = [['a', 'b'], ...rows].map((cells) => cells.map(quote).join(',')).join(end);
          expect(readCsv(text)).toEqual(rows.map(([a, b]) => ({ a, b })));
        },
      ),
    );
  });

  it('refuses a row of another width', () => {
    expect(() => readCsv('a,b\n1,2,3')).toThrow('3 cells');
    expect(readCsv('a,b\n1,\n')).toEqual([{ a: '1', b: '' }]);
  });

  it('reads a blank or a word as no number, and zero as zero', () => {
    expect(['', ' ', 'n/a', '0', '1.5'].map(readNumber)).toEqual([null, null, null, 0, 1.5]);
  });
});

it('a percentile lies within the values, and half of them on each side of the median', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1 }), (values) => {
      const median = percentile(values, 0.5);
      expect(values.filter((value) => value < median).length).toBeLessThanOrEqual(values.length / 2);
      expect(values.filter((value) => value > median).length).toBeLessThanOrEqual(values.length / 2);
      expect(percentile(values, 0)).toBe(Math.min(...values));
      expect(percentile(values, 1)).toBe(Math.max(...values));
    }),
  );
  expect(() => percentile([], 0.5)).toThrow(RangeError);
});
