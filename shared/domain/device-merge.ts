import { z } from 'zod';
import { deviceGlanceSchema } from './decision.ts';
import { deviceFieldsSchema, deviceIdSchema } from './device.ts';

/** Two records of one device become one: `otherId` is no more, and the fields named in `take` come from it. */
export const mergeRequestSchema = z.strictObject({
  otherId: deviceIdSchema,
  take: z.array(deviceFieldsSchema.keyof()).max(100),
});
export type MergeRequest = z.infer<typeof mergeRequestSchema>;

/** A merge that stands: what the other device was, and who made them one. */
export const deviceMergeSchema = z.strictObject({
  id: z.uuid(),
  other: deviceGlanceSchema,
  mergedAtMs: z.int(),
  mergedBy: z.string(),
});
export type DeviceMerge = z.infer<typeof deviceMergeSchema>;

/** The two devices that a merge taken back leaves. Fields that were changed since the merge stay, and are named. */
export const splitResultSchema = z.strictObject({
  deviceId: deviceIdSchema,
  otherId: deviceIdSchema,
  keptFields: z.array(z.string()),
});
export type SplitResult = z.infer<typeof splitResultSchema>;
