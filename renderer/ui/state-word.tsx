import {
  type Icon,
  IconAlertTriangle,
  IconCircleCheck,
  IconHelpCircle,
  IconInfoCircle,
  IconXboxX,
} from '@tabler/icons-react';
import classes from './state-word.module.css';

export type StateTone = 'good' | 'warning' | 'bad' | 'neutral' | 'unknown';

const icons: Record<StateTone, Icon> = {
  good: IconCircleCheck,
  warning: IconAlertTriangle,
  bad: IconXboxX,
  neutral: IconInfoCircle,
  unknown: IconHelpCircle,
};

/** A state: always an icon and a word, coloured only where the colour means something. */
export function StateWord({ tone, children }: { tone: StateTone; children: string }) {
  const ToneIcon = icons[tone];
  return (
    <span className={classes.state} data-tone={tone}>
      <ToneIcon size={15} stroke={1.8} aria-hidden="true" />
      {children}
    </span>
  );
}
