import { z } from 'zod';

/**
 * One line of text as people enter it: trimmed, without control characters, and well-formed Unicode. Half a surrogate
 * pair is no character: a database keeps another text than the one given, and no two copies of it agree.
 */
export const lineSchema = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .refine((value) => !/\p{Cc}/u.test(value), 'control characters are not allowed')
    .refine((value) => value.isWellFormed(), 'half a character is not allowed');

/** How long notes may be. */
export const longestNotes = 10_000;

/**
 * Text of several lines as people enter it: trimmed, each end of line as `\n`, tabs as spaces, no other control
 * character, and well-formed Unicode.
 */
export const notesSchema = z
  .string()
  .overwrite((typed) => typed.replace(/\r\n?/g, '\n').replaceAll('\t', ' ').trim())
  .min(1)
  .max(longestNotes)
  .refine((value) => !/[^\n\P{Cc}]/u.test(value), 'control characters are not allowed')
  .refine((value) => value.isWellFormed(), 'half a character is not allowed');

/** The first `max` UTF-16 units of a text, without cutting a character in two. */
export function cutLine(text: string, max: number): string {
  const cut = text.slice(0, max);
  return cut.isWellFormed() ? cut : cut.slice(0, -1).toWellFormed();
}
