import { Button, Stack, Text } from '@mantine/core';
import { IconListSearch, IconRefresh } from '@tabler/icons-react';
import { useMachine, useTakeInventory } from '../../api/queries.ts';
import { TimeZoneContext, useFormat, useText } from '../../language/use-text.ts';
import { CardGrid } from '../../ui/card-grid.tsx';
import { AnnualEnergyCard } from '../../ui/machine/annual-energy-card.tsx';
import { LoadCard } from '../../ui/machine/load-card.tsx';
import { MachineComponents } from '../../ui/machine/machine-components.tsx';
import { PowerNowCard } from '../../ui/machine/power-now-card.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { EmptyView, ErrorView, QueryView } from '../../ui/state-views.tsx';
import { HealthCards } from './health-cards.tsx';
import { InventoryProblems } from './inventory-problems.tsx';
import { LiveCharts } from './live-charts.tsx';
import { MissingMeters } from './missing-meters.tsx';

/** This machine: what it draws now, how its parts are, and everything known of it, told in its site's time. */
export function ThisDevicePage() {
  const zone = useMachine().data?.timeZone;
  return (
    <TimeZoneContext value={zone}>
      <MachinePage />
    </TimeZoneContext>
  );
}

function MachinePage() {
  const text = useText();
  const format = useFormat();
  const machine = useMachine();
  const inventory = useTakeInventory();
  const takenAtMs = machine.data?.inventory?.takenAtMs;
  return (
    <>
      <PageHeader
        title={text('page.this-device')}
        description={
          takenAtMs === undefined
            ? text('machine.no-inventory')
            : text('machine.taken-at', { time: format.instant(takenAtMs) })
        }
        action={
          <Button
            leftSection={<IconRefresh size={16} />}
            loading={inventory.isPending}
            onClick={() => inventory.mutate()}
          >
            {text('machine.take-inventory')}
          </Button>
        }
      />
      <Stack gap="md">
        {inventory.isError ? <ErrorView error={inventory.error} onRetry={() => inventory.mutate()} /> : null}
        <QueryView query={machine}>
          {(view) => (
            <Stack gap="md">
              <CardGrid isStretched>
                <PowerNowCard machine={view} />
                <LoadCard latest={view.latest} />
                <AnnualEnergyCard machine={view} />
                {view.inventory === null ? null : <HealthCards inventory={view.inventory} />}
              </CardGrid>
              {view.deviceId === null ? null : <LiveCharts deviceId={view.deviceId} />}
              <MissingMeters machine={view} />
              {view.inventory === null ? (
                <EmptyView icon={IconListSearch} title={text('machine.no-inventory')}>
                  {text('machine.no-inventory-text')}
                </EmptyView>
              ) : (
                <>
                  <Text c="dimmed" size="sm">
                    {text('machine.facts-text')}
                  </Text>
                  <MachineComponents inventory={view.inventory} />
                  <InventoryProblems problems={view.inventory.problems} />
                </>
              )}
            </Stack>
          )}
        </QueryView>
      </Stack>
    </>
  );
}
