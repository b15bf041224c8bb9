import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startDocumentSchema } from '#shared/domain/cli-documents.ts';
import type { CommandContext } from '../command-context.ts';
import { type Ending, exitStatus } from '../exit-status.ts';
import { ensureBuilt } from '../start/ensure-built.ts';
import { serveInBrowser } from '../start/serve-in-browser.ts';

/** `perdure serve`: browser mode on purpose. */
export async function runServe(
  context: CommandContext,
  options: { build?: boolean; port?: number },
): Promise<Ending> {
  const { voice } = context;
  if (options.build) {
    const built = await ensureBuilt(context.root, ['renderer'], (step) =>
      context.remark(`${voice.say(`start.${step}`)}\n`),
    );
    if (built.outcome === 'failed') {
      const message = voice.say('start.buildFailed', { detail: built.detail });
      return { status: exitStatus.unexpected, message };
    }
  }
  if (!existsSync(join(context.root, 'dist', 'renderer', 'index.html'))) {
    return { status: exitStatus.unexpected, message: voice.say('start.notBuilt') };
  }
  return serveInBrowser(context, {
    ...(options.port === undefined ? {} : { port: options.port }),
    onServing: (url) => {
      if (!context.isJson) {
        context.tell(`${voice.say('serve.link', { url })}\n${voice.say('serve.stop')}\n`);
        return;
      }
      context.printDocument(startDocumentSchema, {
        schema: 'perdure.start/1',
        face: 'browser',
        reason: null,
        url,
        dataFolder: context.dataDir,
        device: null,
        power: null,
        annualEnergy: null,
        comparison: null,
      });
    },
  });
}
