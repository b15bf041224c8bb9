/** A share from 0 to 1 as percent: only for the screen, the API and the store keep ratios. */
export const ratioToPercent = (ratio: number): number => ratio * 100;

/** A percentage that a sensor gives (0 to 100) as a share from 0 to 1; null where it is outside, which no share is. */
export const percentToRatio = (percent: number): number | null =>
  percent >= 0 && percent <= 100 ? percent / 100 : null;

/** Part ÷ whole; null where there is no whole, since the share is then not defined. */
export const shareOf = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);
