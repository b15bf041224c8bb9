import { type ChildProcess, fork } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

const standIn = fileURLToPath(new URL('../main/stand-in-electron', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * The built desktop shell, whole, on the stand-in for Electron and with no page behind its window: what of a desktop
 * application without a window is ours. Electron's own processes and memory are not in it. The stand-in is built
 * first, so that its types need no stripper beside what is measured.
 */
export async function startWindowlessShell(dataDir: string, workFolder: string): Promise<ChildProcess> {
  await build({
    configFile: false,
    logLevel: 'warn',
    ssr: { external: ['playwright-core'] },
    build: {
      ssr: join(standIn, 'electron.ts'),
      outDir: workFolder,
      emptyOutDir: true,
      rolldownOptions: { output: { entryFileNames: 'electron.mjs', chunkFileNames: '[name].mjs' } },
    },
  });
  copyFileSync(join(standIn, 'parent-port.mjs'), join(workFolder, 'parent-port.mjs'));
  const child = fork(join(root, 'dist/electron/main.js'), ['--data', dataDir, '--lang=en'], {
    execArgv: ['--import', join(standIn, 'register.mjs')],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: {
      ...process.env,
      STAND_IN_BUILT: pathToFileURL(join(workFolder, 'electron.mjs')).href,
      STAND_IN_WINDOW: 'closed',
    },
  });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes('"state":"ready"')) resolve();
    });
    child.once('exit', (status) =>
      reject(new Error(`the shell ended with ${status} before it was ready: ${said}`)),
    );
  });
  return child;
}
