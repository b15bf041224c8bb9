const kibibyte = 1024;

/** `/proc/meminfo` counts in kibibytes, although it writes kB. */
export const kibibytesToBytes = (kibibytes: number): number => kibibytes * kibibyte;

/** Windows and GLPI give memory and disk sizes in mebibytes. */
export const mebibytesToBytes = (mebibytes: number): number => mebibytes * kibibyte ** 2;

/** Units of a size on screen, smallest first; their words are the screens'. */
export const byteUnits = {
  /** Disks are sold in powers of 1,000. */
  decimal: ['B', 'kB', 'MB', 'GB', 'TB', 'PB'],
  /** Memory comes in powers of 1,024. */
  binary: ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'],
} as const;
export type ByteSystem = keyof typeof byteUnits;
export type ByteUnit = (typeof byteUnits)[ByteSystem][number];

/**
 * A size in the largest unit that keeps it at 1 or more once shown with one decimal, itself not rounded:
 * 16,106,127,360 bytes are 15 GiB, 999,960,000 bytes are nearly 1 GB.
 */
export function scaleBytes(bytes: number, system: ByteSystem): { value: number; unit: ByteUnit } {
  const step = system === 'decimal' ? 1000 : kibibyte;
  const units = byteUnits[system];
  let value = bytes;
  let index = 0;
  while (Math.round(Math.abs(value) * 10) / 10 >= step && index < units.length - 1) {
    value /= step;
    index += 1;
  }
  return { value, unit: units[index] ?? 'B' };
}
