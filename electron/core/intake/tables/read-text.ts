import { takeOffNeutralising } from '#shared/documents/spreadsheet-text.ts';
import type { RejectionReason } from '#shared/domain/import.ts';

/** `="00123"`: how tools keep a spreadsheet from dropping zeros. */
const keptAsText = /^="([^"]*)"$/;

export type TextReading = { readonly text: string } | { readonly rejected: RejectionReason };

/** A cell as the text that it stands for. Without an apostrophe before them = + - @ are letters: nothing is computed. */
export function readPlain(cell: string | number): string {
  if (typeof cell === 'number') return String(cell);
  const plain = takeOffNeutralising(cell);
  return plain !== cell ? plain : (keptAsText.exec(cell.trim())?.[1] ?? cell);
}

/** A cell as one line of at most `max` characters: line ends and tabs within it are spaces. */
export function readLine(cell: string | number, max: number): TextReading {
  const text = readPlain(cell)
    .replace(/[\t\r\n\v\f]+/g, ' ')
    .trim();
  if (/\p{Cc}/u.test(text) || !text.isWellFormed()) return { rejected: 'forbidden-characters' };
  return text.length > max ? { rejected: 'too-long' } : { text };
}
