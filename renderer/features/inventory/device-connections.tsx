import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Device } from '#shared/domain/device.ts';
import type { Attachment, DeviceLinks, ScreenFacts } from '#shared/domain/device-links.ts';
import { useDeviceLinks } from '../../api/device-queries.ts';
import { useFormat, useText } from '../../language/use-text.ts';
import { CardGrid } from '../../ui/card-grid.tsx';
import { CategoryIcon } from '../../ui/category-icon.tsx';
import { deviceLabel } from '../../ui/device-label.ts';
import { joinMaker } from '../../ui/join-maker.ts';
import { diagonalInches } from '../../ui/screen-size.ts';
import { Section } from '../../ui/section.tsx';
import { ErrorView } from '../../ui/state-views.tsx';
import classes from './device-connections.module.css';
import { Facts } from './device-facts.tsx';

function Stay({ stay: { device, sinceMs, untilMs } }: { stay: Attachment }) {
  const text = useText();
  const format = useFormat();
  const model = joinMaker(device.manufacturer, device.model);
  const label = device.name ?? (model === '' ? deviceLabel(device, text('device.unnamed')) : model);
  return (
    <li className={classes.stay}>
      <CategoryIcon category={device.category} size={18} />
      <Anchor component={Link} to="/inventory/$id" params={{ id: device.id } as never} size="sm">
        {label}
      </Anchor>
      <span className={classes.period}>
        {untilMs === null
          ? text('connections.since', { time: format.instant(sinceMs) })
          : text('connections.from-to', { from: format.instant(sinceMs), to: format.instant(untilMs) })}
      </span>
    </li>
  );
}

function Stays({ title, stays, none }: { title: string; stays: readonly Attachment[]; none?: string }) {
  const text = useText();
  const present = stays.filter(({ untilMs }) => untilMs === null);
  const former = stays.filter(({ untilMs }) => untilMs !== null);
  const list = (shown: readonly Attachment[]) => (
    <ul className={classes.stays}>
      {shown.map((stay) => (
        <Stay key={`${stay.device.id} ${stay.sinceMs}`} stay={stay} />
      ))}
    </ul>
  );
  return (
    <Section title={title}>
      {present.length > 0 ? (
        list(present)
      ) : none === undefined ? null : (
        <p className={classes.none}>{none}</p>
      )}
      {former.length === 0 ? null : (
        <>
          <h3 className={classes.former}>{text('connections.former')}</h3>
          {list(former)}
        </>
      )}
    </Section>
  );
}

function ScreenSection({ screen }: { screen: ScreenFacts }) {
  const text = useText();
  const format = useFormat();
  const inches = diagonalInches(screen);
  const { widthPx, heightPx, year } = screen;
  return (
    <Section title={text('connections.screen')}>
      <Facts
        unknown={text('fact.unknown')}
        facts={[
          [
            text('machine.display-diagonal'),
            inches === null ? null : format.withUnit(format.number(inches, 1), text('machine.unit-inch')),
          ],
          [
            text('machine.display-pixels'),
            widthPx === null || heightPx === null
              ? null
              : text('machine.display-pixels-value', {
                  width: format.number(widthPx),
                  height: format.number(heightPx),
                }),
          ],
          [text('machine.display-year'), year === null ? null : String(year)],
        ]}
      />
    </Section>
  );
}

const isEmpty = ({ screen, screens, machines }: DeviceLinks): boolean =>
  screen === null && screens.length === 0 && machines.length === 0;

/** The screens of a machine or the machine of a screen, now and before, and what a screen says of itself. */
export function DeviceConnections({ device }: { device: Device }) {
  const text = useText();
  const links = useDeviceLinks(device.id);
  if (links.isError) return <ErrorView error={links.error} onRetry={() => void links.refetch()} />;
  if (links.data === undefined || isEmpty(links.data)) return null;
  const { screen, screens, machines } = links.data;
  return (
    <CardGrid least="24rem">
      {screen === null ? null : <ScreenSection screen={screen} />}
      {machines.length === 0 ? null : (
        <Stays title={text('connections.machines')} stays={machines} none={text('connections.none-now')} />
      )}
      {screens.length === 0 ? null : <Stays title={text('connections.screens')} stays={screens} />}
    </CardGrid>
  );
}
