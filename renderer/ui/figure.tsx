import { Tooltip } from '@mantine/core';
import { useText } from '../language/use-text.ts';
import { BasisMark } from './basis-mark.tsx';
import type { Derivation, Quantity } from './derivation.ts';
import { DerivationPanel } from './derivation-panel.tsx';
import classes from './figure.module.css';
import { usePanel } from './use-panel.ts';

/**
 * A quantity: number, lighter unit, how it is known, and its range. With a derivation, a click or Enter opens it in
 * the side panel called `figure-<name>`. Unknown is an em dash with its reason.
 */
export function Figure({
  name,
  label,
  quantity,
  derivation,
  size = 'text',
  withRange = true,
}: {
  /** Unique on the page: it names the side panel in the address. */
  name: string;
  /** What the figure is, for the panel's title and for screen readers. */
  label: string;
  quantity: Quantity;
  derivation?: Derivation;
  size?: 'text' | 'large';
  withRange?: boolean;
}) {
  const text = useText();
  const panel = usePanel();
  const panelName = `figure-${name}`;
  const reason = quantity.reason ?? text('figure.unknown');
  const content =
    quantity.number === null ? (
      <>
        <span className={classes.number} aria-hidden="true">
          {text('figure.em-dash')}
        </span>
        <span className="perdure-visually-hidden">{text('figure.unknown-because', { reason })}</span>
      </>
    ) : (
      <>
        <span className={classes.number}>{quantity.number}</span>{' '}
        {quantity.unit === '' ? null : <span className={classes.unit}>{quantity.unit}</span>}{' '}
        {quantity.basis === null ? null : <BasisMark basis={quantity.basis} />}{' '}
        {withRange && quantity.range !== null ? (
          <span className={classes.range}>{text('figure.range', { range: quantity.range })}</span>
        ) : null}
      </>
    );
  const shared = { className: classes.figure, 'data-basis': quantity.basis, 'data-size': size };

  if (derivation === undefined) {
    return (
      <Tooltip label={reason} disabled={quantity.number !== null}>
        <span {...shared}>{content}</span>
      </Tooltip>
    );
  }
  return (
    <>
      <Tooltip label={quantity.number === null ? reason : text('figure.open')}>
        <button type="button" {...shared} aria-haspopup="dialog" onClick={() => panel.open(panelName)}>
          <span className="perdure-visually-hidden">{text('figure.label', { label })}</span> {content}
        </button>
      </Tooltip>
      <DerivationPanel name={panelName} label={label} quantity={quantity} derivation={derivation} />
    </>
  );
}
