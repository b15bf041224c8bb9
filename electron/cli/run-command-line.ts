import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CommanderError } from 'commander';
import { pino } from 'pino';
import { defaultDataFolder } from '#core/store/data-folder.ts';
import { chooseLanguage, findAskedLanguage } from './choose-language.ts';
import { type CommandContext, createSpeech } from './command-context.ts';
import { describeUsageError } from './describe-usage-error.ts';
import { type Ending, exitStatus } from './exit-status.ts';
import { createVoice, type Voice } from './output/speak.ts';
import { type CommonOptions, createProgram } from './program.ts';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** Runs the command line of this process and sets its exit status. Never throws. */
export async function runCommandLine(process: NodeJS.Process): Promise<void> {
  endQuietlyWithoutReader(process);
  const args = process.argv.slice(2);
  const systemLocale = Intl.DateTimeFormat().resolvedOptions().locale;
  const voice = createVoice(chooseLanguage(findAskedLanguage(args), process.env, systemLocale));
  const ending = await runArguments(process, args, voice);
  process.exitCode = ending.status;
  if (ending.status !== exitStatus.done && ending.message !== '') process.stderr.write(`${ending.message}\n`);
}

async function runArguments(process: NodeJS.Process, args: string[], voice: Voice): Promise<Ending> {
  let ending: Ending = { status: exitStatus.done };
  const version = readVersion();
  const program = createProgram({
    voice,
    version,
    write: (text) => process.stdout.write(text),
    writeError: (text) => process.stderr.write(text),
    run: async (command, options) => {
      ending = await command(createContext(process, voice, version, options));
    },
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return ending;
  } catch (error) {
    if (error instanceof CommanderError) return describeUsageError(error, voice, args);
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
    dataDir: asked === undefined ? defaultDataFolder() : resolve(userFolder, asked),
    userFolder,
    root,
    version,
    env,
    platform,
    columns: Math.min(stdout.columns ?? 100, 120),
    now: Date.now,
    actor: userInfo().username,
    log: pino({ level: env.PERDURE_LOG ?? 'silent' }, pino.destination({ dest: 2, sync: true })),
    isJson,
    ...createSpeech({ stdout, stderr }, isJson),
  };
}

function readVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** `perdure devices | head` is no failure: when nobody reads any more, the command just ends. */
function endQuietlyWithoutReader(process: NodeJS.Process): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit();
      throw error;
    });
  }
}
