import { Stack, Text, Title } from '@mantine/core';
import type { InventorySection, MachineInventory } from '#shared/domain/machine-inventory.ts';
import { useFormat, useText } from '../../language/use-text.ts';
import { FactList } from '../fact-list.tsx';
import { Section } from '../section.tsx';
import {
  type FactGroup,
  type FactWords,
  findProvenance,
  listBatteryFacts,
  listBoardFacts,
  listDisplayFacts,
  listIdentityFacts,
  listMemoryGroups,
  listOsFacts,
  listProcessorFacts,
  listStorageFacts,
} from './inventory-facts.ts';
import classes from './machine-components.module.css';
import { listOnce, toProblemReason } from './problem-words.ts';

function FactSection({
  section,
  inventory,
  groups,
}: {
  section: InventorySection;
  inventory: MachineInventory;
  /** Null: the list could not be read. Empty: there is nothing of the kind. */
  groups: readonly FactGroup[] | null;
}) {
  const text = useText();
  const format = useFormat();
  const provenance = findProvenance(inventory, section, { text, format });
  return (
    <Section title={text(`inventory.${section}`)}>
      {groups === null || groups.length === 0 ? (
        <Text size="sm" c="dimmed">
          {text(groups === null ? 'machine.list-unknown' : 'machine.list-empty')}
        </Text>
      ) : (
        <Stack gap="md">
          {groups.map((group) => (
            <div key={group.name}>
              {group.title === null ? null : (
                <Title order={3} mb={2}>
                  {group.title}
                </Title>
              )}
              <FactList facts={group.facts} provenance={provenance} />
            </div>
          ))}
        </Stack>
      )}
      {listOnce(inventory.problems.filter((problem) => problem.section === section)).map((problem) => (
        <Text key={`${problem.source} ${problem.reason}`} size="sm" c="dimmed" mt={4}>
          {toProblemReason(text, problem)}
        </Text>
      ))}
    </Section>
  );
}

const one = (name: string, facts: FactGroup['facts']): FactGroup[] => [{ name, title: null, facts }];

function listGpuGroups(inventory: MachineInventory, { text, format }: FactWords): FactGroup[] | null {
  return (
    inventory.gpus?.map((gpu, place) => ({
      name: `gpu-${place}`,
      title: gpu.model ?? text('machine.part', { place: place + 1 }),
      facts: [
        { name: `gpu-${place}-maker`, label: text('field.manufacturer'), value: gpu.manufacturer },
        {
          name: `gpu-${place}-memory`,
          label: text('machine.gpu-memory'),
          value: gpu.memoryBytes === null ? null : format.memoryBytes(gpu.memoryBytes),
        },
      ],
    })) ?? null
  );
}

function listNetworkGroups(inventory: MachineInventory, { text, format }: FactWords): FactGroup[] | null {
  return (
    inventory.network?.map((port, place) => ({
      name: `network-${place}`,
      title: port.name,
      facts: [
        {
          name: `network-${place}-kind`,
          label: text('machine.network-kind'),
          value: port.kind === null ? null : text(`machine.network-kind.${port.kind}`),
        },
        {
          name: `network-${place}-up`,
          label: text('field.status'),
          value: port.isUp === null ? null : text(port.isUp ? 'machine.network-up' : 'machine.network-down'),
        },
        {
          name: `network-${place}-speed`,
          label: text('machine.speed'),
          value:
            port.speedMbps === null
              ? null
              : format.withUnit(format.number(port.speedMbps), text('machine.unit-mbps')),
        },
        { name: `network-${place}-mac`, label: text('machine.mac'), value: port.macAddress },
      ],
    })) ?? null
  );
}

/** Everything an inventory says of a machine, part by part, each fact with where it came from. */
export function MachineComponents({ inventory }: { inventory: MachineInventory }) {
  const text = useText();
  const format = useFormat();
  const words: FactWords = { text, format };
  const { board, firmware } = listBoardFacts(inventory, words);
  const partName = (model: string | null, name: string | null, place: number) =>
    model ?? name ?? text('machine.part', { place: place + 1 });

  const sections: readonly (readonly [InventorySection, readonly FactGroup[] | null])[] = [
    ['device', one('device', listIdentityFacts(inventory, words))],
    ['os', one('os', listOsFacts(inventory, words))],
    ['cpu', one('cpu', listProcessorFacts(inventory, words))],
    ['memory', listMemoryGroups(inventory, words)],
    [
      'storage',
      inventory.storage?.map((drive, place) => ({
        name: `storage-${place}`,
        title: partName(drive.model, null, place),
        facts: listStorageFacts(drive, place, words),
      })) ?? null,
    ],
    [
      'batteries',
      inventory.batteries?.map((battery, place) => ({
        name: `battery-${place}`,
        title: partName(battery.model, battery.name, place),
        facts: listBatteryFacts(battery, place, words),
      })) ?? null,
    ],
    ['gpus', listGpuGroups(inventory, words)],
    [
      'displays',
      inventory.displays?.map((display, place) => ({
        name: `display-${place}`,
        title: partName(display.model, display.manufacturer, place),
        facts: listDisplayFacts(display, place, words),
      })) ?? null,
    ],
    ['network', listNetworkGroups(inventory, words)],
    ['mainboard', one('mainboard', board)],
    ['firmware', one('firmware', firmware)],
  ];
  return (
    <div className={classes.columns}>
      {sections.map(([section, groups]) => (
        <FactSection key={section} section={section} inventory={inventory} groups={groups} />
      ))}
    </div>
  );
}
