import { Group, Text, Title } from '@mantine/core';
import { type ReactNode, use } from 'react';
import { createPortal } from 'react-dom';
import { useText } from '../language/use-text.ts';
import { OrganisationName, PageTitleSlot } from './page-title.ts';

/** The title (shown in the top bar), one sentence about the page, and its one primary action at the top right. */
export function PageHeader({
  title,
  description,
  action,
}: {
  title: string;
  description?: ReactNode;
  action?: ReactNode;
}) {
  const text = useText();
  const slot = use(PageTitleSlot);
  const organisation = use(OrganisationName);
  const heading = (
    <Title order={1} tabIndex={-1}>
      {title}
    </Title>
  );
  return (
    <>
      <title>
        {organisation === ''
          ? text('frame.document-title', { page: title })
          : text('frame.document-title-of', { page: title, organisation })}
      </title>
      {slot === null ? heading : createPortal(heading, slot)}
      {description === undefined && action === undefined ? null : (
        <Group justify="space-between" align="flex-start" mb="md" wrap="wrap">
          <Text c="dimmed" maw={720} flex="1 1 20rem">
            {description}
          </Text>
          {action}
        </Group>
      )}
    </>
  );
}
