import { useMemo, useState } from 'react';
import type { Device, DevicePatch } from '#shared/domain/device.ts';
import { usePatchDevice, usePresentDevice } from '../../api/device-queries.ts';
import { useSettings } from '../../api/queries.ts';
import { useLanguage } from '../../language/use-text.ts';
import { fieldsChangedMeanwhile, MeanwhileError, rebaseForm, withFormer } from './changed-meanwhile.tsx';
import { type DeviceFormField, toFormValues, toPatch } from './device-form-values.ts';
import { dropDraft, readDraft, useKeptDraft } from './form-draft.ts';
import { likelyCurrency } from './price.ts';
import { useDeviceForm } from './use-device-form.tsx';

const formFieldOf = (field: keyof DevicePatch): DeviceFormField =>
  field === 'purchasePrice' ? 'price' : (field as DeviceFormField);

/**
 * Editing a device that others may edit at the same time: what is saved is what the person changed of what they saw.
 * Where somebody else changed the same field, both values show, and the next save is a choice.
 */
export function useEditForm(device: Device) {
  const language = useLanguage();
  const currency = likelyCurrency(useSettings().data?.country ?? null);
  // The device as the person saw it: what comes in while the form is open must not pass for what they typed.
  const [draft, setDraft] = useState(() => readDraft(device.id));
  const [seen, setSeen] = useState(draft?.seen ?? device);
  const untouched = useMemo(() => toFormValues(seen, language, currency), [seen, language, currency]);
  const { form, submit } = useDeviceForm(draft?.values ?? untouched);
  useKeptDraft(device.id, { seen, values: form.values }, untouched);
  const patch = usePatchDevice(device.id);
  const readPresent = usePresentDevice(device.id);

  const showMeanwhile = async (fields: readonly (keyof DevicePatch)[]) => {
    const present = await readPresent();
    const values = toFormValues(present, language, currency);
    form.setValues(rebaseForm(form.values, toFormValues(seen, language, currency), values));
    setSeen(present);
    for (const field of fields) {
      const formField = formFieldOf(field);
      const take = () => {
        form.setFieldValue(formField, values[formField]);
        if (field === 'purchasePrice') form.setFieldValue('currency', values.currency);
        form.clearFieldError(formField);
      };
      form.setFieldError(
        formField,
        <MeanwhileError field={field} present={present[field]} siteName={present.siteName} onTake={take} />,
      );
    }
  };

  /** Resolves to what came of it: saved, nothing to save, or refused (and shown). */
  const save = async (): Promise<'saved' | 'unchanged' | 'refused'> => {
    let outcome: 'saved' | 'unchanged' = 'unchanged';
    const isAccepted = await submit(async (fields) => {
      const changes = toPatch(seen, fields);
      if (changes === null) return;
      outcome = 'saved';
      try {
        await patch.mutateAsync(withFormer(seen, changes));
      } catch (error) {
        const changed = fieldsChangedMeanwhile(error);
        if (changed.length > 0) await showMeanwhile(changed);
        throw error;
      }
    }).catch(() => false);
    return isAccepted ? outcome : 'refused';
  };

  const forget = () => {
    dropDraft(device.id);
    setDraft(null);
  };
  /** Shows the device as it is, and nothing of what was typed. */
  const discard = () => {
    forget();
    setSeen(device);
    form.setValues(toFormValues(device, language, currency));
    form.clearErrors();
  };

  return {
    form,
    save,
    isDraft: draft !== null,
    forget,
    discard,
    error: patch.error,
    isSaving: patch.isPending,
  };
}
