import { Anchor } from '@mantine/core';
import { IconTestPipe } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useStatus } from '../api/queries.ts';
import { useText } from '../language/use-text.ts';
import classes from './demonstration-notice.module.css';

/** On every page while the data folder holds invented devices: nobody may take them for real ones. */
export function DemonstrationNotice() {
  const text = useText();
  if (useStatus().data?.hasDemonstration !== true) return null;
  return (
    <div className={classes.strip}>
      <IconTestPipe className={classes.icon} size={16} stroke={1.8} aria-hidden="true" />
      <p className={classes.words}>
        <strong>{text('demonstration.title')}</strong> {text('demonstration.text')}
      </p>
      <Anchor
        component={Link}
        to="/settings"
        hash="demonstration"
        inherit
        className={classes.link ?? ''}
        title={text('demonstration.remove-where')}
      >
        {text('demonstration.remove')}
      </Anchor>
    </div>
  );
}
