import { List, Stack, Table, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFormat, useText } from '../language/use-text.ts';
import { BasisMark } from './basis-mark.tsx';
import type { Derivation, Quantity } from './derivation.ts';
import { SidePanel } from './side-panel.tsx';

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <Title order={3} mb={4}>
        {title}
      </Title>
      {children}
    </div>
  );
}

/** Where a figure comes from: formula in words, inputs, sources, bounds, what would make it better. */
export function DerivationPanel({
  name,
  label,
  quantity,
  derivation,
}: {
  name: string;
  label: string;
  quantity: Quantity;
  derivation: Derivation;
}) {
  const text = useText();
  const format = useFormat();
  return (
    <SidePanel name={name} title={label}>
      <Stack gap="lg">
        {quantity.basis === null ? null : (
          <Part title={text('derivation.basis')}>
            <Text component="div">
              <BasisMark basis={quantity.basis} />{' '}
              {text('derivation.basis-text', {
                basis: text(`basis.${quantity.basis}`),
                meaning: text(`basis-meaning.${quantity.basis}`),
              })}
            </Text>
            {quantity.reason === null ? null : <Text mt={4}>{quantity.reason}</Text>}
          </Part>
        )}
        <Part title={text('derivation.formula')}>
          <Text>{derivation.formula}</Text>
        </Part>
        {derivation.inputs.length === 0 ? null : (
          <Part title={text('derivation.inputs')}>
            <Table verticalSpacing={4} horizontalSpacing={0}>
              <Table.Tbody>
                {derivation.inputs.map((input) => (
                  <Table.Tr key={input.label}>
                    <Table.Td c="dimmed">{input.label}</Table.Td>
                    <Table.Td ta="end" className="perdure-quantity">
                      {input.value}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Part>
        )}
        {quantity.range === null ? null : (
          <Part title={text('derivation.bounds')}>
            <Text>
              {text('derivation.bounds-text', { range: format.withUnit(quantity.range, quantity.unit) })}
            </Text>
          </Part>
        )}
        {derivation.assumptions.length === 0 ? null : (
          <Part title={text('derivation.assumptions')}>
            <List spacing={4} size="sm">
              {derivation.assumptions.map((assumption) => (
                <List.Item key={assumption}>{assumption}</List.Item>
              ))}
            </List>
          </Part>
        )}
        {derivation.sources.length === 0 ? null : (
          <Part title={text('derivation.sources')}>
            <List spacing={4} size="sm">
              {derivation.sources.map((source) => (
                <List.Item key={source.id}>
                  {text('derivation.source', {
                    title: source.title,
                    year: source.year === null ? text('figure.em-dash') : String(source.year),
                    licence: source.licence ?? text('figure.em-dash'),
                  })}
                </List.Item>
              ))}
            </List>
          </Part>
        )}
        {derivation.improvement === null ? null : (
          <Part title={text('derivation.improvement')}>
            <Text>{derivation.improvement}</Text>
          </Part>
        )}
        {derivation.method === null ? null : (
          <Text size="xs" c="dimmed">
            {text('derivation.method', { method: derivation.method })}
          </Text>
        )}
      </Stack>
    </SidePanel>
  );
}
