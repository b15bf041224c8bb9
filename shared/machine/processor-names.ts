import type { Scrutiny } from './scrutiny.ts';

/** Clocks that a computer's processor can have. */
export const gigahertz = { min: 0.1, max: 10 };

/** The clock that a processor's name carries: "@ 2.60GHz". */
export function readNamedClock(name: string, look: Scrutiny): number | null {
  const clock = /@\s*(\d+(?:\.\d+)?)\s*GHz/i.exec(name)?.[1];
  return look.number('clock in the name', clock, gigahertz);
}

/** The maker that a processor's name carries. */
export function makerOf(model: string): string | null {
  return /\b(Intel|AMD|Apple|Qualcomm|Ampere)\b/i.exec(model)?.[1] ?? null;
}

export function cleanCpuMaker(maker: string | null): string | null {
  if (maker === null) return null;
  if (/intel/i.test(maker)) return 'Intel';
  return /amd|advanced micro/i.test(maker) ? 'AMD' : maker;
}

/** The name without trade marks, clock and filler: "Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz" is "Core i5-8250U". */
export function cleanCpuModel(model: string | null): string | null {
  if (model === null) return null;
  const clean = model
    .replace(/\((r|tm|c)\)|®|™/gi, ' ')
    .replace(/@.*$/, ' ')
    .replace(/\b(intel|amd|cpu|processor|(\w+|\d+)-core processor)\b/gi, ' ')
    .replace(/\bwith radeon.*$/i, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return clean === '' || /^unknown$/i.test(clean) ? null : clean;
}
