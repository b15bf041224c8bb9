import {
  type ComputerCategory,
  computeAnnualEnergyKwh,
  computeMonitorAnnualEnergyKwh,
  type DutyCycle,
  dutyCycles,
  type ModePower,
} from '#shared/energy/duty-cycles.ts';
import type { TypicalEnergyFile, TypicalFigure } from '../typical-energy-file.ts';
import { type CsvRow, readNumber } from './read-csv.ts';
import { percentile, roundFigure, summariseFigure } from './typical-figures.ts';

interface CertifiedComputer {
  readonly type: string;
  readonly version: string;
  readonly category: ComputerCategory;
  readonly power: ModePower;
  readonly listedKwh: number | null;
}

const categories: Readonly<Record<string, ComputerCategory>> = {
  Notebook: 'laptop',
  'Two-In-One Notebook': 'laptop',
  'Mobile Workstation': 'laptop',
  'Slate/Tablet': 'tablet',
  Desktop: 'desktop',
  'Integrated Desktop': 'all-in-one',
  Workstation: 'workstation',
  'Thin Client': 'thin-client',
  'Integrated Thin Client': 'thin-client',
};

/** The list files mini PCs under "Desktop"; their makers' names tell them apart. */
const miniPcName =
  /optiplex \d+ micro|desktop mini|mini pc|mac mini|\bnuc|\btiny\b|\bdm business|elite slice|thinkcentre m\d+q|chromebox/i;

/** Version 7.1's duty cycles, where they differ from version 8.0's: only to check the formula against the list. */
const version7Cycles: Partial<Record<ComputerCategory, DutyCycle>> = {
  desktop: { offRatio: 0.45, sleepRatio: 0.05, longIdleRatio: 0.15, shortIdleRatio: 0.35 },
  'mini-pc': { offRatio: 0.45, sleepRatio: 0.05, longIdleRatio: 0.15, shortIdleRatio: 0.35 },
  'all-in-one': { offRatio: 0.45, sleepRatio: 0.05, longIdleRatio: 0.15, shortIdleRatio: 0.35 },
  workstation: { offRatio: 0.35, sleepRatio: 0.1, longIdleRatio: 0.15, shortIdleRatio: 0.4 },
};

/** What people work on, whose kind may be unknown: servers and tablets are told apart by other signs. */
const personalComputers: readonly ComputerCategory[] = [
  'laptop',
  'desktop',
  'mini-pc',
  'all-in-one',
  'workstation',
  'thin-client',
];

/**
 * Builds the typical figures of computers, tablets and monitors from the certified products of the two lists. Yearly
 * energy is computed anew from the watts of the modes with version 8.0's duty cycles, because the list mixes two
 * versions whose cycles differ.
 */
export function buildEnergyStar(
  computerRows: readonly CsvRow[],
  monitorRows: readonly CsvRow[],
): TypicalEnergyFile {
  const computers = computerRows.flatMap(readComputer);
  const figures = [
    ...(Object.keys(dutyCycles) as ComputerCategory[]).flatMap((category) =>
      summariseComputers(
        category,
        computers.filter((computer) => computer.category === category),
      ),
    ),
    ...summariseComputers(
      'personal-computer',
      computers.filter((computer) => personalComputers.includes(computer.category)),
    ),
    ...summariseMonitors(monitorRows),
  ];
  return {
    schema: 'perdure.typical-energy/1',
    licence: 'US public data',
    notice:
      'Computed from the lists of ENERGY STAR certified computers (2020) and displays (2022) of the US EPA, which does not endorse this use.',
    n: figures.length,
    figures,
    recomputation: [...new Set(computers.map((computer) => computer.type))].sort().map((type) =>
      checkFormula(
        type,
        computers.filter((computer) => computer.type === type),
      ),
    ),
  };
}

/** Leaves out products without the watts of all four modes, and those that draw less in use than asleep. */
function readComputer(row: CsvRow): CertifiedComputer[] {
  const category = categories[row.type ?? ''];
  const offWatts = readNumber(row.off_w);
  const sleepWatts = readNumber(row.sleep_w);
  const longIdleWatts = readNumber(row.long_idle_w);
  const shortIdleWatts = readNumber(row.short_idle_w);
  if (category === undefined || offWatts === null || sleepWatts === null) return [];
  if (longIdleWatts === null || shortIdleWatts === null) return [];
  if (shortIdleWatts <= 0 || shortIdleWatts < sleepWatts) return [];
  const isMini = category === 'desktop' && miniPcName.test(`${row.model} ${row.model_number}`);
  return [
    {
      type: row.type ?? '',
      version: row.es_version ?? '',
      category: isMini ? 'mini-pc' : category,
      power: { offWatts, sleepWatts, longIdleWatts, shortIdleWatts },
      listedKwh: readNumber(row.tec_kwh),
    },
  ];
}

function summariseComputers(
  category: ComputerCategory | 'personal-computer',
  computers: readonly CertifiedComputer[],
): TypicalFigure[] {
  const energies = computers.map((one) => computeAnnualEnergyKwh(one.power, dutyCycles[one.category]));
  const powers = computers.map((one) => one.power.shortIdleWatts);
  return [
    summariseFigure(category, 'annual-energy', energies, 'energy-star-computers', 'US'),
    summariseFigure(category, 'active-power', powers, 'energy-star-computers', 'US'),
  ];
}

function summariseMonitors(rows: readonly CsvRow[]): TypicalFigure[] {
  const monitors = rows.flatMap((row) => {
    const onWatts = readNumber(row.on_w);
    const sleepWatts = readNumber(row.sleep_w);
    return onWatts === null || sleepWatts === null || onWatts <= 0 ? [] : [{ onWatts, sleepWatts }];
  });
  const energies = monitors.map((one) => computeMonitorAnnualEnergyKwh(one.onWatts, one.sleepWatts));
  const powers = monitors.map((one) => one.onWatts);
  return [
    summariseFigure('monitor', 'annual-energy', energies, 'energy-star-displays', 'US'),
    summariseFigure('monitor', 'active-power', powers, 'energy-star-displays', 'US'),
  ];
}

function checkFormula(type: string, computers: readonly CertifiedComputer[]) {
  const pairs = computers.flatMap((one) => {
    const cycle = one.version === '8.0' ? undefined : version7Cycles[one.category];
    const computed = computeAnnualEnergyKwh(one.power, cycle ?? dutyCycles[one.category]);
    return one.listedKwh === null || one.listedKwh <= 0 ? [] : [{ computed, listed: one.listedKwh }];
  });
  return {
    type,
    n: pairs.length,
    listedMedianKwh: roundFigure(
      percentile(
        pairs.map((pair) => pair.listed),
        0.5,
      ),
    ),
    computedMedianKwh: roundFigure(
      percentile(
        pairs.map((pair) => pair.computed),
        0.5,
      ),
    ),
    medianErrorRatio: roundFigure(
      percentile(
        pairs.map((pair) => Math.abs(pair.computed - pair.listed) / pair.listed),
        0.5,
      ),
    ),
  };
}
