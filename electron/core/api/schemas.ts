import { z } from 'zod';
import { changeSchema } from '#shared/domain/change.ts';
import { checkDocumentSchema } from '#shared/domain/cli-documents.ts';
import { decisionAnswerSchema, decisionSchema, decisionStateSchema } from '#shared/domain/decision.ts';
import { deviceEditSchema, devicePageSchema, deviceSchema, newDeviceSchema } from '#shared/domain/device.ts';
import { deviceLinksSchema } from '#shared/domain/device-links.ts';
import { deviceMergeSchema, mergeRequestSchema, splitResultSchema } from '#shared/domain/device-merge.ts';
import { machineInventorySchema } from '#shared/domain/machine-inventory.ts';
import { problemSchema } from '#shared/domain/problem.ts';
import {
  newSiteSchema,
  settingsPatchSchema,
  settingsSchema,
  sitePatchSchema,
  siteSchema,
} from '#shared/domain/settings.ts';
import {
  aboutSchema,
  backupSchema,
  bootSchema,
  machineViewSchema,
  overviewSchema,
  seriesSchema,
  seriesStepSchema,
  statusSchema,
} from '#shared/domain/views.ts';

/* The schemas of the API, named for its OpenAPI document. */

export const problem = problemSchema.meta({
  id: 'Problem',
  description: 'Why a request was refused (RFC 9457).',
});
export const boot = bootSchema.meta({ id: 'Boot' });
export const status = statusSchema.meta({ id: 'Status' });
export const about = aboutSchema.meta({ id: 'About' });
export const machineView = machineViewSchema.meta({ id: 'MachineView' });
export const overview = overviewSchema.meta({ id: 'Overview' });
export const device = deviceSchema.meta({ id: 'Device' });
export const newDevice = newDeviceSchema.meta({ id: 'NewDevice' });
export const mergeRequest = mergeRequestSchema.meta({ id: 'MergeRequest' });
export const mergeList = z.strictObject({ merges: z.array(deviceMergeSchema) }).meta({ id: 'MergeList' });
export const splitResult = splitResultSchema.meta({ id: 'SplitResult' });
export const deviceEdit = deviceEditSchema.meta({ id: 'DeviceEdit' });
export const devicePage = devicePageSchema.meta({ id: 'DevicePage' });
export const change = changeSchema.meta({ id: 'Change' });
export const decision = decisionSchema.meta({ id: 'Decision' });
export const decisionAnswer = decisionAnswerSchema.meta({ id: 'DecisionAnswer' });
export const deviceLinks = deviceLinksSchema.meta({ id: 'DeviceLinks' });
export const series = seriesSchema.meta({ id: 'Series' });
export const settings = settingsSchema.meta({ id: 'Settings' });
export const settingsPatch = settingsPatchSchema.meta({ id: 'SettingsPatch' });
export const site = siteSchema.meta({ id: 'Site' });
export const newSite = newSiteSchema.meta({ id: 'NewSite' });
export const sitePatch = sitePatchSchema
  .refine((patch) => Object.keys(patch).length > 0, { error: 'nothing to change' })
  .meta({ id: 'SitePatch' });
export const backup = backupSchema.meta({ id: 'Backup' });
export const checkDocument = checkDocumentSchema.meta({ id: 'Check' });

export const deviceDetail = z.strictObject({ device, inventory: machineInventorySchema.nullable() });
export const decisionList = z.strictObject({ decisions: z.array(decision) });
export const decisionQuery = z.strictObject({ state: decisionStateSchema.default('open') });
export const changeList = z.strictObject({ changes: z.array(change) });
export const siteList = z.strictObject({ sites: z.array(site) });
export const backupList = z.strictObject({ backups: z.array(backup) });
export const restored = z.strictObject({ devices: z.int().nonnegative(), previous: z.string() });

/** What the demonstration fleet is made from: how many devices, and the seed that makes it the same each time. */
export const demonstrationAsked = z
  .strictObject({ devices: z.int().min(1).max(100_000), seed: z.int() })
  .meta({ id: 'DemonstrationAsked' });

export const idParam = z.strictObject({ id: z.uuid() });
export const changeParam = z.strictObject({
  id: z
    .string()
    .regex(/^[1-9]\d{0,14}$/, 'not the number of a change')
    .transform(Number),
});
export const backupParam = z.strictObject({ name: z.string().min(1).max(200) });

const instant = z
  .string()
  .regex(/^-?\d{1,15}$/, 'not an instant in milliseconds')
  .transform(Number);
export const seriesQuery = z.strictObject({ step: seriesStepSchema, fromMs: instant, toMs: instant });
