import { Button } from '@mantine/core';
import { useText } from '../../language/use-text.ts';
import classes from './decisions.module.css';

/** The answer that what is asked about is this device. */
export function ChooseSame({
  label,
  isPending,
  onChoose,
}: {
  label: string;
  isPending: boolean;
  onChoose: () => void;
}) {
  const text = useText();
  return (
    <div className={classes.choose}>
      <Button
        variant="default"
        size="xs"
        disabled={isPending}
        aria-label={text('decisions.same-label', { device: label })}
        onClick={onChoose}
      >
        {text('decisions.same')}
      </Button>
    </div>
  );
}
