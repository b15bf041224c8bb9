import { Stack } from '@mantine/core';
import { useOverview } from '../../api/queries.ts';
import { TimeZoneContext, useText } from '../../language/use-text.ts';
import { CardGrid } from '../../ui/card-grid.tsx';
import { AnnualEnergyCard } from '../../ui/machine/annual-energy-card.tsx';
import { LoadCard } from '../../ui/machine/load-card.tsx';
import { PowerNowCard } from '../../ui/machine/power-now-card.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { QueryView } from '../../ui/state-views.tsx';
import { DevicesCard } from './devices-card.tsx';
import { FleetBars } from './fleet-bars.tsx';
import { MachineSummary } from './machine-summary.tsx';
import { NextSteps } from './next-steps.tsx';

/** Where things stand: this machine now, the devices, and what to do next. */
export function OverviewPage() {
  const text = useText();
  return (
    <>
      <PageHeader title={text('page.overview')} />
      <QueryView query={useOverview()}>
        {({ machine, polling, devices, nextSteps }) => (
          <TimeZoneContext value={machine.timeZone}>
            <Stack gap="md">
              <CardGrid isStretched>
                <PowerNowCard machine={machine} />
                <AnnualEnergyCard machine={machine} />
                <LoadCard latest={machine.latest} />
                <DevicesCard devices={devices} />
              </CardGrid>
              <CardGrid least="26rem">
                <NextSteps steps={nextSteps} />
                <Stack gap="md">
                  <MachineSummary machine={machine} polling={polling} />
                  <FleetBars devices={devices} />
                </Stack>
              </CardGrid>
            </Stack>
          </TimeZoneContext>
        )}
      </QueryView>
    </>
  );
}
