import { z } from 'zod';

/** The kinds of equipment Perdure tracks. Source of the list: the product glossary (README, "Words"). */
export const deviceCategories = [
  'laptop',
  'desktop',
  'workstation',
  'all-in-one',
  'mini-pc',
  'thin-client',
  'server',
  'monitor',
  'tablet',
  'smartphone',
  'printer',
  'network',
  'projector',
  'ups',
  'peripheral',
  'other',
] as const;

export const deviceCategorySchema = z.enum(deviceCategories);
export type DeviceCategory = z.infer<typeof deviceCategorySchema>;
