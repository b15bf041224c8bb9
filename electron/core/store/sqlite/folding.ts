const ligatures: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', ł: 'l', đ: 'd' };

/** Text as people search and sort it: lower case, without accents, single spaces. */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[œæßøłđ]/g, (letter) => ligatures[letter] ?? letter)
    .replace(/\s+/g, ' ')
    .trim();
}

/** A tag or number as it identifies: case does not count, accents do. */
export function foldCode(code: string): string {
  return code.normalize('NFKC').toLowerCase().trim();
}

/** The words of a search, folded; every one must occur. Half a surrogate pair is no letter of any text. */
export function foldQuery(query: string): string[] {
  return foldText(query.toWellFormed())
    .split(' ')
    .filter((word) => word !== '');
}
