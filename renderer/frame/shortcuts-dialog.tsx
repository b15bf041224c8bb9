import { Kbd, Modal, Table } from '@mantine/core';
import { useText } from '../language/use-text.ts';
import { menuPages } from './pages.ts';

/** The list of keyboard shortcuts. */
export function ShortcutsDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const text = useText();
  const rows: [string, string][] = [
    [text('frame.palette-keys'), text('shortcut.palette')],
    ...menuPages.map((page): [string, string] => [
      text('shortcut.go-key', { letter: page.letter }),
      text('shortcut.go', { page: text(page.label) }),
    ]),
    [text('shortcut.search-key'), text('shortcut.search')],
    [text('shortcut.help-key'), text('frame.help')],
    [text('shortcut.chart-key'), text('shortcut.chart')],
    [text('shortcut.close-key'), text('shortcut.close')],
  ];
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={text('frame.help')}
      closeButtonProps={{ 'aria-label': text('action.close') }}
    >
      <Table verticalSpacing={6}>
        <Table.Tbody>
          {rows.map(([keys, meaning]) => (
            <Table.Tr key={keys}>
              <Table.Td w={150}>
                <Kbd>{keys}</Kbd>
              </Table.Td>
              <Table.Td>{meaning}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
