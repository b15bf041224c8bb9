import { z } from 'zod';

/** How a figure is known, best first. A combination of figures takes the weakest and keeps the mix. */
export const bases = ['measured', 'entered', 'modelled', 'typical', 'unknown'] as const;
export const basisSchema = z.enum(bases);
export type Basis = z.infer<typeof basisSchema>;

/** A published source: what the *About and sources* screen and every derivation name. */
export const sourceSchema = z.strictObject({
  id: z.string().max(100),
  title: z.string().max(300),
  year: z.int().min(1990).max(2100).nullable(),
  licence: z.string().max(100).nullable(),
});
export type Source = z.infer<typeof sourceSchema>;

/** Something taken for granted by an estimate: a stable code, and its text in English for programs that print it. */
export const assumptionSchema = z.strictObject({
  code: z.string().max(100),
  text: z.string().max(1000),
});
export type Assumption = z.infer<typeof assumptionSchema>;

const unitSchema = z.union([z.enum(['W', 'kWh', 'kgCO2e', 'years']), z.string().regex(/^[A-Z]{3}$/)]);

/**
 * A modelled or measured figure, never a bare number.
 *
 * `low` and `high` bound an 80 % interval for the stated quantity under the stated factor set, in `unit`;
 * `envelope` is the span across factor sets and is never mixed with it. `value` is null exactly when `basis`
 * is `unknown`, and then `reason` says why (and `reasonCode`, where it has one, names the
 * message `reason.<code>`). `mix` is the share (0 to 1) of the value carried by each basis.
 * `method` is the name and version of what computed it, as in `typical-annual-energy/1`.
 */
export const estimateSchema = z.strictObject({
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  unit: unitSchema,
  basis: basisSchema,
  mix: z.partialRecord(basisSchema, z.number().min(0).max(1)),
  envelope: z.strictObject({ low: z.number(), high: z.number() }).optional(),
  sources: z.array(sourceSchema).max(50),
  assumptions: z.array(assumptionSchema).max(50),
  method: z.string().max(100),
  reason: z.string().max(1000).optional(),
  reasonCode: z.string().max(100).optional(),
});
export type Estimate = z.infer<typeof estimateSchema>;
