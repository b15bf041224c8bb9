import { type StartDocument, startDocumentSchema } from '#shared/domain/cli-documents.ts';
import type { CommandContext } from '../command-context.ts';
import { done, type Ending, exitStatus } from '../exit-status.ts';
import { type BrowserReason, chooseFace, type FaceFacts, hasDisplay } from '../start/choose-face.ts';
import { describeStart, type MachineFigures, readMachine } from '../start/describe-start.ts';
import { ensureBuilt } from '../start/ensure-built.ts';
import { fetchElectron, findElectron } from '../start/find-electron.ts';
import { launchElectron } from '../start/launch-electron.ts';
import { serveInBrowser } from '../start/serve-in-browser.ts';

const fetchWithinMs = 180_000;
const readyWithinMs = 45_000;

export interface StartOptions {
  readonly once?: boolean;
  readonly port?: number;
}

/** `perdure start`: says what this machine is and uses, then opens Perdure in a window or, failing that, a browser. */
export async function runStart(context: CommandContext, options: StartOptions): Promise<Ending> {
  const { voice, isJson } = context;
  context.remark(`${voice.say('start.taking')}\n`);
  const figures = await readMachine(context);
  if (!isJson) context.tell(describeStart(figures, voice, context.columns));
  if (options.once) {
    if (isJson) context.printDocument(startDocumentSchema, describeFace(context, figures, {}));
    return done;
  }
  const canShowWindow = hasDisplay(context.platform, context.env);
  const targets = canShowWindow ? (['renderer', 'electron'] as const) : (['renderer'] as const);
  const built = await ensureBuilt(context.root, targets, (step) =>
    context.remark(`${voice.say(`start.${step}`)}\n`),
  );
  if (built.outcome === 'failed') {
    return {
      status: exitStatus.unexpected,
      message: voice.say('start.buildFailed', { detail: built.detail }),
    };
  }
  return showFace(context, figures, options);
}

/** Takes one step after the other towards a face, as chooseFace says, until Perdure has been shown and closed. */
async function showFace(
  context: CommandContext,
  figures: MachineFigures,
  options: StartOptions,
): Promise<Ending> {
  const { voice, env, platform, isJson } = context;
  let ending: Ending = done;
  let facts: FaceFacts = {
    isBrowserAsked: false,
    hasDisplay: hasDisplay(platform, env),
    electron: findElectron(env, platform) === null ? 'missing' : 'present',
    launch: null,
  };
  for (;;) {
    const next = chooseFace(facts);
    if (next.step === 'end') return ending;
    if (next.step === 'serve') {
      const reason = describeReason(context, next.reason);
      if (!isJson) context.tell(`${reason}\n`);
      return serveInBrowser(context, {
        ...(options.port === undefined ? {} : { port: options.port }),
        onServing: (url) => {
          if (isJson) {
            context.printDocument(
              startDocumentSchema,
              describeFace(context, figures, { face: 'browser', reason, url }),
            );
          } else context.tell(`\n${voice.say('serve.link', { url })}\n${voice.say('serve.stop')}\n`);
        },
      });
    }
    if (next.step === 'fetch-electron') {
      context.remark(`${voice.say('start.fetchingElectron')}\n`);
      facts = { ...facts, electron: await fetchElectron(env, fetchWithinMs) };
      continue;
    }
    const launch = await launchElectron({
      executable: findElectron(env, platform) ?? '',
      args: [context.root, '--data', context.dataDir, `--lang=${voice.language}`],
      env,
      readyWithinMs,
      onReady: () => {
        if (isJson)
          context.printDocument(startDocumentSchema, describeFace(context, figures, { face: 'desktop' }));
        else context.tell(`${voice.say('start.window')}\n`);
      },
      onRefused: (message) => {
        ending = { status: exitStatus.folderUnusable, message };
      },
    });
    facts = { ...facts, launch };
  }
}

function describeReason({ voice }: CommandContext, reason: BrowserReason): string {
  switch (reason.why) {
    case 'asked':
      return '';
    case 'electron-failed':
      return voice.say('serve.reason.electron-failed', { detail: reason.detail });
    default:
      return voice.say(`serve.reason.${reason.why}`);
  }
}

function describeFace(
  context: CommandContext,
  { inventory, power, annualEnergy, comparison }: MachineFigures,
  shown: Partial<Pick<StartDocument, 'face' | 'reason' | 'url'>>,
): StartDocument {
  const { face = null, reason = null, url = null } = shown;
  return {
    schema: 'perdure.start/1',
    face,
    reason,
    url,
    dataFolder: context.dataDir,
    device: inventory.device,
    power,
    annualEnergy,
    comparison,
  };
}
