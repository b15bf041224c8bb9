/*
 * Spreadsheets run a cell that begins with = + - @ (or a tab or a return) as a formula (OWASP, "CSV Injection"). An
 * apostrophe is put before such a text where it is written, and before one that begins with apostrophes and then such a
 * sign; exactly one is taken off where a table is read. So every text comes back as it was.
 */

/** A text as it may stand in a spreadsheet. */
export function neutralise(text: string): string {
  return /^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

/** The text that stands behind a cell which was neutralised; any other cell as it is. */
export function takeOffNeutralising(cell: string): string {
  return /^'(?='*[=+\-@\t\r])/.test(cell) ? cell.slice(1) : cell;
}
