import { readFileSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CommanderError } from 'commander';
import { findUserName } from '#core/operating-system-user.ts';
import { defaultDataFolder } from '#core/store/data-folder.ts';
import { chooseLanguage, findAskedLanguage } from './choose-language.ts';
import { type CommandContext, createSpeech } from './command-context.ts';
import { CommandRefused, describeBrokenEnvironment } from './describe-broken-environment.ts';
import { describeUsageError } from './describe-usage-error.ts';
import { type Ending, exitStatus } from './exit-status.ts';
import { createVoice, type Voice } from './output/speak.ts';
import { type CommonOptions, createProgram } from './program.ts';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** Runs the command line of this process and sets its exit status. Never throws. */
export async function runCommandLine(process: NodeJS.Process): Promise<void> {
  const args = process.argv.slice(2);
  const voice = createVoice(chooseLanguage(findAskedLanguage(args), process.env, () => navigator.language));
  endWithoutOutput(process, voice);
  const ending = await runArguments(process, args, voice);
  process.exitCode = ending.status;
  if (ending.status !== exitStatus.done && ending.message !== '') process.stderr.write(`${ending.message}\n`);
}

async function runArguments(process: NodeJS.Process, args: string[], voice: Voice): Promise<Ending> {
  let ending: Ending = { status: exitStatus.done };
  let context: CommandContext | null = null;
  const version = readVersion();
  const program = createProgram({
    voice,
    version,
    write: (text) => process.stdout.write(text),
    writeError: (text) => process.stderr.write(text),
    run: async (command, options) => {
      context = createContext(process, voice, version, options);
      ending = await command(context);
    },
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return ending;
  } catch (error) {
    if (error instanceof CommanderError) return describeUsageError(error, voice, args);
    if (error instanceof CommandRefused) return error.ending;
    const broken = context === null ? null : describeBrokenEnvironment(context, error);
    if (broken !== null) return broken;
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { status: exitStatus.unexpected, message: voice.say('failure.unexpected', { detail }) };
  }
}

function createContext(
  process: NodeJS.Process,
  voice: Voice,
  version: string,
  options: CommonOptions,
): CommandContext {
  const { env, stdout, stderr, platform } = process;
  // npm runs scripts in the package's folder and says here where the person stood.
  const userFolder = env.INIT_CWD ?? process.cwd();
  const asked = options.data ?? (env.PERDURE_DATA === '' ? undefined : env.PERDURE_DATA);
  const isJson = options.json ?? false;
  return {
    voice,
    // Asked only by commands that open data: the others work where there is no home, too.
    get dataDir() {
      return asked === undefined ? findDefaultFolder(voice) : resolve(userFolder, asked);
    },
    userFolder,
    root,
    version,
    env,
    platform,
    columns: Math.min(stdout.columns ?? 100, 120),
    now: Date.now,
    get actor() {
      return findUserName();
    },
    // A command that logs nothing never loads the logger.
    openLog: async () =>
      (await import('./output/log-to-standard-error.ts')).logToStandardError(env.PERDURE_LOG),
    isJson,
    ...createSpeech({ stdout, stderr }, isJson),
  };
}

function findDefaultFolder(voice: Voice): string {
  try {
    return defaultDataFolder();
  } catch {
    throw new CommandRefused({ status: exitStatus.folderUnusable, message: voice.say('failure.noHome') });
  }
}

function readVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/**
 * `perdure devices | head` is no failure: when nobody reads any more, the command just ends. Output that cannot be
 * written (`> /dev/full`) is one.
 */
function endWithoutOutput(process: NodeJS.Process, voice: Voice): void {
  process.stderr.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? undefined : exitStatus.unexpected);
  });
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    try {
      writeSync(2, `${voice.say('failure.output', { detail: error.message })}\n`);
    } catch {
      // Nothing can be said on standard error either: the status says that it failed.
    }
    process.exit(exitStatus.unexpected);
  });
}
