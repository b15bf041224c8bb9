import { hc } from 'hono/client';
import type { ApiType } from '#core/api/create-api.ts';
import type { DecisionAnswer, DecisionState } from '#shared/domain/decision.ts';
import type { DeviceEdit, DeviceFilter, NewDevice } from '#shared/domain/device.ts';
import type { NewSite, SettingsPatch, SitePatch } from '#shared/domain/settings.ts';
import type { SeriesStep } from '#shared/domain/views.ts';
import { ProblemError, toProblemError } from './problem-error.ts';

const { api: routes } = hc<ApiType>('/', {
  // Looked up at each call: `fetch` must be called on the window.
  fetch: (input: RequestInfo | URL, init?: RequestInit) => fetch(input, init),
});

/** A refusal's body is a problem, which `answer` turns into an error: what is left is the answer's own type. */
type AnswerOf<R> = R extends { ok: true; json(): Promise<infer T> } ? T : never;

interface Answering {
  readonly ok: boolean;
  readonly status: number;
  json(): Promise<unknown>;
}

async function receive<R extends Answering>(asked: Promise<R>): Promise<R> {
  let response: R;
  try {
    response = await asked;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ProblemError('unreachable', 0, String(cause));
  }
  if (!response.ok) throw await toProblemError(response as unknown as Response);
  return response;
}

async function answer<R extends Answering>(asked: Promise<R>): Promise<AnswerOf<R>> {
  return (await (await receive(asked)).json()) as AnswerOf<R>;
}

const until = (signal?: AbortSignal) => (signal === undefined ? {} : { init: { signal } });

/** Hono's client puts a path's parts in as they are. */
const at = (id: string) => ({ id: encodeURIComponent(id) });

/** Search parameters are text, repeated where there are several values; what is not asked for is left out. */
function toQuery(values: object): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.map(String) : String(value)]],
    ),
  );
}

/** Every question the screens may ask of the core. Answers are trusted by type; refusals are `ProblemError`s. */
export const api = {
  getStatus: (signal?: AbortSignal) => answer(routes.status.$get({}, until(signal))),
  getMachine: (signal?: AbortSignal) => answer(routes.machine.$get({}, until(signal))),
  takeInventory: () => answer(routes.machine.inventory.$post()),
  getOverview: (signal?: AbortSignal) => answer(routes.overview.$get({}, until(signal))),
  getAbout: (signal?: AbortSignal) => answer(routes.about.$get({}, until(signal))),

  listDevices: (filter: Partial<DeviceFilter>, signal?: AbortSignal) =>
    answer(routes.devices.$get({ query: toQuery(filter) }, until(signal))),
  createDevice: (device: NewDevice) => answer(routes.devices.$post({ json: device })),
  getDevice: (id: string, signal?: AbortSignal) =>
    answer(routes.devices[':id'].$get({ param: at(id) }, until(signal))),
  getDeviceLinks: (id: string, signal?: AbortSignal) =>
    answer(routes.devices[':id'].links.$get({ param: at(id) }, until(signal))),
  listDecisions: (state: DecisionState, signal?: AbortSignal) =>
    answer(routes.decisions.$get({ query: { state } }, until(signal))),
  answerDecision: (id: string, given: DecisionAnswer) =>
    answer(routes.decisions[':id'].answer.$post({ param: at(id), json: given })),
  reopenDecision: (id: string) => answer(routes.decisions[':id'].reopen.$post({ param: at(id) })),
  patchDevice: (id: string, edit: DeviceEdit) =>
    answer(routes.devices[':id'].$patch({ param: at(id), json: edit })),
  listChanges: (id: string, signal?: AbortSignal) =>
    answer(routes.devices[':id'].changes.$get({ param: at(id) }, until(signal))),
  undoChange: (changeId: number) => answer(routes.changes[':id'].undo.$post({ param: at(String(changeId)) })),
  getSeries: (
    id: string,
    range: { readonly step: SeriesStep; readonly fromMs: number; readonly toMs: number },
    signal?: AbortSignal,
  ) =>
    answer(
      routes.devices[':id'].series.$get(
        { param: at(id), query: { ...toQuery(range), step: range.step } as never },
        until(signal),
      ),
    ),

  getSettings: (signal?: AbortSignal) => answer(routes.settings.$get({}, until(signal))),
  patchSettings: (patch: SettingsPatch) => answer(routes.settings.$patch({ json: patch })),
  listSites: (signal?: AbortSignal) => answer(routes.sites.$get({}, until(signal))),
  createSite: (site: NewSite) => answer(routes.sites.$post({ json: site })),
  patchSite: (id: string, patch: SitePatch) =>
    answer(routes.sites[':id'].$patch({ param: at(id), json: patch })),
  deleteSite: async (id: string) => {
    await receive(routes.sites[':id'].$delete({ param: at(id) }));
  },
  listBackups: (signal?: AbortSignal) => answer(routes.backups.$get({}, until(signal))),
  createBackup: () => answer(routes.backups.$post()),
  restoreBackup: (name: string) =>
    answer(routes.backups[':name'].restore.$post({ param: { name: encodeURIComponent(name) } })),
  check: () => answer(routes.check.$get()),
  addDemonstration: (asked: { devices: number; seed: number }) =>
    answer(routes.demonstration.$post({ json: asked })),
  removeDemonstration: () => answer(routes.demonstration.$delete()),
};
