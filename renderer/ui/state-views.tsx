import { Box, Button, Code, Skeleton, Stack, Text } from '@mantine/core';
import { type Icon, IconAlertTriangle, IconClockExclamation, IconRefresh } from '@tabler/icons-react';
import { type UseQueryResult, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { isLockedOut, ProblemError } from '../api/problem-error.ts';
import { useFormat, useText } from '../language/use-text.ts';
import { Notice } from './notice.tsx';

/** Keeps the place of what is coming, after a moment: a fast answer shows no skeleton. */
export function LoadingView({ rows = 4 }: { rows?: number }) {
  const text = useText();
  return (
    <Stack gap="sm" role="status" aria-label={text('state.loading')}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never move
        <Skeleton key={row} height={row === 0 ? 96 : 36} radius="md" />
      ))}
    </Stack>
  );
}

/** Nothing here yet: what will appear, why it is empty (children), and the one next step. */
export function EmptyView({
  icon: EmptyIcon,
  title,
  children,
  action,
}: {
  icon: Icon;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <Stack align="center" gap="xs" py="xl" px="md" ta="center">
      <EmptyIcon size={36} stroke={1.2} color="var(--mantine-color-dimmed)" aria-hidden="true" />
      <Text fw={600}>{title}</Text>
      {children === undefined ? null : (
        <Text c="dimmed" maw={520}>
          {children}
        </Text>
      )}
      {action}
    </Stack>
  );
}

/** What happened, what was kept, what to do, and a way to try again. What the core said in English stays folded. */
export function ErrorView({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const text = useText();
  const code = error instanceof ProblemError ? error.code : 'unexpected';
  const detail = error instanceof Error ? error.message : String(error);
  return (
    <Notice tone="bad" role="alert" icon={IconAlertTriangle} title={text(`problem.${code}.title`)}>
      <Stack gap="xs" align="flex-start">
        <span>{text(`problem.${code}.remedy`)}</span>
        {detail === '' ? null : (
          <details>
            <summary>{text('state.technical-detail')}</summary>
            <Code lang="en">{detail}</Code>
          </details>
        )}
        {onRetry === undefined || isLockedOut(error) ? null : (
          <Button size="xs" variant="default" leftSection={<IconRefresh size={14} />} onClick={onRetry}>
            {text('action.retry')}
          </Button>
        )}
      </Stack>
    </Notice>
  );
}

/** The figures below are from earlier: since when, and a way to ask again. */
export function StaleNotice({ sinceMs }: { sinceMs: number }) {
  const text = useText();
  const client = useQueryClient();
  const format = useFormat();
  return (
    <Box mb="md">
      <Notice tone="warning" role="status" icon={IconClockExclamation}>
        {text('state.stale', { time: format.instant(sinceMs) })}{' '}
        <Button
          size="compact-xs"
          variant="subtle"
          onClick={() =>
            void client.refetchQueries({ type: 'active', predicate: ({ state }) => state.error !== null })
          }
        >
          {text('action.retry')}
        </Button>
      </Notice>
    </Box>
  );
}

/** Shows a query's answer, or the state it is in: loading or failed. That an answer is stale, the frame says once. */
export function QueryView<T>({
  query,
  loading,
  children,
}: {
  query: UseQueryResult<T>;
  loading?: ReactNode;
  children: (answer: T) => ReactNode;
}) {
  const retry = () => void query.refetch();
  if (query.data === undefined) {
    return query.isError ? <ErrorView error={query.error} onRetry={retry} /> : (loading ?? <LoadingView />);
  }
  return children(query.data);
}
