/*
 * What sampling a power now and then leaves unknown of its mean.
 *
 * A meter that counts energy misses nothing between two looks at it. One that tells a power is looked at once in each
 * stretch of time, at a random instant of it, and the mean is that of the straight lines between the looks. How far it
 * may be off is estimated from the successive differences: they hold what changes faster than the sampling, and
 * little of what changes slowly, which the straight lines follow. Variance of one look: Σd² ÷ 2n (von Neumann, Kent,
 * Bellinson and Hart, "The mean square successive difference", Annals of Mathematical Statistics 12, 1941), as for a
 * systematic sample (Wolter, "Introduction to Variance Estimation", 2nd edition 2007, § 8.2, estimator v2). It counts
 * for two thirds of as many independent observations as there are differences (von Neumann 1941: efficiency 2/3).
 */

/** Half the width of an 80 % interval in standard errors of a normal law: its 0.9 quantile. */
export const EIGHTY_PERCENT_ERRORS = 1.2816;

/** 0.9 quantiles of Student's t for 1, 2, 3… degrees of freedom (NIST/SEMATECH e-Handbook, § 1.3.6.7.2). */
const studentQuantiles = [
  3.078, 1.886, 1.638, 1.533, 1.476, 1.44, 1.415, 1.397, 1.383, 1.372, 1.363, 1.356, 1.35, 1.345, 1.341,
  1.337, 1.333, 1.33, 1.328, 1.325,
] as const;

function findStudentQuantile(degrees: number): number {
  // Beyond the table the first term of Fisher's expansion (Abramowitz and Stegun 1964, 26.7.5): (z³ + z) ÷ 4ν.
  return studentQuantiles[degrees - 1] ?? EIGHTY_PERCENT_ERRORS + 0.8467 / degrees;
}

/**
 * Error, in watts, of the mean power between two looks, from the differences in watts between looks that followed each
 * other. It is a standard error made larger where the differences are few (Student), so that 1.2816 of it bound
 * 80 %. Zero without differences: nothing is known then, and the caller has no mean either.
 */
export function estimateSamplingError(differencesWatts: readonly number[]): number {
  const count = differencesWatts.length;
  if (count === 0) return 0;
  const squares = differencesWatts.reduce((sum, difference) => sum + difference * difference, 0);
  const degrees = Math.max(1, Math.floor((2 * count) / 3));
  return Math.sqrt(squares / (2 * count)) * (findStudentQuantile(degrees) / EIGHTY_PERCENT_ERRORS);
}

/**
 * How much larger the error of an interval must be stated where it rests on one look together with the `heldMs` before
 * it. All of that time is off by the same error e, while sums take the errors of intervals for independent: over T of
 * one look the error of the energy is e·T, so the next t carry e·√((T + t)² − T²) ÷ t. Where nothing was before, 1.
 */
export function shareOfOneLook(heldMs: number, intervalMs: number): number {
  return Math.sqrt(intervalMs * (2 * heldMs + intervalMs)) / intervalMs;
}

/** The error of a sum of figures whose errors are independent of each other, in their unit. */
export function sumErrors(errors: readonly number[]): number {
  return Math.hypot(...errors);
}

/** The error in watts of the mean over stretches of time (ms), each with its own error in watts. */
export function meanError(
  stretches: readonly { readonly intervalMs: number; readonly samplingErrorWatts: number }[],
): number {
  const totalMs = stretches.reduce((sum, { intervalMs }) => sum + intervalMs, 0);
  if (totalMs <= 0) return 0;
  return (
    sumErrors(stretches.map(({ intervalMs, samplingErrorWatts }) => intervalMs * samplingErrorWatts)) /
    totalMs
  );
}
