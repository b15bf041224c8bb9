import { Anchor, Button, Group, Stack, Tabs } from '@mantine/core';
import { IconArrowLeft, IconPencil, IconZoomQuestion } from '@tabler/icons-react';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { Device } from '#shared/domain/device.ts';
import type { MachineInventory } from '#shared/domain/machine-inventory.ts';
import { useDevice, useSites } from '../../api/device-queries.ts';
import { ProblemError } from '../../api/problem-error.ts';
import { TimeZoneContext, useText } from '../../language/use-text.ts';
import { deviceLabel } from '../../ui/device-label.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { EmptyView, QueryView } from '../../ui/state-views.tsx';
import { usePanel } from '../../ui/use-panel.ts';
import { DeviceConnections } from './device-connections.tsx';
import { DeviceEnergy } from './device-energy.tsx';
import { DeviceHardware } from './device-hardware.tsx';
import { DeviceHeader } from './device-header.tsx';
import { DeviceHistory } from './device-history.tsx';
import { DeviceMerges } from './device-merges.tsx';
import { DeviceSummary } from './device-summary.tsx';
import { type DeviceTab, deviceTabs, readDeviceSearch } from './device-tabs.ts';
import { EditDevicePanel } from './edit-device-panel.tsx';
import { useHasRollUps } from './use-roll-ups.ts';

const route = getRouteApi('/inventory/$id');

function BackLink() {
  const text = useText();
  return (
    <Anchor component={Link} to="/inventory" size="sm" underline="hover">
      <Group gap={4} component="span" display="inline-flex">
        <IconArrowLeft size={14} stroke={1.8} aria-hidden="true" />
        {text('device.back')}
      </Group>
    </Anchor>
  );
}

function DeviceTabs({ device, inventory }: { device: Device; inventory: MachineInventory | null }) {
  const text = useText();
  const navigate = useNavigate();
  const zone = useSites().data?.sites.find(({ id }) => id === device.siteId)?.timeZone;
  const { tab: asked } = readDeviceSearch(route.useSearch());
  const hasRollUps = useHasRollUps(device.id, device.isThisMachine || inventory !== null);
  const shown = deviceTabs.filter(
    (tab) => (tab !== 'hardware' || inventory !== null) && (tab !== 'energy' || hasRollUps),
  );
  const tab = shown.find((known) => known === asked) ?? 'summary';
  const open = (next: DeviceTab) =>
    void navigate({
      to: '/inventory/$id',
      params: { id: device.id },
      search: next === 'summary' ? {} : { tab: next },
      replace: true,
    });
  return (
    <Tabs value={tab} onChange={(next) => open((next ?? 'summary') as DeviceTab)} keepMounted={false}>
      <Tabs.List mb="md" aria-label={text('device.sections')}>
        {shown.map((known) => (
          <Tabs.Tab key={known} value={known}>
            {text(`device.${known}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="summary">
        <Stack gap="md">
          <DeviceSummary device={device} />
          <TimeZoneContext value={zone}>
            <DeviceConnections device={device} />
          </TimeZoneContext>
        </Stack>
      </Tabs.Panel>
      <Tabs.Panel value="hardware">
        <TimeZoneContext value={zone}>
          {inventory === null ? null : <DeviceHardware inventory={inventory} />}
        </TimeZoneContext>
      </Tabs.Panel>
      <Tabs.Panel value="energy">
        <DeviceEnergy deviceId={device.id} />
      </Tabs.Panel>
      <Tabs.Panel value="history">
        <Stack gap="md">
          <DeviceMerges deviceId={device.id} />
          <DeviceHistory deviceId={device.id} />
        </Stack>
      </Tabs.Panel>
    </Tabs>
  );
}

/** One device: what it is, what is in it, what it used, and everything that was ever changed about it. */
export function DevicePage() {
  const text = useText();
  const panel = usePanel();
  const { id } = route.useParams();
  const query = useDevice(id);
  if (query.error instanceof ProblemError && ['not-found', 'invalid-input'].includes(query.error.code)) {
    return (
      <>
        <PageHeader title={text('device.not-found-title')} />
        <EmptyView icon={IconZoomQuestion} title={text('device.not-found-title')} action={<BackLink />}>
          {text('device.not-found-text')}
        </EmptyView>
      </>
    );
  }
  return (
    <QueryView query={query}>
      {({ device, inventory }) => (
        <>
          <PageHeader
            title={deviceLabel(device, text('device.unnamed'))}
            description={<BackLink />}
            action={
              <Button leftSection={<IconPencil size={16} />} onClick={() => panel.open('edit')}>
                {text('device.edit')}
              </Button>
            }
          />
          <DeviceHeader device={device} />
          <DeviceTabs device={device} inventory={inventory} />
          <EditDevicePanel device={device} />
        </>
      )}
    </QueryView>
  );
}
