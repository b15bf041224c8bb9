/** Millimetres in an inch, exactly (international yard and pound agreement, 1959). */
const millimetresPerInch = 25.4;

/** The diagonal of a screen in inches; null where either side is unknown. */
export function diagonalInches(screen: {
  readonly widthMm: number | null;
  readonly heightMm: number | null;
}): number | null {
  const { widthMm, heightMm } = screen;
  return widthMm === null || heightMm === null ? null : Math.hypot(widthMm, heightMm) / millimetresPerInch;
}
