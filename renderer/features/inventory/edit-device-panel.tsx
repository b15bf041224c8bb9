import { Button, Group, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { FormEvent } from 'react';
import type { Device } from '#shared/domain/device.ts';
import { useText } from '../../language/use-text.ts';
import { SidePanel } from '../../ui/side-panel.tsx';
import { usePanel } from '../../ui/use-panel.ts';
import classes from './device-form.module.css';
import { DeviceFormFields } from './device-form-fields.tsx';
import { DraftNotice } from './draft-notice.tsx';
import { FormError } from './form-error.tsx';
import { useEditForm } from './use-edit-form.tsx';

function EditDeviceForm({ device }: { device: Device }) {
  const text = useText();
  const panel = usePanel();
  const { form, save, isDraft, forget, discard, error, isSaving } = useEditForm(device);

  const close = () => {
    forget();
    panel.close();
  };

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    const outcome = await save();
    if (outcome === 'refused') return;
    notifications.show({
      color: 'teal',
      closeButtonProps: { 'aria-label': text('action.close') },
      message: text(outcome === 'unchanged' ? 'form.nothing-changed' : 'form.saved'),
    });
    close();
  };

  return (
    <form noValidate onSubmit={(event) => void onSubmit(event)}>
      <Stack>
        {isDraft ? <DraftNotice onDiscard={discard} /> : null}
        <DeviceFormFields form={form} presentStatus={device.status} />
        <FormError error={error} />
        <Group justify="flex-end" className={classes.actions ?? ''}>
          <Button variant="default" onClick={close}>
            {text('action.cancel')}
          </Button>
          <Button type="submit" loading={isSaving}>
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
