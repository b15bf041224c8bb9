import { Command, InvalidArgumentError, Option } from 'commander';
import { fileFormats } from '#shared/domain/file-format.ts';
import { languages } from '#shared/domain/languages.ts';
import type { CommandContext } from './command-context.ts';
import type { ExportCommandOptions } from './commands/export.ts';
import type { Ending } from './exit-status.ts';
import type { MessageId } from './locales/en.ts';
import type { Voice } from './output/speak.ts';

/** What devices can be written as, and `perdure`: what this machine leaves for another Perdure. */
const exportChoices = ['csv', 'xlsx', 'json', 'perdure'];

/** What every command takes. */
export interface CommonOptions {
  readonly data?: string;
  readonly json?: boolean;
  readonly lang?: string;
}

/** A command with its own options filled in, ready to run in a context. */
export type RunnableCommand = (context: CommandContext) => Promise<Ending>;

export interface ProgramParts {
  readonly voice: Voice;
  readonly version: string;
  write(text: string): void;
  writeError(text: string): void;
  run(command: RunnableCommand, options: CommonOptions): Promise<void>;
}

/**
 * The commands and their options. Each command's own code is loaded only when it is asked for, so that `--help`
 * and a short command never wait for what they do not use.
 */
export function createProgram(parts: ProgramParts): Command {
  const { voice } = parts;
  const { say } = voice;
  const program = withCommonOptions(styled(new Command('perdure'), parts), voice)
    .description(say('about.perdure'))
    .version(parts.version, '--version', say('option.version'))
    .helpCommand(false);

  const add = (name: string, description: MessageId) => {
    const command = withCommonOptions(styled(new Command(name), parts), voice).description(say(description));
    program.addCommand(command);
    return command;
  };
  /** Runs what `load` gives with the command's arguments and options. */
  const whenRun =
    (load: (args: readonly (string | undefined)[], command: Command) => Promise<RunnableCommand>) =>
    async (...given: unknown[]) => {
      const command = given.at(-1) as Command;
      const runnable = await load(command.processedArgs as (string | undefined)[], command);
      await parts.run(runnable, command.optsWithGlobals<CommonOptions>());
    };

  add('start', 'command.start')
    .option('--once', say('option.once'))
    .addOption(portOption(voice))
    .action(
      whenRun(async (_, command) => {
        const { runStart } = await import('./commands/start.ts');
        return (context) => runStart(context, command.opts<{ once?: boolean; port?: number }>());
      }),
    );
  add('serve', 'command.serve')
    .addOption(portOption(voice))
    .option('--build', say('option.build'))
    .action(
      whenRun(async (_, command) => {
        const { runServe } = await import('./commands/serve.ts');
        return (context) => runServe(context, command.opts<{ build?: boolean; port?: number }>());
      }),
    );
  add('inventory', 'command.inventory').action(
    whenRun(async () => (await import('./commands/inventory.ts')).runInventory),
  );
  add('measure', 'command.measure')
    .addOption(numberOption('--seconds <n>', 'option.seconds', voice, 1, 3600).default(5, '5'))
    .action(
      whenRun(async (_, command) => {
        const { runMeasure } = await import('./commands/measure.ts');
        return (context) => runMeasure(context, command.opts<{ seconds: number }>());
      }),
    );
  add('devices', 'command.devices')
    .option('--filter <text>', say('option.filter'), '')
    .action(
      whenRun(async (_, command) => {
        const { runDevices } = await import('./commands/devices.ts');
        return (context) => runDevices(context, command.opts<{ filter: string }>());
      }),
    );
  add('import', 'command.import')
    .argument('[files...]', say('argument.import'))
    .option('--format <format>', say('option.format', { formats: fileFormats.join(', ') }))
    .option('--mapping <file>', say('option.mapping'))
    .option('--dry-run', say('option.dryRun'))
    .option('--undo <batch>', say('option.undo'))
    .action(
      whenRun(async (_, command) => {
        const { runImport } = await import('./commands/import.ts');
        const files = command.processedArgs[0] as string[];
        return (context) => runImport(context, files, command.opts());
      }),
    );
  add('export', 'command.export')
    .addOption(
      new Option('--format <format>', say('option.exportFormat')).choices(exportChoices).default('csv'),
    )
    .option('--output <file>', say('option.output'))
    .option('--filter <text>', say('option.filter'), '')
    .option('--columns <names>', say('option.columns'))
    .addOption(dayOption('--since <day>', 'option.since', voice))
    .option('--no-bom', say('option.noBom'))
    .action(
      whenRun(async (_, command) => {
        const { runExport } = await import('./commands/export.ts');
        return (context) => runExport(context, command.opts<ExportCommandOptions>());
      }),
    );
  add('backup', 'command.backup')
    .argument('[file]', say('argument.backup'))
    .action(
      whenRun(async ([file]) => {
        const { runBackup } = await import('./commands/backup.ts');
        return (context) => runBackup(context, file);
      }),
    );
  add('restore', 'command.restore')
    .argument('<file>', say('argument.restore'))
    .action(
      whenRun(async ([file]) => {
        const { runRestore } = await import('./commands/restore.ts');
        return (context) => runRestore(context, file ?? '');
      }),
    );
  add('check', 'command.check').action(whenRun(async () => (await import('./commands/check.ts')).runCheck));
  add('schema', 'command.schema')
    .argument('[command]', say('argument.schema'))
    .action(
      whenRun(async ([name]) => {
        const { runSchema } = await import('./commands/schema.ts');
        return (context) => runSchema(context, name);
      }),
    );
  add('demo', 'command.demo')
    .addOption(numberOption('--devices <n>', 'option.devices', voice, 1, 100_000))
    .addOption(numberOption('--seed <n>', 'option.seed', voice, 0, 2 ** 31 - 1).default(1, '1'))
    .option('--remove', say('option.remove'))
    .action(
      whenRun(async (_, command) => {
        const { runDemo } = await import('./commands/demo.ts');
        return (context) =>
          runDemo(context, command.opts<{ devices?: number; seed: number; remove?: boolean }>());
      }),
    );
  return program;
}

