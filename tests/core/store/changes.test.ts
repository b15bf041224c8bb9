import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { OpenedStore } from '#core/store/sqlite/open-store.ts';
import { byAnna, monday, StoreBench } from './open-test-store.ts';

const bench = new StoreBench();
let store: OpenedStore;

beforeEach(async () => {
  store = await bench.open();
});
afterAll(() => bench.cleanUp());

async function create(device: Parameters<OpenedStore['devices']['create']>[0]) {
  const created = await store.devices.create(device, byAnna);
  if (!created.ok) throw new Error(created.reason);
  return created.value.id;
}

async function lines(id: string) {
  return (await store.devices.listChanges(id))
    .map(({ field, oldValue, newValue, isUndoable }) => ({ field, oldValue, newValue, isUndoable }))
    .reverse();
}

async function newest(id: string, field: string) {
  const change = (await store.devices.listChanges(id)).find((line) => line.field === field);
  if (change === undefined) throw new Error(`no change of ${field}`);
  return change;
}

describe('the change log', () => {
  it('begins with the birth of a device and each field given', async () => {
    const id = await create({
      name: 'Desk',
      purchasePrice: { minorUnits: 5, currency: 'EUR' },
      holder: null,
    });
    expect(await lines(id)).toEqual([
      { field: 'created', oldValue: null, newValue: null, isUndoable: false },
      { field: 'name', oldValue: null, newValue: 'Desk', isUndoable: true },
      {
        field: 'purchasePrice',
        oldValue: null,
        newValue: { minorUnits: 5, currency: 'EUR' },
        isUndoable: true,
      },
    ]);
  });

  it('gets one line per field that really changes, with who, when and from where', async () => {
    const id = await create({ name: 'Desk', holder: 'Ben' });
    const batchId = '0196a1b2-0000-7000-8000-000000000001';
    const context = { actor: 'carl', source: 'person' as const, atMs: monday + 5, batchId };
    await store.devices.patch(id, { name: 'Desk 2', holder: 'Ben', status: 'in-repair' }, context);
    const changes = await store.devices.listChanges(id);
    expect(changes.slice(0, 2)).toMatchObject([
      { field: 'status', oldValue: 'in-service', newValue: 'in-repair' },
      { field: 'name', oldValue: 'Desk', newValue: 'Desk 2', actor: 'carl', atMs: monday + 5, batchId },
    ]);
    expect(changes).toHaveLength(5);
    expect((await store.devices.find(id))?.updatedAtMs).toBe(monday + 5);
  });

  it('gets nothing from a patch that is refused or changes nothing', async () => {
    await create({ assetTag: 'T1' });
    const id = await create({ name: 'Desk' });
    await store.devices.patch(id, { name: 'Other', assetTag: 't1' }, byAnna);
    await store.devices.patch(id, { name: 'Desk' }, { ...byAnna, atMs: monday + 9 });
    expect(await lines(id)).toHaveLength(2);
    expect(await store.devices.find(id)).toMatchObject({ name: 'Desk', updatedAtMs: monday });
  });
});

