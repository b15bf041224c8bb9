import { z } from 'zod';
import { deviceGlanceSchema } from './decision.ts';

/** What a screen says of itself beyond a device's fields: size in mm, resolution in pixels, year of manufacture. */
export const screenFactsSchema = z.strictObject({
  widthMm: z.number().positive().nullable(),
  heightMm: z.number().positive().nullable(),
  widthPx: z.int().positive().nullable(),
  heightPx: z.int().positive().nullable(),
  year: z.int().nullable(),
});
export type ScreenFacts = z.infer<typeof screenFactsSchema>;

/** One stay of a screen at a machine; `device` is the other end, `untilMs` null while it lasts. */
export const attachmentSchema = z.strictObject({
  device: deviceGlanceSchema,
  sinceMs: z.int(),
  lastSeenMs: z.int(),
  untilMs: z.int().nullable(),
});
export type Attachment = z.infer<typeof attachmentSchema>;

/** What a device is or was connected to, newest first, at most the last fifty stays of each kind. */
export const deviceLinksSchema = z.strictObject({
  screen: screenFactsSchema.nullable(),
  screens: z.array(attachmentSchema),
  machines: z.array(attachmentSchema),
});
export type DeviceLinks = z.infer<typeof deviceLinksSchema>;
