/** Reads a whole number within bounds as people type it ("730", "3 650", "3,650"); null where it is none. */
export function parseWholeNumber(typed: string, minimum: number, maximum: number): number | null {
  const plain = typed.trim().replaceAll(/(?<=\d)[\s\u00a0\u202f\u2009'’.,](?=\d{3}(?!\d))/g, '');
  if (!/^\d{1,9}$/.test(plain)) return null;
  const value = Number(plain);
  return value >= minimum && value <= maximum ? value : null;
}
