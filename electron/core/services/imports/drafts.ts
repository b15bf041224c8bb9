import { uuidv7 } from 'uuidv7';
import { openIntake } from '#core/intake/open-intake.ts';
import type { StagedFile } from '#core/store/staged-files.ts';
import type { NewSiteOf } from '#core/store/store.ts';
import type { DraftFile, ImportDraft, ImportRun, RunRequest } from '#shared/domain/import-views.ts';
import { currencyOf } from '#shared/units/country-currency.ts';
import type { ServiceContext } from '../service-context.ts';
import type { Answer } from '../services.ts';
import type { HeldRun, Runs } from './runs.ts';
import { isBusy } from './turn.ts';

/** The largest file that is taken in: a table of some ten million rows. */
const mostFileBytes = 2 * 1024 ** 3;
const mostFiles = 100;
const mostDrafts = 8;
const keptForMs = 24 * 3_600_000;

interface HeldFile {
  readonly staged: StagedFile;
  view: DraftFile;
}

interface HeldDraft {
  readonly id: string;
  readonly files: Map<number, HeldFile>;
  run: HeldRun | null;
  usedAtMs: number;
  /** Files that are arriving, or being looked at. */
  arriving: number;
}

export interface Drafts {
  create(): Promise<ImportDraft>;
  find(id: string): Promise<Answer<ImportDraft>>;
  remove(id: string): Promise<Answer<null>>;
  putFile(
    place: { readonly id: string; readonly number: number; readonly name: string },
    body: AsyncIterable<Uint8Array>,
    expectedBytes: number | null,
  ): Promise<Answer<DraftFile>>;
  removeFile(id: string, number: number): Promise<Answer<null>>;
  begin(id: string, asked: RunRequest): Promise<Answer<ImportRun>>;
  /** Removes the drafts that nobody has used for a day. */
  removeOld(): Promise<void>;
  findRun(runId: string): HeldRun | null;
}

const noDraft = { ok: false, reason: 'not-found', what: 'import draft' } as const;

/**
 * Files laid down to be imported, each looked at as it arrives. Drafts are few: the one that nobody has used for longest
 * makes room for a new one, and none is kept for more than a day, nor beyond the process.
 */
