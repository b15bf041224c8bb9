import { useEffect } from 'react';
import { z } from 'zod';
import { type Device, deviceSchema } from '#shared/domain/device.ts';
import { type DeviceFormValues, emptyFormValues, isSame } from './device-form-values.ts';

/** What was typed and not saved, with the device as the person saw it (null: a new one). */
export interface FormDraft {
  readonly seen: Device | null;
  readonly values: DeviceFormValues;
}

const fields = Object.keys(emptyFormValues({ currency: '', siteId: '' })) as (keyof DeviceFormValues)[];
const texts = fields.filter((field): field is Exclude<keyof DeviceFormValues, 'tags'> => field !== 'tags');
const draftSchema = z.strictObject({
  seen: deviceSchema.nullable(),
  values: z.strictObject({
    ...(Object.fromEntries(texts.map((field) => [field, z.string()])) as Record<
      (typeof texts)[number],
      z.ZodString
    >),
    tags: z.array(z.string()),
  }),
});

const keyOf = (name: string) => `perdure-draft-${name}`;

/** The draft of a form; null where there is none, or one that this version of Perdure did not leave. */
export function readDraft(name: string): FormDraft | null {
  const kept = sessionStorage.getItem(keyOf(name));
  if (kept === null) return null;
  try {
    const read = draftSchema.safeParse(JSON.parse(kept));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

export function dropDraft(name: string): void {
  sessionStorage.removeItem(keyOf(name));
}

export const haveSameValues = (one: DeviceFormValues, other: DeviceFormValues): boolean =>
  fields.every((field) => isSame(one[field], other[field]));

/** Keeps what is typed for as long as the tab lives, until it is saved or discarded. */
export function useKeptDraft(name: string, { seen, values }: FormDraft, untouched: DeviceFormValues): void {
  // An effect: what is kept lies outside React, and follows each change of the form, whatever made it.
  useEffect(() => {
    if (haveSameValues(values, untouched)) dropDraft(name);
    else sessionStorage.setItem(keyOf(name), JSON.stringify({ seen, values }));
  }, [name, seen, values, untouched]);
}
