const narrow = '\u202f';

/**
 * French puts a narrow no-break space before `; : ! ? »` and after `«`. Translators write an ordinary space; a
 * line can then never begin with a lone punctuation mark.
 */
export function withFrenchSpaces(message: string): string {
  return message.replaceAll(/ (?=[;:!?»%])/g, narrow).replaceAll(/« /g, `«${narrow}`);
}
