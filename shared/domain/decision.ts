import { z } from 'zod';
import { evidenceKinds } from '../identity/evidence.ts';
import { deviceIdSchema, deviceSchema } from './device.ts';

/* Questions that the evidence cannot answer, kept until a person does, and never put twice. */

/** Why a person is asked. */
export const decisionReasons = [
  /** The machine could be one that is known, or another. */
  'uncertain-machine',
  /** A screen that does not say its serial number. */
  'no-serial',
  /** A screen that another machine still had when it was seen here again. */
  'on-several-machines',
  /** A screen whose serial number a known screen of another model has. */
  'serial-of-another-model',
] as const;
export const decisionReasonSchema = z.enum(decisionReasons);
export type DecisionReason = z.infer<typeof decisionReasonSchema>;

/** Enough of a device to know it by. */
export const deviceGlanceSchema = deviceSchema.pick({
  id: true,
  name: true,
  assetTag: true,
  category: true,
  manufacturer: true,
  model: true,
  serialNumber: true,
});
export type DeviceGlance = z.infer<typeof deviceGlanceSchema>;

/** What was seen, as it said it; sizes in mm, `year` of manufacture. */
export const seenThingSchema = deviceGlanceSchema.omit({ id: true, assetTag: true }).extend({
  widthMm: z.number().positive().nullable(),
  heightMm: z.number().positive().nullable(),
  year: z.int().nullable(),
});
export type SeenThing = z.infer<typeof seenThingSchema>;

/** How one kind of evidence compares: found again, once so, or nothing in common. */
export const matchReasonSchema = z.strictObject({
  kind: z.enum(evidenceKinds),
  outcome: z.enum(['agrees', 'agreed-once', 'differs']),
});
export type MatchReason = z.infer<typeof matchReasonSchema>;

/**
 * A question for a person. `machine` is the device that keeps what the uncertain machine records meanwhile, or the one
 * that the screen was connected to. `candidates` are the known devices that it may be, best first.
 */
export const decisionSchema = z.strictObject({
  id: z.uuid(),
  kind: z.enum(['machine', 'display']),
  reason: decisionReasonSchema,
  seen: seenThingSchema,
  machine: deviceGlanceSchema,
  candidates: z.array(z.strictObject({ device: deviceGlanceSchema, reasons: z.array(matchReasonSchema) })),
  askedAtMs: z.int(),
  answer: z
    .strictObject({
      choice: z.enum(['same', 'new', 'ignore']),
      /** The device that it was said to be, or that was made for it. */
      device: deviceGlanceSchema.nullable(),
      answeredAtMs: z.int(),
      answeredBy: z.string(),
    })
    .nullable(),
});
export type Decision = z.infer<typeof decisionSchema>;

/** An answer: it is one of the candidates, it is a device of its own, or it is not to be kept (the machine: left as is). */
export const decisionAnswerSchema = z.discriminatedUnion('choice', [
  z.strictObject({ choice: z.literal('same'), deviceId: deviceIdSchema }),
  z.strictObject({ choice: z.literal('new') }),
  z.strictObject({ choice: z.literal('ignore') }),
]);
export type DecisionAnswer = z.infer<typeof decisionAnswerSchema>;

export const decisionStateSchema = z.enum(['open', 'answered']);
export type DecisionState = z.infer<typeof decisionStateSchema>;
