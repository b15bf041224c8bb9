import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { composeCore } from '#core/compose-core.ts';
import { findPortRefusal, type PortRefusal, serveHttp } from '#core/http/serve-http.ts';
import { dataFolderPaths } from '#core/store/data-folder.ts';
import type { CommandContext } from '../command-context.ts';
import { refuseFolder } from '../describe-refusal.ts';
import { done, type Ending, exitStatus } from '../exit-status.ts';
import { chosenSysRoot, coreEntries } from '../hardware.ts';
import { hasDisplay } from './choose-face.ts';
import { openBrowser } from './open-browser.ts';

const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Serves Perdure on the loopback until a signal asks it to end; its last words say whether all is recorded. `onServing` gets the
 * link, with its token, once it can be opened.
 */
export async function serveInBrowser(
  context: CommandContext,
  options: { readonly port?: number; readonly onServing: (url: string) => void },
): Promise<Ending> {
  const { dataDir, version, now, actor, voice } = context;
  const asked = untilAskedToEnd();
  // Before a database is made for nothing. One that is there says first who has it open.
  if (options.port !== undefined && !existsSync(dataFolderPaths(dataDir).database)) {
    const refusal = await findPortRefusal(options.port);
    if (refusal !== null) return refusePort(context, refusal);
  }
  const composed = await composeCore({
    dataDir,
    face: 'browser',
    version,
    entries: coreEntries,
    log: await context.openLog(),
    now,
    actor,
    ...chosenSysRoot(context.env),
  });
  if (!composed.ok) return refuseFolder(context, composed.refusal);
  const core = composed.value;
  try {
    const served = await serveHttp({
      core,
      rendererFolder: join(context.root, 'dist', 'renderer'),
      log: core.log,
      ...(options.port === undefined ? {} : { port: options.port }),
    });
    if (!served.ok) return refusePort(context, served.refusal);
    const { tokenUrl, issueSingleUseUrl, close } = served.value;
    try {
      // Whoever can read the folder's note can read the data themselves: the whole link may stand there.
      await core.announceUrl(tokenUrl);
      options.onServing(tokenUrl);
      if (!context.isJson && hasDisplay(context.platform, context.env)) {
        openBrowser(issueSingleUseUrl(), context.platform);
      }
      await asked;
      await core.announceUrl(null);
    } finally {
      await close();
    }
  } finally {
    await core.stop();
  }
  const unstored = core.poller?.countUnstored() ?? 0;
  if (unstored > 0) {
    const message = voice.say('serve.stoppedShort', { count: unstored, folder: dataDir });
    return { status: exitStatus.unexpected, message };
  }
  context.remark(`${voice.say('serve.stopped')}\n`);
  return done;
}

function refusePort({ voice }: CommandContext, { reason, port }: PortRefusal): Ending {
  const message = voice.say(reason === 'port-taken' ? 'start.portTaken' : 'start.portForbidden', {
    port: String(port),
  });
  return { status: exitStatus.unexpected, message };
}

/** Resolves at the first signal; later ones change nothing, since ending is already under way. */
function untilAskedToEnd(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of endingSignals) process.on(signal, () => resolve());
  });
}
