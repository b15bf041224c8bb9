import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../language/use-text.ts';
import classes from './fact-list.module.css';
import { SidePanel } from './side-panel.tsx';
import { usePanel } from './use-panel.ts';

export interface Fact {
  /** Unique on the page: it names the side panel in the address. */
  readonly name: string;
  readonly label: string;
  /** Null is unknown: an em dash with the reason. */
  readonly value: ReactNode | null;
  /** Why it is unknown, or what more there is to say. */
  readonly reason?: string | null;
  /** What it rests on, where that is not what the machine answered: a published source. */
  readonly source?: string;
}

/** Where the facts of a list came from, and when they were read. */
export interface FactProvenance {
  readonly source: string | null;
  readonly time: string | null;
}

function ReadFrom({ provenance }: { provenance: FactProvenance }) {
  const text = useText();
  return (
    <>
      <Text>
        {provenance.source === null
          ? text('fact.no-source')
          : text('fact.source', { source: provenance.source })}
      </Text>
      {provenance.time === null ? null : (
        <Text c="dimmed">{text('fact.read-at', { time: provenance.time })}</Text>
      )}
    </>
  );
}

function FactPanel({ fact, provenance }: { fact: Fact; provenance: FactProvenance }) {
  const text = useText();
  return (
    <SidePanel name={`fact-${fact.name}`} title={fact.label}>
      <Stack gap="sm">
        <div className={classes.panelValue}>{fact.value ?? text('figure.em-dash')}</div>
        {fact.value === null ? <Text>{fact.reason ?? text('fact.unknown')}</Text> : null}
        {fact.value !== null && fact.reason ? <Text>{fact.reason}</Text> : null}
        {fact.source === undefined ? (
          <ReadFrom provenance={provenance} />
        ) : (
          <Text>{text('fact.published-source', { source: fact.source })}</Text>
        )}
      </Stack>
    </SidePanel>
  );
}

/** Facts in two columns; a click or Enter on a value shows where it came from. */
export function FactList({ facts, provenance }: { facts: readonly Fact[]; provenance: FactProvenance }) {
  const text = useText();
  const panel = usePanel();
  return (
    <>
      <dl className={classes.list}>
        {facts.map((fact) => (
          <div key={fact.name} className={classes.row}>
            <dt>{fact.label}</dt>
            <dd>
              <button
                type="button"
                className={classes.value}
                aria-haspopup="dialog"
                data-unknown={fact.value === null || undefined}
                title={fact.value === null ? (fact.reason ?? text('fact.unknown')) : text('fact.open')}
                onClick={() => panel.open(`fact-${fact.name}`)}
              >
                {fact.value ?? (
                  <>
                    <span aria-hidden="true">{text('figure.em-dash')}</span>
                    <span className="perdure-visually-hidden">
                      {text('figure.unknown-because', { reason: fact.reason ?? text('fact.unknown') })}
                    </span>
                  </>
                )}
              </button>
            </dd>
          </div>
        ))}
      </dl>
      {facts.map((fact) => (
        <FactPanel key={fact.name} fact={fact} provenance={provenance} />
      ))}
    </>
  );
}
