import { CloseButton, Kbd, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useText } from '../../language/use-text.ts';

/** Shorter than the time between two keys of a good typist, so that letters come one search each at most. */
const typingPauseMs = 50;

/** Search as you type: what is typed shows at once, the address and the list follow after a short pause. */
export function SearchField({ query, onSearch }: { query: string; onSearch: (query: string) => void }) {
  const text = useText();
  const [typed, setTyped] = useState(query);
  const [sent, setSent] = useState(query);
  const send = useDebouncedCallback((next: string) => {
    setSent(next.trim());
    onSearch(next.trim());
  }, typingPauseMs);
  // The address can change from elsewhere (back, "clear filters"): the field then shows what it says.
  if (query !== sent) {
    setSent(query);
    setTyped(query);
  }
  const change = (next: string) => {
    setTyped(next);
    send(next);
  };
  return (
    <TextInput
      type="search"
      data-page-search
      aria-label={text('devices.search')}
      placeholder={text('devices.search-placeholder')}
      maxLength={200}
      value={typed}
      onChange={(event) => change(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && typed !== '') {
          event.preventDefault();
          change('');
        }
      }}
      leftSection={<IconSearch size={16} stroke={1.6} aria-hidden="true" />}
      rightSection={
        typed === '' ? (
          <Kbd size="xs">{text('shortcut.search-key')}</Kbd>
        ) : (
          <CloseButton size="sm" aria-label={text('devices.search-clear')} onClick={() => change('')} />
        )
      }
    />
  );
}
