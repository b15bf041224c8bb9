import { Stack, Text } from '@mantine/core';
import type { ComponentProps, ReactNode } from 'react';
import { Section } from '../../ui/section.tsx';
import { SaveState } from './save-state.tsx';

/** A group of settings with its explanation; what was changed in it last says here whether it is saved. */
export function SettingSection({
  title,
  explain,
  save,
  aside,
  children,
}: {
  title: string;
  explain?: string;
  save?: ComponentProps<typeof SaveState>['save'];
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <Section title={title} aside={aside ?? (save === undefined ? undefined : <SaveState save={save} />)}>
      <Stack gap="md">
        {explain === undefined ? null : (
          <Text c="dimmed" size="sm" maw={720}>
            {explain}
          </Text>
        )}
        {children}
      </Stack>
    </Section>
  );
}
