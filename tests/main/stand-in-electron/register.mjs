// `node --import register.mjs main.js`: the real shell, with the stand-in where it imports 'electron'.
import { registerHooks } from 'node:module';

/** From its source, or as a benchmark has built it: without the type stripper's memory. */
const standIn = process.env.STAND_IN_BUILT ?? new URL('./electron.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron'
      ? { url: standIn, format: standIn.endsWith('.ts') ? 'module-typescript' : 'module', shortCircuit: true }
      : next(specifier, context),
});
