import type { RejectionReason } from '#shared/domain/import.ts';

/*
 * Formulas. A spreadsheet runs a cell that begins with one of = + - @ (or a tab or a return), so what Perdure exports has
 * an apostrophe before such a text (OWASP, "CSV Injection"), and before one that begins with apostrophes and then such
 * a sign. One apostrophe is taken off again here, so that every text comes back as it was. Without an apostrophe such
 * signs are letters like others: nothing is ever computed.
 */
const neutralised = /^'(?='*[=+\-@\t\r])/;

/** `="00123"`: how tools keep a spreadsheet from dropping zeros. */
const keptAsText = /^="([^"]*)"$/;

export type TextReading = { readonly text: string } | { readonly rejected: RejectionReason };

/** A cell as the text that it stands for. */
export function readPlain(cell: string | number): string {
  if (typeof cell === 'number') return String(cell);
  if (neutralised.test(cell)) return cell.slice(1);
  return keptAsText.exec(cell.trim())?.[1] ?? cell;
}

/** A cell as one line of at most `max` characters: line ends and tabs within it are spaces. */
export function readLine(cell: string | number, max: number): TextReading {
  const text = readPlain(cell)
    .replace(/[\t\r\n\v\f]+/g, ' ')
    .trim();
  if (/\p{Cc}/u.test(text) || !text.isWellFormed()) return { rejected: 'forbidden-characters' };
  return text.length > max ? { rejected: 'too-long' } : { text };
}
