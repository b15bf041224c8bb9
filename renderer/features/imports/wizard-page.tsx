import { Anchor, Button, Group } from '@mantine/core';
import { IconArrowLeft, IconFileOff } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useImportDraft } from '../../api/import-queries.ts';
import { ProblemError } from '../../api/problem-error.ts';
import { useText } from '../../language/use-text.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { EmptyView, QueryView } from '../../ui/state-views.tsx';
import { Wizard } from './wizard.tsx';

const route = getRouteApi('/imports/$draftId');

export function BackToImports() {
  const text = useText();
  return (
    <Anchor component={Link} to="/imports" size="sm" underline="hover">
      <Group gap={4} component="span" display="inline-flex">
        <IconArrowLeft size={14} stroke={1.8} aria-hidden="true" />
        {text('page.imports')}
      </Group>
    </Anchor>
  );
}

/** The import of some files, step by step; its draft is in the address. */
export function WizardPage() {
  const text = useText();
  const { draftId } = route.useParams();
  const draft = useImportDraft(draftId);
  const isGone = draft.error instanceof ProblemError && draft.error.code === 'not-found';
  return (
    <>
      <PageHeader title={text('imports.wizard-title')} description={<BackToImports />} />
      {isGone ? (
        <EmptyView
          icon={IconFileOff}
          title={text('imports.gone-title')}
          action={
            <Button component={Link} to="/imports">
              {text('imports.gone-action')}
            </Button>
          }
        >
          {text('imports.gone-text')}
        </EmptyView>
      ) : (
        <QueryView query={draft}>{(laidDown) => <Wizard key={laidDown.id} draft={laidDown} />}</QueryView>
      )}
    </>
  );
}
