import type { CommanderError } from 'commander';
import { type Ending, exitStatus } from './exit-status.ts';
import type { MessageId } from './locales/en.ts';
import { toPlainText } from './output/plain-text.ts';
import type { Voice } from './output/speak.ts';

const messages: Readonly<Record<string, MessageId>> = {
  'commander.unknownOption': 'usage.unknownOption',
  'commander.unknownCommand': 'usage.unknownCommand',
  'commander.missingArgument': 'usage.missing',
  'commander.missingMandatoryOptionValue': 'usage.missing',
  'commander.optionMissingArgument': 'usage.missing',
  'commander.excessArguments': 'usage.tooMany',
  'commander.invalidArgument': 'usage.invalid',
};

/** Commander's refusal in the person's language, with where to look. Help and version are not refusals. */
export function describeUsageError(error: CommanderError, voice: Voice, args: readonly string[]): Ending {
  if (error.exitCode === 0) return { status: exitStatus.done };
  // `perdure` alone: the help that has just been written says it all.
  if (error.code === 'commander.help') return { status: exitStatus.wrongUsage, message: '' };
  const text = error.message.replace(/^error: /, '');
  const what = /'([^']+)'/.exec(text)?.[1] ?? text;
  const why = /is invalid\. (.*)$/.exec(text)?.[1] ?? text;
  const message = voice.say(messages[error.code] ?? 'usage.other', {
    what: toPlainText(what),
    why: toPlainText(why),
  });
  const command =
    args[0]?.startsWith('-') || error.code === 'commander.unknownCommand' ? '' : (args[0] ?? '');
  const see = voice.say('usage.seeHelp', { command: toPlainText(command) }).replace('  ', ' ');
  return { status: exitStatus.wrongUsage, message: `${message}\n${see}` };
}
