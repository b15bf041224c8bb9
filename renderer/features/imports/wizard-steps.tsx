import { IconCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useText } from '../../language/use-text.ts';
import type { ImportStep } from './import-steps.ts';
import classes from './wizard.module.css';

/** Where the import is; steps that can be gone to are links. */
export function WizardSteps({
  steps,
  current,
  reachable,
}: {
  steps: readonly ImportStep[];
  current: ImportStep;
  reachable: readonly ImportStep[];
}) {
  const text = useText();
  const at = steps.indexOf(current);
  return (
    <nav aria-label={text('imports.steps')}>
      <ol className={classes.steps}>
        {steps.map((step, index) => {
          const state = index < at ? 'done' : index === at ? 'current' : 'coming';
          const content = (
            <>
              <span className={classes.number} aria-hidden="true">
                {state === 'done' ? <IconCheck size={14} stroke={2.2} /> : index + 1}
              </span>
              <span className={classes.stepWord}>{text(`imports.step.${step}`)}</span>
            </>
          );
          return (
            <li key={step} className={classes.step} data-state={state}>
              {state !== 'current' && reachable.includes(step) ? (
                <Link to="." search={{ step }} className={classes.stepLink}>
                  {content}
                </Link>
              ) : (
                <span className={classes.stepLink} aria-current={state === 'current' ? 'step' : undefined}>
                  {content}
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
