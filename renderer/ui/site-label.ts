import type { Site } from '#shared/domain/settings.ts';
import type { Text } from '../language/use-text.ts';

/** A site where only text can stand, as in a list to choose from: an invented one says so. */
export function siteLabel(
  text: Text,
  { name, isDemonstration }: Pick<Site, 'name' | 'isDemonstration'>,
): string {
  return isDemonstration ? text('site.of-demonstration', { site: name }) : name;
}
