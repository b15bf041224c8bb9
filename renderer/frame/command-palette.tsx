import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useText } from '../language/use-text.ts';
import classes from './command-palette.module.css';
import { paletteStore } from './palette.ts';
import { useCommandActions, useDeviceActions } from './palette-actions.tsx';
import { useFoundDevices } from './use-found-devices.ts';

/** Pages and commands whose name holds what was typed, whatever the case. */
function filterByName(
  groups: readonly SpotlightActionGroupData[],
  typed: string,
): SpotlightActionGroupData[] {
  const query = typed.trim().toLowerCase();
  return groups.flatMap(({ group, actions }) => {
    const kept = actions.filter(({ label }) => label?.toLowerCase().includes(query));
    return kept.length === 0 ? [] : [{ group, actions: kept }];
  });
}

/** Marks the first choice as Spotlight does itself when the query changes; does nothing where one is marked. */
function markFirstChoice(): void {
  const list = document.getElementById(paletteStore.getState().listId);
  if (list === null || list.querySelector('[data-selected]') !== null) return;
  list.querySelector('[data-action]')?.setAttribute('data-selected', 'true');
  paletteStore.updateState((state) => ({ ...state, selected: 0 }));
}

/** Everything the keyboard can reach by name, devices included: `Ctrl K` or `⌘ K`. */
export function CommandPalette({ onHelp }: { onHelp: () => void }) {
  const text = useText();
  const [typed, setTyped] = useState('');
  const found = useFoundDevices(typed);
  const commands = filterByName(useCommandActions(onHelp), typed);
  const devices = useDeviceActions(found, typed);
  const actions =
    devices.length === 0 ? commands : [...commands, { group: text('palette.devices'), actions: devices }];
  const shownIds = actions.flatMap((group) => group.actions.map(({ id }) => id)).join(' ');

  // Spotlight marks the first choice when the query changes, but devices come later than that.
  useEffect(() => {
    if (typed !== '' && shownIds !== '') markFirstChoice();
  }, [typed, shownIds]);

  let nothing = text('palette.nothing');
  if (found.isSearching) nothing = text('palette.searching');
  else if (found.hasFailed) nothing = text('palette.search-failed');

  return (
    <Spotlight
      store={paletteStore}
      query={typed}
      onQueryChange={setTyped}
      actions={actions}
      filter={() => actions}
      shortcut="mod + K"
      highlightQuery
      scrollable
      maxHeight={420}
      transitionProps={{ duration: 100 }}
      centered={false}
      attributes={{ content: { 'aria-label': text('frame.search') } }}
      classNames={{
        content: classes.content ?? '',
        search: classes.search ?? '',
        actionDescription: classes.description ?? '',
      }}
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
      nothingFound={nothing}
      searchProps={{
        leftSection: <IconSearch size={18} stroke={1.6} />,
        placeholder: text('palette.placeholder'),
        'aria-label': text('palette.placeholder'),
        maxLength: 200,
      }}
    />
  );
}
