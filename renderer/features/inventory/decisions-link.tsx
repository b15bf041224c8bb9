import { Anchor } from '@mantine/core';
import { IconHelpCircle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useDecisions } from '../../api/device-queries.ts';
import { useWaitingRows } from '../../api/import-queries.ts';
import { useText } from '../../language/use-text.ts';

/** Leads to the open questions, imported rows that wait among them, where there are any. */
export function DecisionsLink() {
  const text = useText();
  const questions = useDecisions('open').data?.decisions.length ?? 0;
  const rows = useWaitingRows().data?.total ?? 0;
  const count = questions + rows;
  if (count === 0) return null;
  return (
    <Anchor component={Link} to="/inventory/to-decide" size="sm" display="inline-flex">
      <IconHelpCircle size={16} stroke={1.8} aria-hidden="true" style={{ marginInlineEnd: 4 }} />
      {text('decisions.link', { count })}
    </Anchor>
  );
}
