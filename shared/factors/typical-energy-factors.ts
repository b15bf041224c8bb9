import energyStarFile from './data/typical-energy.json' with { type: 'json' };
import boaviztaFile from './data/typical-energy-boavizta.odbl.json' with { type: 'json' };
import {
  type FigureCategory,
  type TypicalEnergyFile,
  type TypicalFigure,
  typicalEnergyFileSchema,
} from './typical-energy-file.ts';

let files: readonly TypicalEnergyFile[] | null = null;

/** The shipped files of typical figures: US public data, and the ODbL-derived ones apart. */
export function listTypicalEnergyFiles(): readonly TypicalEnergyFile[] {
  files ??= [energyStarFile, boaviztaFile].map((file) => typicalEnergyFileSchema.parse(file));
  return files;
}

/** The typical figure of a category, or null where no published list is sound enough to give one. */
export function findTypicalFigure(
  category: FigureCategory,
  quantity: TypicalFigure['quantity'],
): TypicalFigure | null {
  return (
    listTypicalEnergyFiles()
      .flatMap((file) => file.figures)
      .find((figure) => figure.category === category && figure.quantity === quantity) ?? null
  );
}
