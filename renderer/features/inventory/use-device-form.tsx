import { type UseFormReturnType, useForm } from '@mantine/form';
import { ProblemError } from '../../api/problem-error.ts';
import { useLanguage, useText } from '../../language/use-text.ts';
import { useOneAtATime } from '../../ui/use-one-at-a-time.ts';
import {
  type DeviceFormField,
  type DeviceFormValues,
  type FormFields,
  readDeviceForm,
} from './device-form-values.ts';
import { describeRefusal, locateRefusal, TakenError } from './field-errors.tsx';

export type DeviceFormState = UseFormReturnType<DeviceFormValues>;

/**
 * The state of the form for a device. `submit` reads it; what cannot be read, and what the API refuses, shows at its
 * field. Resolves to whether it was accepted; a refusal that concerns no field is thrown.
 */
export function useDeviceForm(initialValues: DeviceFormValues) {
  const text = useText();
  const language = useLanguage();
  const runOne = useOneAtATime();
  const form: DeviceFormState = useForm<DeviceFormValues>({ initialValues });

  const showErrors = (errors: Partial<Record<DeviceFormField, React.ReactNode>>) => {
    form.setErrors(errors);
    const [first] = Object.keys(errors);
    if (first !== undefined) form.getInputNode(first)?.focus();
  };

  const submitOnce = async (save: (fields: FormFields) => Promise<unknown>): Promise<boolean> => {
    const read = readDeviceForm(form.values, language);
    if (!read.ok) {
      showErrors(
        Object.fromEntries(
          Object.entries(read.refusals).map(([field, refusal]) => [
            field,
            describeRefusal(refusal, text, language, form.values.currency),
          ]),
        ),
      );
      return false;
    }
    form.clearErrors();
    try {
      await save(read.fields);
      return true;
    } catch (error) {
      const refused = error instanceof ProblemError ? locateRefusal(error) : null;
      if (refused === null) throw error;
      const { field, code, deviceId } = refused;
      showErrors({ [field]: <TakenError text={text} code={code} deviceId={deviceId} /> });
      return false;
    }
  };

  const submit = async (save: (fields: FormFields) => Promise<unknown>): Promise<boolean> =>
    (await runOne(() => submitOnce(save))) ?? false;

  return { form, submit };
}
