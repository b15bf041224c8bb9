import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OpenedStore, type OpenStoreOptions, openStore } from '#core/store/sqlite/open-store.ts';
import type { ChangeContext, OpenRefusal } from '#core/store/store.ts';
import type { Reading } from '#shared/domain/reading.ts';

/** The real program of the database thread, run from its source. */
export const databaseThread = new URL(
  '../../../electron/core/store/sqlite/database-thread.ts',
  import.meta.url,
);

/** 2026-03-02, a Monday, at 08:00 UTC. */
export const monday = Date.UTC(2026, 2, 2, 8);

export const byAnna: ChangeContext = { actor: 'anna', source: 'person', atMs: monday };
export const byMachine: ChangeContext = { actor: 'perdure', source: 'machine', atMs: monday };

/** Folders and stores of one test file, closed and removed at its end. */
export class StoreBench {
  readonly #folders: string[] = [];
  readonly #stores: OpenedStore[] = [];

  makeFolder(): string {
    const folder = mkdtempSync(join(tmpdir(), 'perdure-store-'));
    this.#folders.push(folder);
    return folder;
  }

  tryOpen(dataDir: string, options: Partial<OpenStoreOptions> = {}) {
    return openStore({
      dataDir,
      entry: databaseThread,
      now: () => monday,
      mode: 'owner',
      timeZone: 'UTC',
      ...options,
    });
  }

  async open(dataDir = this.makeFolder(), options: Partial<OpenStoreOptions> = {}): Promise<OpenedStore> {
    const opened = await this.tryOpen(dataDir, options);
    if (!opened.ok) throw new Error(`the store was refused: ${JSON.stringify(opened.refusal)}`);
    this.#stores.push(opened.value);
    return opened.value;
  }

  async refusal(dataDir: string, options: Partial<OpenStoreOptions> = {}): Promise<OpenRefusal | null> {
    const opened = await this.tryOpen(dataDir, options);
    if (opened.ok) {
      this.#stores.push(opened.value);
      return null;
    }
    return opened.refusal;
  }

  async closeStores(): Promise<void> {
    for (const store of this.#stores.splice(0)) await store.close();
  }

  async cleanUp(): Promise<void> {
    await this.closeStores();
    for (const folder of this.#folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  }
}

export async function addDevice(store: OpenedStore, name = 'Desk 1'): Promise<string> {
  const created = await store.devices.create({ name }, byAnna);
  if (!created.ok) throw new Error(`the device was refused: ${created.reason}`);
  return created.value.id;
}

/** A reading of ten seconds at the given power, all else plain. */
export function readingAt(
  atMs: number,
  powerWatts: number | null = 20,
  intervalMs: number | null = 10_000,
): Reading {
  return {
    atMs,
    intervalMs,
    loadRatio: 0.25,
    memoryUsedBytes: 4_000_000_000,
    memoryTotalBytes: 16_000_000_000,
    isOnMains: true,
    batteryChargeRatio: null,
    uptimeSeconds: 100,
    isUserIdle: null,
    isLocked: null,
    meters: powerWatts === null ? [] : [{ meter: 'rapl-psys', domain: 'system', powerWatts }],
  };
}
