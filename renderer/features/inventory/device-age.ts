/** Whole years and months between two civil dates (YYYY-MM-DD); null when the first comes after the second. */
export function ageBetween(fromOn: string, todayOn: string): { years: number; months: number } | null {
  if (fromOn > todayOn) return null;
  const [fromYear = 0, fromMonth = 0, fromDay = 0] = fromOn.split('-').map(Number);
  const [year = 0, month = 0, day = 0] = todayOn.split('-').map(Number);
  const months = (year - fromYear) * 12 + (month - fromMonth) - (day < fromDay ? 1 : 0);
  return { years: Math.floor(months / 12), months: months % 12 };
}

/** Today's civil date where the reader is. */
export function todayOn(nowMs: number): string {
  return new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    nowMs,
  );
}