describe('undo', () => {
  it('restores what the field was, is logged itself, and can be undone', async () => {
    const id = await create({ name: 'Desk', holder: 'Ben' });
    await store.devices.patch(id, { holder: 'Carl' }, byAnna);
    const edit = await newest(id, 'holder');
    expect(await store.devices.undo(edit.id, byAnna)).toMatchObject({ ok: true, value: { holder: 'Ben' } });
    const undone = await newest(id, 'holder');
    expect(undone).toMatchObject({ source: 'undo', undoes: edit.id, actor: 'anna', isUndoable: true });
    expect(await store.devices.undo(undone.id, byAnna)).toMatchObject({
      ok: true,
      value: { holder: 'Carl' },
    });
  });

  it('goes back step by step, and forth again', async () => {
    const id = await create({ name: 'A' });
    for (const name of ['B', 'C', 'D']) await store.devices.patch(id, { name }, byAnna);
    const offered = async () =>
      (await store.devices.listChanges(id)).filter(({ isUndoable }) => isUndoable).map(({ id }) => id);
    const [toD = 0] = await offered();
    expect(await offered()).toEqual([toD]);
    const undo = async (change: number) => {
      const undone = await store.devices.undo(change, byAnna);
      return undone.ok ? undone.value.name : undone.reason;
    };
    expect(await undo(toD)).toBe('C');
    const [undoOfD = 0, toC = 0] = await offered();
    expect(await undo(toC)).toBe('B');
    expect(await undo(undoOfD)).toBe('change-superseded');
    const [undoOfC = 0, toB = 0] = await offered();
    expect(await undo(toB)).toBe('A');
    // Forth again: the last undo is taken back, then what stood before it is offered again.
    const [undoOfB = 0] = await offered();
    expect(await undo(undoOfB)).toBe('B');
    expect(await undo(undoOfC)).toBe('change-superseded');
    expect(await undo((await offered())[0] ?? 0)).toBe('A');
    expect(await undo(12_345)).toBe('not-found');
  });

  it('is refused once the field has been changed again, and offered again by none of its lines', async () => {
    const id = await create({ name: 'A' });
    await store.devices.patch(id, { name: 'B' }, byAnna);
    const first = await newest(id, 'name');
    await store.devices.patch(id, { name: 'C' }, byAnna);
    expect(await store.devices.undo(first.id, byAnna)).toEqual({ ok: false, reason: 'change-superseded' });
    expect((await lines(id)).map(({ newValue, isUndoable }) => [newValue, isUndoable])).toEqual([
      [null, false],
      ['A', false],
      ['B', false],
      ['C', true],
    ]);
    expect(await store.devices.find(id)).toMatchObject({ name: 'C' });
  });

  it('leaves edits of other fields alone', async () => {
    const id = await create({ name: 'A' });
    await store.devices.patch(id, { holder: 'Ben' }, byAnna);
    const edit = await newest(id, 'holder');
    await store.devices.patch(id, { name: 'B' }, byAnna);
    expect(await store.devices.undo(edit.id, byAnna)).toMatchObject({
      ok: true,
      value: { name: 'B', holder: null },
    });
  });

  it('cannot take a birth back, nor leave a device without status', async () => {
    const id = await create({ name: 'A', status: 'ordered' });
    for (const field of ['created', 'status']) {
      const change = await newest(id, field);
      expect(change.isUndoable).toBe(false);
      expect(await store.devices.undo(change.id, byAnna)).toEqual({ ok: false, reason: 'change-superseded' });
    }
    expect(await store.devices.undo(99_999, byAnna)).toEqual({ ok: false, reason: 'not-found' });
  });

  it('does not take a tag that another device has been given since', async () => {
    const id = await create({ name: 'A', assetTag: 'T1' });
    await store.devices.patch(id, { assetTag: 'T2' }, byAnna);
    const edit = await newest(id, 'assetTag');
    const other = await create({ assetTag: 'T1' });
    expect(await store.devices.undo(edit.id, byAnna)).toEqual({
      ok: false,
      reason: 'asset-tag-taken',
      deviceId: other,
    });
  });

  it('does not put a device back on a site that is gone', async () => {
    const site = await store.settings.createSite({ name: 'S', country: 'FR', timeZone: 'Europe/Paris' });
    const id = await create({ name: 'A', siteId: site.id });
    expect(await store.settings.deleteSite(site.id)).toEqual({ ok: false, reason: 'site-in-use' });
    await store.devices.patch(id, { siteId: null }, byAnna);
    const edit = await newest(id, 'siteId');
    expect(await store.settings.deleteSite(site.id)).toEqual({ ok: true, value: null });
    expect(await store.devices.undo(edit.id, byAnna)).toEqual({ ok: false, reason: 'site-not-found' });
  });
});
