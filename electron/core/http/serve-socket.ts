import { chmodSync, mkdirSync, rmdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { longestUploadMs } from '#core/api/file-upload.ts';
import { newProblem, problemResponse } from '#core/api/problem-response.ts';
import type { Logger } from '#core/log.ts';
import { isShortFolder, isTrustedFolder, socketPathOf } from './socket-path.ts';

/**
 * Lets commands of the same person reach the running owner of a data folder, with the API's own requests and
 * responses. Only the owner of the folder calls this: a socket file that is there already is a dead one's.
 * Null, and a line in the log, where no socket can be had: then commands that write say that Perdure is running.
 */
export async function serveSocket(options: {
  dataDir: string;
  api: (request: Request) => Promise<Response>;
  log: Logger;
}): Promise<{ readonly path: string; close(): Promise<void> } | null> {
  const { dataDir, api, log } = options;
  const path = socketPathOf(dataDir);
  const server = createServer(
    { maxHeaderSize: 16 * 1024, headersTimeout: 10_000, requestTimeout: longestUploadMs },
    getRequestListener(api, {
      overrideGlobalObjects: false,
      errorHandler: () => problemResponse(newProblem('invalid-input', 400, 'the request could not be read')),
    }),
  );
  try {
    prepareFile(path);
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(path, () => {
        server.off('error', reject);
        resolve();
      });
    });
    if (process.platform !== 'win32') chmodSync(path, 0o600);
  } catch (error) {
    log.warn({ err: error }, 'commands cannot reach this instance: no socket');
    server.close();
    return null;
  }
  return {
    path,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          removeShortFolder(path);
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function prepareFile(path: string): void {
  if (process.platform === 'win32') return;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  if (!isTrustedFolder(path)) throw new Error(`${dirname(path)} can be written by others`);
  rmSync(path, { force: true });
}

/** Takes away the folder that was made for the socket alone, where the data folder's own path is too long for one. */
function removeShortFolder(path: string): void {
  if (!isShortFolder(path)) return;
  try {
    rmdirSync(dirname(path));
  } catch {
    // Something else is in it, or it is gone already: it is not ours to clear further.
  }
}
