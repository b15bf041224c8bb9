import { Button } from '@mantine/core';
import { IconMapQuestion } from '@tabler/icons-react';
import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router';
import { useText } from '../language/use-text.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { EmptyView, ErrorView } from '../ui/state-views.tsx';

/** A page that broke: the rest of the application stays, and the page can be tried again. */
export function RouteError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  return (
    <ErrorView
      error={error}
      onRetry={() => {
        reset();
        void router.invalidate();
      }}
    />
  );
}

export function NotFoundPage() {
  const text = useText();
  return (
    <>
      <PageHeader title={text('not-found.title')} />
      <EmptyView
        icon={IconMapQuestion}
        title={text('not-found.title')}
        action={
          <Button component={Link} to="/">
            {text('not-found.action')}
          </Button>
        }
      >
        {text('not-found.text')}
      </EmptyView>
    </>
  );
}
