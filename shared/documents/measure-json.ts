/** What an own key `__proto__` is made of: itself, or an escape of one of its characters. */
export const mayNamePrototype = /__proto__|\\u00(?:5f|70|72|6f|74)/i;

/** How deep the objects and arrays of a JSON text lie in each other; brackets in strings do not count. */
export const measureDepth = (text: string): number => measureJson(text).depth;

/**
 * What reading a JSON text would take, at little cost: its depth, and a number of values that it has at most (each
 * object, each list, and each comma). Reading cannot be stopped once it has begun, not even by a thread's limit of
 * memory, which then ends the whole process.
 */
export function measureJson(text: string): { readonly depth: number; readonly values: number } {
  let depth = 0;
  let deepest = 0;
  let values = 1;
  let isInString = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (isInString) {
      if (character === '\\') at += 1;
      else if (character === '"') isInString = false;
    } else if (character === '"') isInString = true;
    else if (character === ',') values += 1;
    else if (character === '{' || character === '[') {
      deepest = Math.max(deepest, ++depth);
      values += 1;
    } else if (character === '}' || character === ']') depth -= 1;
  }
  return { depth: deepest, values };
}