/** Help in the person's language; refusals are thrown, and put into words by the caller. */
function styled(command: Command, parts: ProgramParts): Command {
  const titles: Record<string, MessageId> = {
    'Usage:': 'help.usage',
    'Options:': 'help.options',
    'Commands:': 'help.commands',
    'Arguments:': 'help.arguments',
  };
  return command
    .exitOverride()
    .configureOutput({ writeOut: parts.write, writeErr: parts.writeError, outputError: () => {} })
    .configureHelp({
      styleTitle: (title) => {
        const id = titles[title];
        return id === undefined ? title : parts.voice.say(id);
      },
      // The defaults are in the descriptions, in the person's language.
      optionDescription: (option) => option.description,
    })
    .helpOption('--help', parts.voice.say('option.help'));
}

function withCommonOptions(command: Command, voice: Voice): Command {
  return command
    .addOption(
      new Option('--data <dir>', voice.say('option.data')).argParser((value) => {
        // An empty path is what an unset variable of a script leaves, and would name the present folder.
        if (value === '') throw new InvalidArgumentError(voice.say('usage.data'));
        return value;
      }),
    )
    .option('--json', voice.say('option.json'))
    .addOption(
      new Option('--lang <language>', voice.say('option.lang')).argParser((value) => {
        if (!(languages as readonly string[]).includes(value)) {
          throw new InvalidArgumentError(voice.say('usage.language'));
        }
        return value;
      }),
    );
}

/** The start of a day of this machine's calendar, in epoch ms. */
function dayOption(flags: string, description: MessageId, voice: Voice): Option {
  return new Option(flags, voice.say(description)).argParser((value) => {
    const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) ?? [];
    const at = new Date(Number(year), Number(month) - 1, Number(day));
    if (at.getMonth() !== Number(month) - 1) throw new InvalidArgumentError(voice.say('usage.day'));
    return at.getTime();
  });
}

const portOption = (voice: Voice) => numberOption('--port <n>', 'option.port', voice, 0, 65_535);

function numberOption(flags: string, description: MessageId, voice: Voice, from: number, to: number): Option {
  return new Option(flags, voice.say(description)).argParser((value) => {
    const number = /^\d{1,10}$/.test(value) ? Number(value) : Number.NaN;
    if (!(number >= from && number <= to)) {
      throw new InvalidArgumentError(voice.say('usage.number', { from: String(from), to: String(to) }));
    }
    return number;
  });
}
