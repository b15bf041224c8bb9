import { Anchor, Code, Stack, Table, Text } from '@mantine/core';
import type { About } from '#shared/domain/views.ts';
import { hasWord } from '#shared/words/words.ts';
import { useAbout } from '../../api/queries.ts';
import { useText } from '../../language/use-text.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Section } from '../../ui/section.tsx';
import { QueryView } from '../../ui/state-views.tsx';
import { OwnFootprintCards } from './own-footprint-cards.tsx';

function Application({ about }: { about: About }) {
  const text = useText();
  const rows: readonly [string, string][] = [
    [text('about.version'), about.version],
    [text('about.licence'), about.licence],
    [text('about.runtime'), text('about.runtime-value', { ...about.runtime })],
    [
      text('about.database'),
      text('about.database-value', { sqlite: about.sqliteVersion, version: about.databaseVersion }),
    ],
  ];
  return (
    <Section title={text('about.application')}>
      <Table layout="fixed" verticalSpacing={6} horizontalSpacing={0}>
        <Table.Tbody>
          {rows.map(([label, value]) => (
            <Table.Tr key={label}>
              <Table.Th w={160} fw={400} c="dimmed">
                {label}
              </Table.Th>
              <Table.Td>{value}</Table.Td>
            </Table.Tr>
          ))}
          <Table.Tr>
            <Table.Th fw={400} c="dimmed">
              {text('about.data-folder')}
            </Table.Th>
            <Table.Td>
              <Code>{about.dataFolder}</Code>
            </Table.Td>
          </Table.Tr>
        </Table.Tbody>
      </Table>
      <Text size="sm" c="dimmed" mt="xs">
        {text('about.yours')}
      </Text>
    </Section>
  );
}

function Sources({ sources }: { sources: About['sources'] }) {
  const text = useText();
  return (
    <Section title={text('about.sources')}>
      <Table.ScrollContainer minWidth={560}>
        <Table verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{text('about.source')}</Table.Th>
              <Table.Th>{text('about.use')}</Table.Th>
              <Table.Th ta="end">{text('about.year')}</Table.Th>
              <Table.Th>{text('about.licence')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {sources.map((source) => {
              const useId = `source-use.${source.id}`;
              return (
                <Table.Tr key={source.id}>
                  <Table.Td>
                    {source.url === null ? (
                      source.title
                    ) : (
                      <Anchor href={source.url} target="_blank" rel="noreferrer" size="sm">
                        {source.title}
                      </Anchor>
                    )}
                  </Table.Td>
                  <Table.Td>{hasWord(useId) ? text(useId) : source.use}</Table.Td>
                  <Table.Td ta="end" className="perdure-quantity">
                    {source.year ?? text('figure.em-dash')}
                  </Table.Td>
                  <Table.Td>{source.licence ?? text('figure.em-dash')}</Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Section>
  );
}

function Packages({ packages }: { packages: About['packages'] }) {
  const text = useText();
  return (
    <Section
      title={text('about.packages')}
      aside={
        <Text size="sm" c="dimmed">
          {text('about.packages-count', { count: packages.length })}
        </Text>
      }
    >
      <Table.ScrollContainer
        minWidth={320}
        maxHeight={420}
        scrollAreaProps={{
          viewportProps: { tabIndex: 0, role: 'group', 'aria-label': text('about.packages') },
        }}
      >
        <Table verticalSpacing={4} stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{text('about.package')}</Table.Th>
              <Table.Th>{text('about.version')}</Table.Th>
              <Table.Th>{text('about.licence')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {packages.map(({ name, version, licence }) => (
              <Table.Tr key={`${name} ${version}`}>
                <Table.Td>{name}</Table.Td>
                <Table.Td className="perdure-quantity">{version}</Table.Td>
                <Table.Td>{licence}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Section>
  );
}

/** Versions, licences, published sources, and what Perdure itself uses of the machine. */
export function AboutPage() {
  const text = useText();
  return (
    <>
      <PageHeader title={text('page.about')} description={text('about.description')} />
      <QueryView query={useAbout()}>
        {(about) => (
          <Stack gap="md">
            <OwnFootprintCards own={about.own} />
            <Application about={about} />
            <Sources sources={about.sources} />
            <Packages packages={about.packages} />
          </Stack>
        )}
      </QueryView>
    </>
  );
}
