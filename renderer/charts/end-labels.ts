/** Where the label of a line should stand, in CSS pixels from the top of the plot. */
export interface WantedLabel {
  readonly id: string;
  readonly y: number;
}

/**
 * Moves labels apart until none covers another, each as near to its line's end as the others allow, all of them
 * within [0, heightPx]. Where there is no room for all, they share the height evenly.
 */
export function placeEndLabels(
  wanted: readonly WantedLabel[],
  heightPx: number,
  lineHeightPx: number,
): ReadonlyMap<string, number> {
  const step = wanted.length < 2 ? lineHeightPx : Math.min(lineHeightPx, heightPx / (wanted.length - 1));
  const placed = [...wanted].sort((one, other) => one.y - other.y).map(({ id, y }) => ({ id, y }));
  let least = 0;
  for (const label of placed) {
    label.y = Math.max(label.y, least);
    least = label.y + step;
  }
  let most = heightPx;
  for (const label of placed.toReversed()) {
    label.y = Math.min(label.y, most);
    most = label.y - step;
  }
  return new Map(placed.map(({ id, y }) => [id, y]));
}
