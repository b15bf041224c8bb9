import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * Builds the page to `dist/renderer`. The server that hands out `index.html` replaces its `__PERDURE_…__` marks
 * at each request: the nonce, the boot data and the language.
 */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/',
  plugins: [react()],
  html: { cspNonce: '__PERDURE_NONCE__' },
  build: {
    outDir: fileURLToPath(new URL('../dist/renderer', import.meta.url)),
    emptyOutDir: true,
    target: 'es2023',
    // Fonts and pictures stay files: the content security policy allows no data: fonts.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1200,
    // Modules run in the order of the imports, also across chunks: Zod must be configured before any schema is made.
    rolldownOptions: { output: { strictExecutionOrder: true } },
  },
});
