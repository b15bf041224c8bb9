import { meanPowerWatts } from '#shared/energy/duty-cycles.ts';
import type { TypicalEnergyFile } from '../typical-energy-file.ts';
import { type CsvRow, readNumber } from './read-csv.ts';
import { summariseFigure } from './typical-figures.ts';

/**
 * Builds the typical figures of servers from the yearly energy that manufacturers declare. Printers (7, one maker),
 * smartphones (12, one maker) and network gear (1) are too few or of one maker, and give none.
 */
export function buildBoavizta(rows: readonly CsvRow[]): TypicalEnergyFile {
  const energies = rows.flatMap((row) => {
    const kwh = readNumber(row.yearly_tec_kwh);
    return row.category_clean === 'Server' && kwh !== null && kwh > 0 ? [kwh] : [];
  });
  const powers = energies.map(meanPowerWatts);
  const figures = [
    summariseFigure('server', 'annual-energy', energies, 'boavizta-footprints', 'WW'),
    summariseFigure('server', 'active-power', powers, 'boavizta-footprints', 'WW'),
  ];
  return {
    schema: 'perdure.typical-energy/1',
    licence: 'ODbL 1.0',
    notice:
      'This file is a database derived from Boavizta environmental-footprint-data (Boavizta contributors, 2023) and is made available under the Open Database License 1.0: https://opendatacommons.org/licenses/odbl/1-0/. Contents under the Database Contents License 1.0.',
    n: figures.length,
    figures,
    recomputation: [],
  };
}
