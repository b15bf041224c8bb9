/*
 * What a single document may be. The largest inventory that is known of is 1.4 MB (3,184 programs of one machine); a
 * text of 32 MiB is a thousand devices of ours, or an attack.
 */
export const mostUnpackedBytes = 32 * 1024 * 1024;
/** Inventories of agents shrink to a tenth or a twentieth; a thousandth is a bomb. Small ones are let pass. */
export const mostCompression = 200;
export const smallBytes = 64 * 1024;
export const deepest = 64;
export const mostElements = 1_000_000;
/**
 * Values of a JSON document, commas and brackets counted: read, they take a quarter of the memory below at most. The
 * memory alone would not do: a thread that is over it in the middle of `JSON.parse` takes the process with it.
 */
export const mostValues = 1_500_000;
export const memoryLimitMb = 512;
export const timeLimitMs = 30_000;
