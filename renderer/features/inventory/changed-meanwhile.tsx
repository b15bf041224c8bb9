import { Anchor } from '@mantine/core';
import type { Device, DeviceEdit, DevicePatch } from '#shared/domain/device.ts';
import { ProblemError } from '../../api/problem-error.ts';
import { useFormat, useText } from '../../language/use-text.ts';
import { describeValue } from '../../ui/describe-value.ts';
import { type DeviceFormField, type DeviceFormValues, isSame } from './device-form-values.ts';

/** A patch that says what its maker saw, so that nobody else's change is overwritten unseen. */
export function withFormer(seen: Device, patch: DevicePatch): DeviceEdit {
  const fields = Object.keys(patch) as (keyof DevicePatch)[];
  return { ...patch, formerly: Object.fromEntries(fields.map((field) => [field, seen[field]])) };
}

/** The fields that a save was refused for because somebody else has changed them; none for any other refusal. */
export function fieldsChangedMeanwhile(error: unknown): (keyof DevicePatch)[] {
  if (!(error instanceof ProblemError) || error.code !== 'changed-meanwhile') return [];
  return error.fieldErrors.map(({ path }) => path as keyof DevicePatch);
}

/** The form as it should go on: what the person typed stays, what they left alone shows what it is now. */
export function rebaseForm(
  typed: DeviceFormValues,
  seen: DeviceFormValues,
  present: DeviceFormValues,
): DeviceFormValues {
  const fields = Object.keys(typed) as DeviceFormField[];
  const isTyped = (field: DeviceFormField) => !isSame(typed[field], seen[field]);
  // An amount and its currency are one thing.
  const hasTypedPrice = isTyped('price') || isTyped('currency');
  const kept = fields.filter((field) =>
    field === 'price' || field === 'currency' ? hasTypedPrice : isTyped(field),
  );
  return { ...present, ...Object.fromEntries(kept.map((field) => [field, typed[field]])) };
}

/** What is said at a field that somebody else has changed: what it is now, and the way to keep that. */
export function MeanwhileError({
  field,
  present,
  siteName,
  onTake,
}: {
  field: keyof DevicePatch;
  present: Device[keyof DevicePatch];
  siteName: string | null;
  onTake: () => void;
}) {
  const text = useText();
  const format = useFormat();
  const value = field === 'siteId' ? siteName : describeValue(field, present, { text, format, sites: [] });
  return (
    <>
      {value === null ? text('refusal.emptied-meanwhile') : text('refusal.changed-meanwhile', { value })}{' '}
      <Anchor inherit component="button" type="button" onClick={onTake}>
        {text('form.take-present')}
      </Anchor>
    </>
  );
}
