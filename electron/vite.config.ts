import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import packageJson from '../package.json' with { type: 'json' };

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const installed = Object.keys(packageJson.dependencies);

/**
 * Bundles the desktop shell, the database thread and the probe process to `dist/electron`. Electron and the production
 * dependencies stay outside: they are in the package's own `node_modules`, native parts included.
 */
export default defineConfig({
  root: here('.'),
  publicDir: false,
  build: {
    ssr: true,
    outDir: here('../dist/electron'),
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    sourcemap: true,
    reportCompressedSize: false,
    rolldownOptions: {
      input: {
        main: here('main/main.ts'),
        'database-thread': here('core/store/sqlite/database-thread.ts'),
        'probe-process': here('core/hardware/probe-process.ts'),
      },
      external: (id) =>
        id === 'electron' ||
        id.startsWith('node:') ||
        installed.some((name) => id === name || id.startsWith(`${name}/`)),
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunk-[name]-[hash].js' },
    },
  },
});
