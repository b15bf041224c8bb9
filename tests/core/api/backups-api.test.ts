import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { checkDocumentSchema } from '#shared/domain/cli-documents.ts';
import { devicePageSchema, deviceSchema } from '#shared/domain/device.ts';
import { backupSchema } from '#shared/domain/views.ts';
import { startTestApi, type TestApi } from './test-api.ts';

const listSchema = z.strictObject({ backups: z.array(backupSchema) });
const restoredSchema = z.strictObject({ devices: z.int(), previous: z.string() });

describe('backups through the API', () => {
  let api: TestApi;
  let inventoriesTaken: number;
  beforeEach(async () => {
    inventoriesTaken = 0;
    api = await startTestApi({
      watch: {
        takeInventoryNow: async () => {
          inventoriesTaken += 1;
          return null;
        },
      },
    });
  });
  afterEach(() => api.stop());

  const addDevice = (name: string) => api.ask(deviceSchema, 'POST', '/api/devices', { name }, 201);
  const deviceNames = async () =>
    (await api.ask(devicePageSchema, 'GET', '/api/devices')).devices.map(({ name }) => name);

  it('lists the backup it has taken, and the check names it', async () => {
    const backup = await api.ask(backupSchema, 'POST', '/api/backups', undefined, 201);
    expect(backup.kind).toBe('manual');
    const { backups } = await api.ask(listSchema, 'GET', '/api/backups');
    expect(backups.map(({ name }) => name)).toEqual([backup.name]);
    const check = await api.ask(checkDocumentSchema, 'GET', '/api/check');
    expect(check).toMatchObject({ integrity: 'ok', problems: [], lastBackup: { file: backup.name } });
  });

  it('puts a backup back, keeps what it replaced, and lets this machine record itself again', async () => {
    await addDevice('before');
    const { name } = await api.ask(backupSchema, 'POST', '/api/backups', undefined, 201);
    await addDevice('after');
    const restored = await api.ask(restoredSchema, 'POST', `/api/backups/${name}/restore`);
    expect(restored.devices).toBe(1);
    expect(await deviceNames()).toEqual(['before']);
    expect(inventoriesTaken).toBe(1);
    const { backups } = await api.ask(listSchema, 'GET', '/api/backups');
    const kept = backups.find(({ kind }) => kind === 'before-restore');
    await api.ask(restoredSchema, 'POST', `/api/backups/${kept?.name}/restore`);
    expect(await deviceNames()).toEqual(['after', 'before']);
  });

  it('refuses a damaged backup and changes nothing', async () => {
    await addDevice('kept');
    const { name } = await api.ask(backupSchema, 'POST', '/api/backups', undefined, 201);
    const { dataFolder } = await api.store.maintenance.describe();
    await writeFile(join(dataFolder, 'backups', name), 'not a database at all');
    const problem = await api.refused('POST', `/api/backups/${name}/restore`);
    expect(problem).toMatchObject({ status: 422, code: 'backup-invalid' });
    expect(await deviceNames()).toEqual(['kept']);
    expect(inventoriesTaken).toBe(0);
  });

  it.each(['missing.db', '..%2F..%2Fetc%2Fpasswd', '%2Fetc%2Fpasswd', '..%5Cperdure.db'])(
    'finds no backup named %s',
    async (name) => {
      const problem = await api.refused('POST', `/api/backups/${name}/restore`);
      expect(problem).toMatchObject({ status: 404, code: 'not-found' });
    },
  );
});
