import { z } from 'zod';
import { lineSchema } from './text.ts';

export const longestTag = 50;
export const mostTags = 50;

/** A label as it is kept, so that the same one written two ways is one: lower case, composed letters, single spaces. */
export function normaliseTag(typed: string): string {
  return typed.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** A set of labels: each once, in an order of their own, so that equal sets are written alike. */
export function normaliseTags(tags: readonly string[]): string[] {
  return [...new Set(tags.map(normaliseTag))].sort();
}

/** A person's labels of a device. None is an empty set: of labels, nothing is unknown. */
export const tagsSchema = z
  .array(lineSchema(longestTag).overwrite(normaliseTag).min(1).max(longestTag))
  .overwrite(normaliseTags)
  .max(mostTags);
