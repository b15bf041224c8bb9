/**
 * Text of a device, a firmware or a file made safe for a terminal: control characters (escape sequences among them)
 * and the marks that reverse or hide text are replaced, line ends become spaces.
 */
export function toPlainText(text: string): string {
  return text
    .replace(/[\r\n\t\u2028\u2029]+/gu, ' ')
    .replace(/[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '\ufffd');
}

/** The same for a text of several lines, whose line ends stay. */
export function toPlainLines(text: string): string {
  return text.split('\n').map(toPlainText).join('\n');
}

/** Columns that a text takes in a terminal: wide characters take two, combining marks none. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) {
    if (/\p{M}/u.test(character)) continue;
    columns +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}]/u.test(
        character,
      )
        ? 2
        : 1;
  }
  return columns;
}

/** Cuts a text to at most `columns` columns, with an ellipsis where something was left out. */
export function fitText(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  let fitted = '';
  for (const character of text) {
    if (columnsOf(fitted + character) > columns - 1) break;
    fitted += character;
  }
  return `${fitted}…`;
}
