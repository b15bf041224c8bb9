import { Button, Checkbox } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconFileImport, IconPlus } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { ListedDevice } from '#shared/domain/device.ts';
import { api } from '../../api/client.ts';
import { useText } from '../../language/use-text.ts';
import { deviceLabel } from '../../ui/device-label.ts';
import { DropVeil } from '../../ui/drop-veil.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ErrorView } from '../../ui/state-views.tsx';
import { useBeginImport } from '../../ui/use-begin-import.ts';
import { useFileDrop } from '../../ui/use-file-drop.ts';
import { usePanel } from '../../ui/use-panel.ts';
import { AddDevicePanel } from './add-device-panel.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { ColumnsMenu } from './columns-menu.tsx';
import { DecisionsLink } from './decisions-link.tsx';
import { DeviceGrid } from './device-grid.tsx';
import { ExportMenu } from './export-menu.tsx';
import { GridHeader } from './grid-header.tsx';
import { readInventorySearch, toFilter, toggleSort } from './inventory-search.ts';
import { InventoryState } from './inventory-state.tsx';
import toolbarClasses from './inventory-toolbar.module.css';
import { InventoryToolbar } from './inventory-toolbar.tsx';
import { MergePanel } from './merge-panel.tsx';
import { useBulkEdit } from './use-bulk-edit.ts';
import { useDeviceGrid } from './use-device-grid.ts';
import { useDeviceList } from './use-device-window.ts';
import { listAllMatching, useSelection } from './use-selection.ts';

const route = getRouteApi('/inventory');
/** Below this width a row is a card. */
const cardWidth = '(max-width: 48em)';

/** The inventory: every device in a table that searches, filters, sorts and changes many at once. */
export function InventoryPage() {
  const text = useText();
  const navigate = useNavigate();
  const search = readInventorySearch(route.useSearch());
  const panel = usePanel();
  const grid = useDeviceGrid();
  const bulk = useBulkEdit();
  const isCard = useMediaQuery(cardWidth, false, { getInitialValueInEffect: false });
  const beginImport = useBeginImport();
  const areFilesOver = useFileDrop(beginImport.mutate);
  const filter = toFilter(search);
  const list = useDeviceList(filter);
  const { total } = list;
  const selection = useSelection((device) => deviceLabel(device, text('device.unnamed')));
  const selectAll = useMutation({
    mutationFn: () => listAllMatching(filter, api.listDevices),
    onSuccess: selection.add,
  });

  const setSearch = (change: Record<string, string | undefined>) =>
    void navigate({ to: '/inventory', search: { ...search, ...change }, replace: 'q' in change });
  const open = (device: ListedDevice) => void navigate({ to: '/inventory/$id', params: { id: device.id } });
  const addButton = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => panel.open('add')}>
      {text('devices.add')}
    </Button>
  );

  const chosen = selection.selection.size;
  const [one, two, ...more] = selection.selection.keys();

  return (
    <div className={toolbarClasses.page} data-fills-page>
      <PageHeader title={text('page.inventory')} />
      <div className={toolbarClasses.head}>
        <span className={toolbarClasses.count} role="status">
          {total === null ? null : text('devices.count', { count: total })}
        </span>
        <span className={toolbarClasses.actions}>
          <DecisionsLink />
          <Button
            component={Link}
            to="/imports"
            variant="default"
            leftSection={<IconFileImport size={16} stroke={1.6} />}
          >
            {text('imports.import')}
          </Button>
          {addButton}
        </span>
      </div>
      {beginImport.error ? <ErrorView error={beginImport.error} /> : null}
      <InventoryToolbar search={search} onChange={setSearch} isCard={isCard}>
        {isCard ? null : <ColumnsMenu layout={grid.layout} setLayout={grid.setLayout} />}
        <ExportMenu filter={filter} layout={grid.layout} />
      </InventoryToolbar>
      <DeviceGrid
        list={list}
        grid={grid}
        isCard={isCard}
        selection={selection.selection}
        onToggle={selection.toggle}
        onAdd={selection.add}
        onClear={selection.clear}
        onOpen={open}
        header={
          <GridHeader
            table={grid.table}
            setLayout={grid.setLayout}
            order={{
              sort: search.sort ?? 'name',
              direction: search.direction ?? 'ascending',
              onToggle: (sort) => setSearch(toggleSort(search, sort)),
              onSort: (sort, direction) => setSearch({ sort, direction }),
            }}
          />
        }
        selectAll={
          <Checkbox
            size="xs"
            aria-label={
              chosen > 0 ? text('devices.unselect-all') : text('devices.select-all', { count: total ?? 0 })
            }
            checked={total !== null && total > 0 && chosen >= total}
            indeterminate={chosen > 0 && chosen < (total ?? 0)}
            disabled={selectAll.isPending || total === 0 || total === null}
            onChange={() => (chosen > 0 ? selection.clear() : selectAll.mutate())}
          />
        }
        renderState={(devices) => <InventoryState devices={devices} search={search} addButton={addButton} />}
      />
      <BulkBar
        count={chosen}
        bulk={bulk}
        onPatch={(patch) => void bulk.start(selection.selection, patch).then(selection.clear)}
        onMerge={() => panel.open('merge')}
        onClear={selection.clear}
      />
      {one === undefined || two === undefined || more.length > 0 ? null : (
        <MergePanel key={`${one} ${two}`} ids={[one, two]} onDone={selection.clear} />
      )}
      <AddDevicePanel />
      <DropVeil isOver={areFilesOver} />
    </div>
  );
}
