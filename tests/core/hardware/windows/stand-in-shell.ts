import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A folder with a `powershell.exe` that answers what `answers` says, and notes how it was used. */
export interface StandInShell {
  readonly folder: string;
  readonly file: string;
  readonly answersFile: string;
  answer(answers: Record<string, unknown>): Promise<void>;
  listNotes(): Promise<string[]>;
  /** The process ids of every shell that was started. */
  listStarts(): Promise<number[]>;
  remove(): Promise<void>;
}

export async function makeStandInShell(answers: Record<string, unknown>): Promise<StandInShell> {
  const folder = await mkdtemp(join(tmpdir(), 'perdure-shell-'));
  const file = join(folder, 'powershell.exe');
  const answersFile = join(folder, 'answers.json');
  const source = fileURLToPath(new URL('./stand-ins/powershell.ts', import.meta.url));
  await writeFile(
    file,
    `#!/bin/sh\nexport STAND_IN_ANSWERS='${answersFile}'\nexec '${process.execPath}' --disable-warning=ExperimentalWarning '${source}'\n`,
  );
  await chmod(file, 0o755);
  const answer = (more: Record<string, unknown>) => writeFile(answersFile, JSON.stringify(more));
  await answer(answers);
  const listNotes = async () =>
    (await readFile(`${answersFile}.notes`, 'utf8').catch(() => ''))
      .split('\n')
      .filter((each) => each !== '');
  return {
    folder,
    file,
    answersFile,
    answer,
    listNotes,
    async listStarts() {
      return (await listNotes())
        .filter((each) => each.startsWith('start '))
        .map((each) => Number(each.slice('start '.length)));
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
