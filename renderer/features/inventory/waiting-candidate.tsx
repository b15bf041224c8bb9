import { Anchor } from '@mantine/core';
import { IconArrowsDiff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { WaitingRow } from '#shared/domain/import-views.ts';
import { useText } from '../../language/use-text.ts';
import { CategoryIcon } from '../../ui/category-icon.tsx';
import { deviceLabel } from '../../ui/device-label.ts';
import { DeviceMarks } from '../../ui/device-marks.tsx';
import { ChooseSame } from './choose-same.tsx';
import classes from './decisions.module.css';
import { Facts } from './device-facts.tsx';
import { type ComparedField, useFieldWriter } from './waiting-fields.ts';

/** A device that a row may be: the same fields in the same order, those that differ marked. */
export function WaitingCandidate({
  candidate: { device, changes },
  fields,
  told,
  isPending,
  onChoose,
}: {
  candidate: WaitingRow['candidates'][number];
  fields: readonly ComparedField[];
  /** What the row says of a field, in words; null where it says nothing. */
  told: (field: ComparedField) => string | null;
  isPending: boolean;
  onChoose: () => void;
}) {
  const text = useText();
  const write = useFieldWriter();
  const label = deviceLabel(device, text('device.unnamed'));
  const value = (field: ComparedField): ReactNode => {
    const written = write(field, device[field]);
    const said = told(field);
    if (said === null || said === written) return written;
    return (
      <span className={classes.differing}>
        <span>{written ?? text('figure.em-dash')}</span>
        <span className={classes.differs}>
          <IconArrowsDiff size={13} stroke={1.8} aria-hidden="true" />
          {text('waiting.differs')}
        </span>
      </span>
    );
  };
  return (
    <div className={classes.side}>
      <span className={classes.kicker}>{text('decisions.on-record')}</span>
      <span className={classes.name}>
        <CategoryIcon category={device.category} size={20} />
        <Anchor component={Link} to="/inventory/$id" params={{ id: device.id } as never} inherit>
          {label}
        </Anchor>
        <DeviceMarks device={device} />
      </span>
      <Facts facts={fields.map((field) => [text(`field.${field}`), value(field)])} />
      <span className={classes.kicker}>{text('waiting.changes', { count: changes.length })}</span>
      <ChooseSame label={label} isPending={isPending} onChoose={onChoose} />
    </div>
  );
}
