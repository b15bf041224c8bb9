import { machineInventorySchema } from '#shared/domain/machine-inventory.ts';
import type { CommandContext } from '../command-context.ts';
import { done, type Ending } from '../exit-status.ts';
import { withProbe } from '../hardware.ts';
import { describeMachine, describeParts, describeProblems } from '../output/describe-machine.ts';
import { heading, layOutFacts } from '../output/layout.ts';

/** `perdure inventory`: what this machine is. Opens no data. */
export async function runInventory(context: CommandContext): Promise<Ending> {
  const { voice } = context;
  context.remark(`${voice.say('start.taking')}\n`);
  const inventory = await withProbe(context, (probe) => probe.takeInventory());
  if (context.isJson) {
    context.printDocument(machineInventorySchema, inventory);
    return done;
  }
  const facts = [
    ...describeMachine(inventory, voice),
    ...describeParts(inventory, voice),
    ...describeProblems(inventory, voice),
  ];
  context.tell(`${heading(voice.say('machine.title'))}${layOutFacts(facts, context.columns)}`);
  return done;
}
