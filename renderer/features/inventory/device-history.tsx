import { Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useChanges } from '../../api/device-queries.ts';
import { useFormat, useText } from '../../language/use-text.ts';
import { Section } from '../../ui/section.tsx';
import { EmptyView, QueryView } from '../../ui/state-views.tsx';
import classes from './device-history.module.css';
import { type HistoryEntry, toHistory } from './history-entries.ts';
import { HistoryLineView } from './history-line.tsx';

function Entry({ entry }: { entry: HistoryEntry }) {
  const text = useText();
  const format = useFormat();
  return (
    <li className={classes.entry}>
      <div className={classes.entryHead}>
        <time dateTime={new Date(entry.atMs).toISOString()}>{format.instant(entry.atMs)}</time>
        <span className={classes.by}>
          {text('history.by', { actor: entry.actor, source: text(`history.source.${entry.source}`) })}
        </span>
      </div>
      <ul className={classes.lines}>
        {entry.lines.map((line) => (
          <HistoryLineView key={line.change.id} line={line} />
        ))}
      </ul>
    </li>
  );
}

/** Every change of a device, newest first; each can be taken back while nothing came after it. */
export function DeviceHistory({ deviceId }: { deviceId: string }) {
  const text = useText();
  const query = useChanges(deviceId);
  return (
    <Section title={text('device.history')}>
      <Text size="sm" c="dimmed" mb="sm">
        {text('history.explain')}
      </Text>
      <QueryView query={query}>
        {({ changes }) =>
          changes.length === 0 ? (
            <EmptyView icon={IconHistory} title={text('history.empty')} />
          ) : (
            <ol className={classes.history}>
              {toHistory(changes).map((entry) => (
                <Entry key={entry.key} entry={entry} />
              ))}
            </ol>
          )
        }
      </QueryView>
    </Section>
  );
}
