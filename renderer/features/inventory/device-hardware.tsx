import { Stack, Text } from '@mantine/core';
import type { MachineInventory } from '#shared/domain/machine-inventory.ts';
import { useFormat, useText } from '../../language/use-text.ts';
import { MachineComponents } from '../../ui/machine/machine-components.tsx';

/** What the machine says is inside it, as of its newest inventory. */
export function DeviceHardware({ inventory }: { inventory: MachineInventory }) {
  const text = useText();
  const format = useFormat();
  return (
    <Stack gap="sm">
      <Text c="dimmed" size="sm">
        {text('device.hardware-taken', { time: format.instant(inventory.takenAtMs) })}
      </Text>
      <MachineComponents inventory={inventory} />
    </Stack>
  );
}
