import { TextInput } from '@mantine/core';
import { type ComponentProps, type KeyboardEvent, useState } from 'react';

/**
 * A setting typed in: kept when one leaves the field or presses Enter, given up with Escape. `read` answers what is
 * wrong with what was typed, or null; `save` gets only what is right and new.
 */
export function TextSetting({
  value,
  read,
  save,
  ...props
}: {
  value: string;
  read: (typed: string) => string | null;
  save: (typed: string) => void;
} & Omit<ComponentProps<typeof TextInput>, 'value' | 'onChange' | 'error'>) {
  const [typed, setTyped] = useState<string | null>(null);
  const refusal = typed === null ? null : read(typed);
  const commit = () => {
    if (typed === null || refusal !== null) return;
    setTyped(null);
    if (typed.trim() !== value) save(typed.trim());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') commit();
    if (event.key === 'Escape' && typed !== null) {
      event.preventDefault();
      setTyped(null);
    }
  };
  return (
    <TextInput
      maw={420}
      {...props}
      value={typed ?? value}
      error={refusal}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={onKeyDown}
    />
  );
}
