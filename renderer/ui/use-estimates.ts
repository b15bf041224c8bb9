import type { Estimate } from '#shared/domain/estimate.ts';
import { decimalsDeserved } from '#shared/units/rounding.ts';
import { hasWord } from '#shared/words/words.ts';
import { type Text, useFormat, useText } from '../language/use-text.ts';
import type { MessageKey } from '../locales/messages.ts';
import type { Derivation, Quantity } from './derivation.ts';
import { toQuantity } from './derivation.ts';

const methodTexts: Readonly<Record<string, MessageKey>> = {
  'typical-annual-energy': 'method.typical-annual-energy',
  'typical-power': 'method.typical-power',
  'measured-power': 'method.measured-power',
  'measured-energy': 'energy.formula',
};

/** The word for a unit of an estimate; a currency is its own word. */
export function toUnitWord(text: Text, unit: string): string {
  const id = `unit.${unit}`;
  return hasWord(id) ? text(id) : unit;
}

/** What a screen adds to an estimate: what the figure was computed from here, what would make it better. */
export interface EstimateContext {
  readonly inputs?: Derivation['inputs'];
  readonly improvement?: string | null;
}

/** Puts estimates into words and digits: the quantity to show, and the derivation that its panel tells. */
export function useEstimates(): (
  estimate: Estimate,
  context?: EstimateContext,
) => { quantity: Quantity; derivation: Derivation } {
  const text = useText();
  const format = useFormat();
  return (estimate, context = {}) => {
    const quantity = toQuantity(estimate, decimalsDeserved, {
      toDecimals: format.toDecimals,
      unit: (unit) => toUnitWord(text, unit),
    });
    const reasonId = `reason.${estimate.reasonCode}`;
    const methodText = methodTexts[estimate.method.split('/')[0] ?? ''];
    return {
      quantity: {
        ...quantity,
        reason: quantity.reason !== null && hasWord(reasonId) ? text(reasonId) : quantity.reason,
      },
      derivation: {
        formula: methodText === undefined ? estimate.method : text(methodText),
        inputs: context.inputs ?? [],
        sources: estimate.sources,
        assumptions: estimate.assumptions.map((assumption) => {
          const id = `assumption.${assumption.code}`;
          return hasWord(id) ? text(id) : assumption.text;
        }),
        improvement: context.improvement ?? null,
        method: estimate.method,
      },
    };
  };
}
