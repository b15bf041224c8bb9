import { z } from 'zod';
import { deviceCategories } from '#shared/domain/category.ts';

/** The categories that figures are given for; `personal-computer` pools the kinds of computer that people use. */
export const figureCategorySchema = z.enum([...deviceCategories, 'personal-computer']);
export type FigureCategory = z.infer<typeof figureCategorySchema>;

/**
 * A typical figure of a category: the spread of a published list of products.
 *
 * `annual-energy` is in kWh a year; `active-power` in W: on and idle with the screen on (ENERGY STAR's short idle) for
 * computers and tablets, on for monitors, the mean of the year for servers. `n` is the number of products in the
 * list that the percentiles are taken over; `year` the year of the list.
 */
export const typicalFigureSchema = z.strictObject({
  id: z.string().max(100),
  category: figureCategorySchema,
  quantity: z.enum(['annual-energy', 'active-power']),
  unit: z.enum(['kWh', 'W']),
  p10: z.number().positive(),
  p25: z.number().positive(),
  median: z.number().positive(),
  p75: z.number().positive(),
  p90: z.number().positive(),
  n: z.int().min(10),
  region: z.string().max(10),
  year: z.int(),
  sourceId: z.enum(['energy-star-computers', 'energy-star-displays', 'boavizta-footprints']),
  licence: z.string(),
  url: z.url(),
});
export type TypicalFigure = z.infer<typeof typicalFigureSchema>;

/**
 * How well the formula gives back the yearly energy that the list itself states, by product type: with the duty cycle
 * of the version each product was certified under. `medianErrorRatio` is the median of |computed − listed| ÷ listed.
 */
export const recomputationSchema = z.strictObject({
  type: z.string(),
  n: z.int(),
  listedMedianKwh: z.number().positive(),
  computedMedianKwh: z.number().positive(),
  medianErrorRatio: z.number().nonnegative(),
});

/** A shipped file of typical figures, written by `npm run factors`. One file holds one licence. */
export const typicalEnergyFileSchema = z.strictObject({
  schema: z.literal('perdure.typical-energy/1'),
  licence: z.string(),
  notice: z.string().max(500),
  n: z.int(),
  figures: z.array(typicalFigureSchema).max(100),
  recomputation: z.array(recomputationSchema).max(50),
});
export type TypicalEnergyFile = z.infer<typeof typicalEnergyFileSchema>;
