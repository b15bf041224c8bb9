import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importUndoDocumentSchema } from '../../shared/domain/cli-documents.ts';
import { importDocumentSchema } from '../../shared/domain/import.ts';
import { makeFolder, type RunningCommand, removeFolders, runCommand, startCommand } from './run-command.ts';

const table = [
  'Name;Asset tag;Holder;Purchase date',
  'PC-1;A-1;Amina;2021-03-12',
  'PC-2;A-2;;31/02/2021',
  ';;;',
  'PC-3;A-3;Bruno;',
  '',
].join('\n');

/** The ids of batches and devices are new each time; all else that a command says is the same. */
const withoutIds = (text: string) => text.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID');

describe('perdure import beside a running Perdure', { timeout: 120_000 }, () => {
  let folder: string;
  let file: string;
  let owned: string;
  let alone: string;
  let owner: RunningCommand;
  beforeAll(async () => {
    folder = makeFolder();
    file = join(folder, 'parc.csv');
    writeFileSync(file, table);
    owned = join(folder, 'owned');
    alone = join(folder, 'alone');
    owner = startCommand(['serve', '--data', owned]);
    await owner.says(/token=/);
  }, 120_000);
  afterAll(async () => {
    owner.child.kill('SIGINT');
    await owner.ended;
    removeFolders();
  });
  const inBoth = (...args: string[]) =>
    Promise.all([owned, alone].map((dataDir) => runCommand([...args, '--data', dataDir])));

  it.each([
    ['a dry run', ['--dry-run']],
    ['a dry run as JSON', ['--dry-run', '--json']],
    ['the import', ['--json']],
    ['the same file again', []],
  ])('says of %s just what it says alone', async (_what, options) => {
    const [through, by] = await inBoth('import', file, ...options);
    expect([through?.status, by?.status]).toEqual([0, 0]);
    expect(through?.stdout).not.toBe('');
    expect(withoutIds(through?.stdout ?? '')).toBe(withoutIds(by?.stdout ?? ''));
    // What was laid down for it is gone again.
    expect(readdirSync(join(owned, 'imports'))).toEqual([]);
  });

  it('refuses what cannot be read as it does alone', async () => {
    const broken = join(folder, 'cut.json');
    writeFileSync(broken, '{"deviceid": "x", "content": {"hardware": {"na');
    const [through, by] = await inBoth('import', file, broken);
    expect([through?.status, by?.status]).toEqual([3, 3]);
    expect(through?.stderr).toContain('cut.json');
    expect(through?.stderr).toBe(by?.stderr);
  });

  it('takes an import back, says what stays, and not twice', async () => {
    const again = join(folder, 'again.csv');
    writeFileSync(again, 'Name;Asset tag;Holder\nPC-1;A-1;Chloé\nPC-9;A-9;\n');
    const later = join(folder, 'later.csv');
    writeFileSync(later, 'Name;Asset tag;Holder\nPC-1;A-1;Dora\n');
    for (const dataDir of [owned, alone]) {
      const imported = await runCommand(['import', again, '--json', '--data', dataDir]);
      const { batchId } = importDocumentSchema.parse(JSON.parse(imported.stdout));
      await runCommand(['import', later, '--data', dataDir]);
      const undo = ['import', '--undo', batchId ?? '', '--data', dataDir];
      const undone = await runCommand([...undo, '--json']);
      expect(undone.status).toBe(0);
      expect(importUndoDocumentSchema.parse(JSON.parse(undone.stdout))).toMatchObject({
        batchId,
        undone: 1,
        kept: 1,
        rows: [{ file: 'again.csv', row: 1, label: 'PC-1', fields: [{ field: 'holder', now: 'Dora' }] }],
      });
      expect((await runCommand(undo)).status).toBe(2);
    }
    const unknown = await inBoth('import', '--undo', 'nothing');
    expect(unknown.map(({ status }) => status)).toEqual([2, 2]);
    expect((await inBoth('import')).map(({ status }) => status)).toEqual([2, 2]);
    expect((await inBoth('import', file, '--undo', 'x')).map(({ status }) => status)).toEqual([2, 2]);
  });

  it('calls the owner’s import off at Ctrl-C, and nothing of it is left', async () => {
    const large = join(folder, 'large.csv');
    const rows = Array.from({ length: 60_000 }, (_, row) => `Late-${row};L-${row};;`).join('\n');
    writeFileSync(large, `Name;Asset tag;Holder;Purchase date\n${rows}\n`);
    const running = startCommand(['import', large, '--data', owned]);
    const countLate = async () =>
      JSON.parse((await runCommand(['devices', '--filter', 'Late-', '--json', '--data', owned])).stdout)
        .devices.length as number;
    while ((await countLate()) === 0) expect(running.child.exitCode).toBeNull();
    running.child.kill('SIGINT');
    const { status, stderr } = await running.ended;
    expect([status, stderr]).toEqual([1, expect.stringContaining('called off')]);
    expect(await countLate()).toBe(0);
    // The owner goes on, and takes the next one in.
    expect((await runCommand(['import', file, '--data', owned])).status).toBe(0);
  });
});
