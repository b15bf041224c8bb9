import { Button, Group, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { FormEvent } from 'react';
import type { Device } from '#shared/domain/device.ts';
import { usePatchDevice } from '../../api/device-queries.ts';
import { useSettings } from '../../api/queries.ts';
import { useLanguage, useText } from '../../language/use-text.ts';
import { SidePanel } from '../../ui/side-panel.tsx';
import { usePanel } from '../../ui/use-panel.ts';
import { DeviceFormFields } from './device-form-fields.tsx';
import { toFormValues, toPatch } from './device-form-values.ts';
import { FormError } from './form-error.tsx';
import { likelyCurrency } from './price.ts';
import { useDeviceForm } from './use-device-form.tsx';

function EditDeviceForm({ device }: { device: Device }) {
  const text = useText();
  const language = useLanguage();
  const panel = usePanel();
  const country = useSettings().data?.country ?? null;
  const { form, submit } = useDeviceForm(toFormValues(device, language, likelyCurrency(country)));
  const patch = usePatchDevice(device.id);

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    const isSaved = await submit(async (fields) => {
      const changes = toPatch(device, fields);
      if (changes !== null) await patch.mutateAsync(changes);
      notifications.show({
        color: 'teal',
        closeButtonProps: { 'aria-label': text('action.close') },
        message: text(changes === null ? 'form.nothing-changed' : 'form.saved'),
      });
    }).catch(() => false);
    if (isSaved) panel.close();
  };

  return (
    <form noValidate onSubmit={(event) => void onSubmit(event)}>
      <Stack>
        <DeviceFormFields form={form} />
        <FormError error={patch.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={panel.close}>
            {text('action.cancel')}
          </Button>
          <Button type="submit" loading={patch.isPending}>
            {text('action.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** The fields of a device, to edit: `panel=edit` in the address. Only what was changed is written. */
export function EditDevicePanel({ device }: { device: Device }) {
  const text = useText();
  return (
    <SidePanel name="edit" title={text('form.edit-title')}>
      <EditDeviceForm device={device} />
    </SidePanel>
  );
}
