import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../language/use-text.ts';
import { usePanel } from './use-panel.ts';

/** Details beside the page, shown while the address holds `panel=name`. Focus comes back to where it was. */
export function SidePanel({ name, title, children }: { name: string; title: string; children: ReactNode }) {
  const text = useText();
  const { openPanel, close } = usePanel();
  return (
    <Drawer
      opened={openPanel === name}
      onClose={close}
      title={title}
      size={460}
      overlayProps={{ backgroundOpacity: 0.18 }}
      closeButtonProps={{ 'aria-label': text('action.close') }}
      styles={{ title: { fontWeight: 600 } }}
    >
      {children}
    </Drawer>
  );
}
