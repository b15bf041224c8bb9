import type { Estimate } from '#shared/domain/estimate.ts';
import { decimalsDeserved, roundToDecimals } from '#shared/units/rounding.ts';
import type { MessageId } from '../locales/en.ts';
import { toPlainText } from './plain-text.ts';
import type { Voice } from './speak.ts';

/**
 * An estimate for people: the value with as many digits as its uncertainty deserves, the 80 % range, how it is
 * known, then its sources. An unknown one is an em dash and its reason.
 */
export function describeEstimate(estimate: Estimate, voice: Voice, unit: MessageId): string[] {
  const { value, low, high } = estimate;
  const basis = voice.say(`basis.${estimate.basis}`);
  if (value === null) {
    const reason = voice.wordOr(`reason.${estimate.reasonCode}`, toPlainText(estimate.reason ?? 'none'));
    return [voice.say('estimate.unknown', { basis, reason })];
  }
  const decimals = decimalsDeserved(value, low, high);
  const figure = (number: number) => voice.formatNumber(roundToDecimals(number, decimals), digits(decimals));
  const quantity = voice.say(unit, { amount: figure(value) });
  const range =
    low === null || high === null || low === high
      ? voice.say('estimate.plain', { quantity, basis })
      : voice.say('estimate.range', { quantity, low: figure(low), high: figure(high), basis });
  return [range, ...describeParts(estimate, voice), ...describeSources(estimate, voice)];
}

/**
 * Where a meter covers only a part of the machine, the figure must never be read as the whole; nor that of an idle
 * machine as what it draws at the load beside it.
 */
function describeParts(estimate: Estimate, voice: Voice): string[] {
  return estimate.assumptions
    .filter(({ code }) => code.startsWith('part-only-') || code === 'short-idle')
    .map(({ code, text }) => voice.wordOr(`assumption.${code}`, text));
}

/** Watts of a meter, as many digits as a meter deserves; an em dash where unknown. */
export function describeWatts(powerWatts: number | null, voice: Voice): string {
  if (powerWatts === null) return '—';
  const amount = voice.formatNumber(powerWatts, { maximumSignificantDigits: 3 });
  return voice.say('unit.watts', { amount });
}

function describeSources(estimate: Estimate, voice: Voice): string[] {
  if (estimate.sources.length === 0) return [];
  const titles = estimate.sources.map(({ title, year }) =>
    year === null ? toPlainText(title) : `${toPlainText(title)} (${year})`,
  );
  return [voice.say('estimate.sources', { count: titles.length, titles: titles.join('; ') })];
}

function digits(decimals: number): Intl.NumberFormatOptions {
  const shown = Math.min(6, Math.max(0, decimals));
  return { minimumFractionDigits: shown, maximumFractionDigits: shown };
}
