import { Anchor, Group, Stack } from '@mantine/core';
import { IconArrowLeft, IconChecks } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useDecisions } from '../../api/device-queries.ts';
import { useWaitingRows } from '../../api/import-queries.ts';
import { useText } from '../../language/use-text.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { EmptyView, ErrorView, QueryView } from '../../ui/state-views.tsx';
import { AnsweredDecisions } from './answered-decisions.tsx';
import { DecisionCard } from './decision-card.tsx';
import { WaitingRows } from './waiting-rows.tsx';

/** Questions about which device is which, which only a person can answer. */
export function DecisionsPage() {
  const text = useText();
  const open = useDecisions('open');
  const waiting = useWaitingRows();
  const rowCount = waiting.data?.total ?? 0;
  const answered = useDecisions('answered').data?.decisions ?? [];
  return (
    <>
      <PageHeader
        title={text('page.to-decide')}
        description={
          <Stack gap={4} component="span">
            <Anchor component={Link} to="/inventory" size="sm" underline="hover">
              <Group gap={4} component="span" display="inline-flex">
                <IconArrowLeft size={14} stroke={1.8} aria-hidden="true" />
                {text('decisions.back')}
              </Group>
            </Anchor>
            <span>{text('decisions.explain')}</span>
          </Stack>
        }
      />
      <Stack gap="md">
        <QueryView query={open}>
          {({ decisions }) =>
            decisions.length + rowCount === 0 && waiting.isSuccess ? (
              <EmptyView icon={IconChecks} title={text('decisions.empty-title')}>
                {text('decisions.empty-text')}
              </EmptyView>
            ) : (
              <Stack gap="md">
                {decisions.map((decision) => (
                  <DecisionCard key={decision.id} decision={decision} />
                ))}
              </Stack>
            )
          }
        </QueryView>
        {waiting.data === undefined ? null : <WaitingRows page={waiting.data} />}
        {waiting.isError && !open.isError ? (
          <ErrorView error={waiting.error} onRetry={() => void waiting.refetch()} />
        ) : null}
        {answered.length === 0 ? null : <AnsweredDecisions decisions={answered} />}
      </Stack>
    </>
  );
}
