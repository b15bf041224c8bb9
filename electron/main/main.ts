import { app } from 'electron';
import { startShell } from './start-shell.ts';

/*
 * Entry of the desktop shell. What must be said before Electron is ready is said by the first call; everything that
 * can fail is in start-shell.ts, where it ends in words.
 */
void startShell(app, new URL(import.meta.url));