export function createDrafts(
  context: ServiceContext,
  runs: Runs,
  readNewSite: () => Promise<NewSiteOf | null>,
): Drafts {
  const { store, now } = context;
  const drafts = new Map<string, HeldDraft>();
  /** Workbooks and documents take much memory to look at: one after the other. */
  let looking: Promise<unknown> = Promise.resolve();

  const isIdle = ({ run, arriving }: HeldDraft) => arriving === 0 && run?.view().state !== 'running';

  async function discard(draft: HeldDraft): Promise<void> {
    drafts.delete(draft.id);
    const { run } = draft;
    run?.cancel();
    await run?.ended;
    if (run !== null) await runs.forget(run);
    await Promise.all([...draft.files.values()].map(({ staged }) => staged.remove()));
  }

  /** Removes the drafts that are old, and of the others those longest unused where there would be more than `most`. */
  async function removeIdle(most: number): Promise<void> {
    const idle = [...drafts.values()].filter(isIdle).sort((one, other) => one.usedAtMs - other.usedAtMs);
    const surplus = Math.max(0, drafts.size - most);
    const old = idle.filter(({ usedAtMs }, index) => index < surplus || now() - usedAtMs > keptForMs);
    await Promise.all(old.map(discard));
  }

  function find(id: string): HeldDraft | null {
    const draft = drafts.get(id);
    if (draft === undefined) return null;
    draft.usedAtMs = now();
    return draft;
  }

  async function look(staged: StagedFile, number: number, name: string): Promise<DraftFile> {
    const newSite = await readNewSite();
    const { sizeBytes } = staged;
    const opened = await openIntake(
      { name, sizeBytes, open: staged.open },
      {
        format: null,
        mapping: null,
        currency: newSite === null ? null : currencyOf(newSite.country),
        nowMs: now(),
        entries: context.intakeEntries,
      },
    );
    const own = { number, name, sizeBytes, format: opened.format };
    if ('reason' in opened) {
      const { reason, detail } = opened;
      return { ...own, refusal: { reason, detail }, table: null };
    }
    return { ...own, refusal: null, table: opened.table };
  }

  async function receive(
    draft: HeldDraft,
    { number, name }: { readonly number: number; readonly name: string },
    body: AsyncIterable<Uint8Array>,
    expectedBytes: number | null,
  ): Promise<Answer<DraftFile>> {
    const staged = await store.stagedFiles.receive(body, { mostBytes: mostFileBytes, expectedBytes });
    if (staged === 'cut-short') return { ok: false, reason: 'upload-cut-short' };
    if (staged === 'too-large') return { ok: false, reason: 'upload-too-large', mostBytes: mostFileBytes };
    try {
      const looked = looking.then(() => look(staged, number, name));
      looking = looked.catch(() => undefined);
      const view = await looked;
      if (drafts.get(draft.id) !== draft) return await refuse(staged, noDraft);
      if (draft.run?.view().state === 'running') return await refuse(staged, isBusy);
      const former = draft.files.get(number);
      draft.files.set(number, { staged, view });
      await former?.staged.remove();
      return { ok: true, value: view };
    } catch (error) {
      await staged.remove();
      throw error;
    }
  }

  return {
    create: async () => {
      await removeIdle(mostDrafts - 1);
      const draft = { id: uuidv7(), files: new Map(), run: null, usedAtMs: now(), arriving: 0 };
      drafts.set(draft.id, draft);
      return viewDraft(draft);
    },

    find: async (id) => {
      const draft = find(id);
      return draft === null ? noDraft : { ok: true, value: viewDraft(draft) };
    },

    remove: async (id) => {
      const draft = find(id);
      if (draft === null) return noDraft;
      await discard(draft);
      return { ok: true, value: null };
    },

    putFile: async (place, body, expectedBytes) => {
      const draft = find(place.id);
      if (draft === null) return noDraft;
      if (draft.run?.view().state === 'running') return isBusy;
      if (!draft.files.has(place.number) && draft.files.size + draft.arriving >= mostFiles)
        return { ok: false, reason: 'too-many', detail: `an import takes at most ${mostFiles} files` };
      draft.arriving += 1;
      try {
        return await receive(draft, place, body, expectedBytes);
      } finally {
        draft.arriving -= 1;
        draft.usedAtMs = now();
      }
    },

    removeFile: async (id, number) => {
      const draft = find(id);
      if (draft === null) return noDraft;
      if (draft.run?.view().state === 'running') return isBusy;
      const file = draft.files.get(number);
      if (file === undefined) return { ok: false, reason: 'not-found', what: 'file' };
      draft.files.delete(number);
      await file.staged.remove();
      return { ok: true, value: null };
    },

    begin: async (id, asked) => {
      const draft = find(id);
      if (draft === null) return noDraft;
      const problem = findProblem(draft, asked);
      if (problem !== null) return { ok: false, reason: 'files-unfit', detail: problem };
      const held = sortedFiles(draft);
      const files = held.map(({ staged: { open, sizeBytes }, view: { number, name } }) => {
        const how = asked.files.find((each) => each.number === number);
        const source = { name, sizeBytes, open };
        return { source, format: how?.format ?? null, mapping: how?.mapping ?? null };
      });
      const run = await runs.begin(draft.id, files, {
        isDryRun: asked.isDryRun,
        onTable: (index, table) => {
          const file = held[index];
          if (file !== undefined) file.view = { ...file.view, table };
        },
      });
      if (run === null) return isBusy;
      draft.run = run;
      return { ok: true, value: run.view() };
    },

    removeOld: () => removeIdle(mostDrafts),

    findRun: (runId) => {
      for (const draft of drafts.values()) {
        if (draft.run?.view().id !== runId) continue;
        draft.usedAtMs = now();
        return draft.run;
      }
      return null;
    },
  };
}

/** Why a draft cannot be run as it is asked; null where it can. */
function findProblem({ files, arriving }: HeldDraft, asked: RunRequest): string | null {
  if (arriving > 0) return 'a file is still arriving';
  if (files.size === 0) return 'there is no file to import';
  const refused = [...files.values()].find(({ view }) => view.refusal !== null);
  const isRead = (number: number) =>
    asked.files.some((each) => each.number === number && (each.format !== null || each.mapping !== null));
  if (refused !== undefined && !isRead(refused.view.number))
    return `file ${refused.view.number} cannot be read`;
  const numbers = asked.files.map(({ number }) => number);
  if (new Set(numbers).size !== numbers.length) return 'a file is named twice';
  const unknown = numbers.find((number) => !files.has(number));
  return unknown === undefined ? null : `there is no file ${unknown}`;
}

const sortedFiles = ({ files }: HeldDraft): HeldFile[] =>
  [...files.values()].sort((one, other) => one.view.number - other.view.number);

const viewDraft = (draft: HeldDraft): ImportDraft => ({
  id: draft.id,
  files: sortedFiles(draft).map(({ view }) => view),
  run: draft.run?.view() ?? null,
});

async function refuse<R>(staged: StagedFile, refusal: R): Promise<R> {
  await staged.remove();
  return refusal;
}
