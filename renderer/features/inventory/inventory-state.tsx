import { Button } from '@mantine/core';
import { IconDevices, IconSearchOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useText } from '../../language/use-text.ts';
import { EmptyView, ErrorView, LoadingView } from '../../ui/state-views.tsx';
import classes from './device-grid.module.css';
import { type InventorySearch, isNarrowed } from './inventory-search.ts';
import type { DeviceWindow } from './use-device-window.ts';

/** What shows where there are no rows: loading, an error, no device at all, or none that matches. */
export function InventoryState({
  devices,
  search,
  addButton,
}: {
  devices: DeviceWindow;
  search: InventorySearch;
  addButton: ReactNode;
}) {
  const text = useText();
  let state: ReactNode = null;
  if (devices.error !== null) state = <ErrorView error={devices.error} onRetry={devices.retry} />;
  else if (devices.total === null) state = <LoadingView rows={8} />;
  else if (devices.total === 0 && isNarrowed(search)) {
    state = (
      <EmptyView
        icon={IconSearchOff}
        title={text('devices.no-match-title')}
        action={
          <Button component={Link} to="/inventory" variant="default">
            {text('devices.clear-filters')}
          </Button>
        }
      >
        {search.q === undefined ? undefined : text('devices.no-match-text')}
      </EmptyView>
    );
  } else if (devices.total === 0) {
    state = (
      <EmptyView icon={IconDevices} title={text('devices.empty-title')} action={addButton}>
        {text('devices.empty-text')}
      </EmptyView>
    );
  }
  if (state === null) return null;
  return (
    <div className={classes.state} data-over-rows={(devices.total ?? 0) > 0 || undefined}>
      {state}
    </div>
  );
}
