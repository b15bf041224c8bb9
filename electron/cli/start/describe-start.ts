import type { StartDocument } from '#shared/domain/cli-documents.ts';
import type { MachineInventory } from '#shared/domain/machine-inventory.ts';
import { estimateForScale, estimateTypicalAnnualEnergy } from '#shared/energy/typical-annual-energy.ts';
import type { CommandContext } from '../command-context.ts';
import { withProbe } from '../hardware.ts';
import { estimatePower, measureWindow } from '../measure-window.ts';
import { describeEstimate } from '../output/describe-estimate.ts';
import { describeMachine } from '../output/describe-machine.ts';
import { type Fact, heading, layOutFacts } from '../output/layout.ts';
import type { Voice } from '../output/speak.ts';

/** What `start` says of the machine before it opens anything. */
export interface MachineFigures extends Pick<StartDocument, 'power' | 'annualEnergy' | 'comparison'> {
  readonly inventory: MachineInventory;
}

/** Long enough for two samples of each meter, short enough for a person who waits for a window. */
const measuredMs = 1000;

/** Reads the machine and its meters at once. */
export function readMachine(context: CommandContext): Promise<MachineFigures> {
  return withProbe(context, async (probe) => {
    const [inventory, window] = await Promise.all([probe.takeInventory(), measureWindow(probe, measuredMs)]);
    const { device } = inventory;
    return {
      inventory,
      power: estimatePower(window.meters, device),
      annualEnergy: estimateTypicalAnnualEnergy(device),
      comparison: estimateForScale(device),
    };
  });
}

/** What this machine is, what it draws, and a typical year of it (or, for scale, of a physical computer). */
export function describeStart(figures: MachineFigures, voice: Voice, columns: number): string {
  const { inventory, power, annualEnergy, comparison } = figures;
  const consumption: Fact[] = [];
  if (power?.basis === 'measured') {
    consumption.push([voice.say('power.now'), describeEstimate(power, voice, 'unit.watts')]);
  }
  if (annualEnergy !== null) {
    consumption.push([
      voice.say('power.year'),
      describeEstimate(annualEnergy, voice, 'unit.kilowattHoursPerYear'),
    ]);
  }
  if (comparison !== null) {
    const [amount = '', ...sources] = describeEstimate(comparison, voice, 'unit.kilowattHoursPerYear');
    consumption.push([voice.say('power.forScale'), [voice.say('power.physical', { amount }), ...sources]]);
  }
  if (power?.basis !== 'measured' && inventory.device.isVirtual !== true) {
    consumption.push(['', voice.say('power.noMeter')]);
  }
  const machine = layOutFacts(describeMachine(inventory, voice), columns);
  return `${heading(voice.say('machine.title'))}${machine}\n${heading(voice.say('power.title'))}${layOutFacts(consumption, columns)}\n`;
}
