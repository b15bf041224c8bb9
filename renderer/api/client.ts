import type { Change } from '#shared/domain/change.ts';
import type { CheckDocument } from '#shared/domain/cli-documents.ts';
import type { Device, DeviceFilter, DevicePage, DevicePatch, NewDevice } from '#shared/domain/device.ts';
import type { MachineInventory } from '#shared/domain/machine-inventory.ts';
import type { NewSite, Settings, SettingsPatch, Site, SitePatch } from '#shared/domain/settings.ts';
import type {
  About,
  Backup,
  MachineView,
  Overview,
  Series,
  SeriesStep,
  Status,
} from '#shared/domain/views.ts';
import { ProblemError, toProblemError } from './problem-error.ts';

type Query = Readonly<Record<string, string | number | undefined>>;

function toSearch(query: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

async function ask<T>(
  method: string,
  path: string,
  options: { query?: Query; body?: unknown; signal?: AbortSignal } = {},
): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`/api${path}${toSearch(options.query ?? {})}`, {
      method,
      headers: {
        accept: 'application/json',
        ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
  } catch (cause) {
    if (options.signal?.aborted) throw cause;
    throw new ProblemError('unreachable', 0, String(cause));
  }
  if (!response.ok) throw await toProblemError(response);
  if (response.status === 204) return undefined as T;
  return (await response.json()) as T;
}

const at = (id: string | number) => encodeURIComponent(String(id));

/** Every question the screens may ask of the core. Answers are trusted by type; refusals are `ProblemError`s. */
export const api = {
  getStatus: (signal?: AbortSignal) => ask<Status>('GET', '/status', { ...(signal && { signal }) }),
  getMachine: (signal?: AbortSignal) => ask<MachineView>('GET', '/machine', { ...(signal && { signal }) }),
  takeInventory: () => ask<MachineView>('POST', '/machine/inventory'),
  getOverview: (signal?: AbortSignal) => ask<Overview>('GET', '/overview', { ...(signal && { signal }) }),
  getAbout: (signal?: AbortSignal) => ask<About>('GET', '/about', { ...(signal && { signal }) }),

  listDevices: (filter: Partial<DeviceFilter>, signal?: AbortSignal) =>
    ask<DevicePage>('GET', '/devices', { query: filter, ...(signal && { signal }) }),
  createDevice: (device: NewDevice) => ask<Device>('POST', '/devices', { body: device }),
  getDevice: (id: string, signal?: AbortSignal) =>
    ask<{ device: Device; inventory: MachineInventory | null }>('GET', `/devices/${at(id)}`, {
      ...(signal && { signal }),
    }),
  patchDevice: (id: string, patch: DevicePatch) =>
    ask<Device>('PATCH', `/devices/${at(id)}`, { body: patch }),
  listChanges: (id: string, signal?: AbortSignal) =>
    ask<{ changes: Change[] }>('GET', `/devices/${at(id)}/changes`, { ...(signal && { signal }) }),
  undoChange: (changeId: number) => ask<Device>('POST', `/changes/${at(changeId)}/undo`),
  getSeries: (
    id: string,
    range: { readonly step: SeriesStep; readonly fromMs: number; readonly toMs: number },
    signal?: AbortSignal,
  ) => ask<Series>('GET', `/devices/${at(id)}/series`, { query: range, ...(signal && { signal }) }),

  getSettings: (signal?: AbortSignal) => ask<Settings>('GET', '/settings', { ...(signal && { signal }) }),
  patchSettings: (patch: SettingsPatch) => ask<Settings>('PATCH', '/settings', { body: patch }),
  listSites: (signal?: AbortSignal) => ask<{ sites: Site[] }>('GET', '/sites', { ...(signal && { signal }) }),
  createSite: (site: NewSite) => ask<Site>('POST', '/sites', { body: site }),
  patchSite: (id: string, patch: SitePatch) => ask<Site>('PATCH', `/sites/${at(id)}`, { body: patch }),
  deleteSite: (id: string) => ask<void>('DELETE', `/sites/${at(id)}`),
  listBackups: (signal?: AbortSignal) =>
    ask<{ backups: Backup[] }>('GET', '/backups', { ...(signal && { signal }) }),
  createBackup: () => ask<Backup>('POST', '/backups'),
  restoreBackup: (name: string) =>
    ask<{ devices: number; previous: string }>('POST', `/backups/${at(name)}/restore`),
  check: () => ask<CheckDocument>('GET', '/check'),
  removeDemonstration: () => ask<{ removed: number }>('DELETE', '/demonstration'),
};
