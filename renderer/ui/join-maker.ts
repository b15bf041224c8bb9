const toWords = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Maker and model as one name; a model that names its maker already is not preceded by it once more. */
export function joinMaker(maker: string | null, model: string | null): string {
  if (maker === null || model === null) return maker ?? model ?? '';
  const [firstWord] = toWords(maker);
  return firstWord !== undefined && toWords(model).includes(firstWord) ? model : `${maker} ${model}`;
}
