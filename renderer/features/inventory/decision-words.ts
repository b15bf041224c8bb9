import type { Decision, MatchReason } from '#shared/domain/decision.ts';
import type { Language } from '#shared/domain/settings.ts';
import { locales } from '../../language/format.ts';
import type { Text } from '../../language/use-text.ts';
import { joinMaker } from '../../ui/join-maker.ts';

/** What a thing is called in a sentence: its name, else maker and model, else what kind of thing it is. */
export function nameSeen({ kind, seen }: Pick<Decision, 'kind' | 'seen'>, text: Text): string {
  const model = joinMaker(seen.manufacturer, seen.model);
  return seen.name ?? (model === '' ? text(`decisions.thing.${kind}`) : model);
}

const outcomes = ['agrees', 'agreed-once', 'differs'] as const;

/** One line for what agrees and one for what differs, each kind of evidence by its name. */
export function describeReasons(
  reasons: readonly MatchReason[],
  text: Text,
  language: Language,
): { outcome: MatchReason['outcome']; line: string }[] {
  const list = new Intl.ListFormat(locales[language], { type: 'conjunction' });
  return outcomes.flatMap((outcome) => {
    const kinds = reasons
      .filter((each) => each.outcome === outcome)
      .map(({ kind }) => text(`evidence.${kind}`));
    return kinds.length === 0
      ? []
      : [{ outcome, line: text(`decisions.${outcome}`, { kinds: list.format(kinds) }) }];
  });
}
