import type { MachineInventory } from '#shared/domain/machine-inventory.ts';
import { hasWord } from '#shared/words/words.ts';
import type { Text } from '../../language/use-text.ts';

type Problem = MachineInventory['problems'][number];

/** Why something is unknown, in the language of the screen where the reason has a code. */
export function toProblemReason(text: Text, { code, subject, reason }: Problem): string {
  const id = `inventory-reason.${code}`;
  if (!hasWord(id)) return reason;
  return subject === null ? text(id) : text('machine.problem', { source: subject, reason: text(id) });
}

/** What would help. One that is a command, or a text to write somewhere, stays as it must be typed. */
export function toProblemRemedy(
  text: Text,
  { code, remedy }: Problem,
): { readonly words: string; readonly isCommand: boolean } | null {
  if (remedy === null) return null;
  const id = `inventory-remedy.${code}`;
  return hasWord(id) ? { words: text(id), isCommand: false } : { words: remedy, isCommand: true };
}

/** Each reason once: one may leave several sections unknown. */
export function listOnce(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ source, reason }) => {
    const key = `${source} ${reason}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
