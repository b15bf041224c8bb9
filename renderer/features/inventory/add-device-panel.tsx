import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useRef, useState } from 'react';
import { useCreateDevice, useSites } from '../../api/device-queries.ts';
import { useSettings } from '../../api/queries.ts';
import { useText } from '../../language/use-text.ts';
import { deviceLabel } from '../../ui/device-label.ts';
import { SidePanel } from '../../ui/side-panel.tsx';
import { usePanel } from '../../ui/use-panel.ts';
import classes from './device-form.module.css';
import { DeviceFormFields } from './device-form-fields.tsx';
import { emptyFormValues, toNewDevice } from './device-form-values.ts';
import { DraftNotice } from './draft-notice.tsx';
import { dropDraft, readDraft, useKeptDraft } from './form-draft.ts';
import { FormError } from './form-error.tsx';
import { likelyCurrency } from './price.ts';
import { useDeviceForm } from './use-device-form.tsx';

const draftName = 'new';

/** Fields that tell one device from the next: emptied when the next one is added; the others stay. */
const ownFields = { name: '', assetTag: '', serialNumber: '', holder: '', quantity: '1', notes: '' };

function AddDeviceForm() {
  const text = useText();
  const panel = usePanel();
  const navigate = useNavigate();
  const country = useSettings().data?.country ?? null;
  const ownSites = (useSites().data?.sites ?? []).filter(({ isDemonstration }) => !isDemonstration);
  const onlySite = ownSites.length === 1 ? ownSites[0] : undefined;
  const [draft, setDraft] = useState(() => readDraft(draftName));
  const [untouched, setUntouched] = useState(() =>
    emptyFormValues({ currency: likelyCurrency(country), siteId: onlySite?.id ?? '' }),
  );
  const { form, submit } = useDeviceForm(draft?.values ?? untouched);
  useKeptDraft(draftName, { seen: null, values: form.values }, untouched);
  const forget = () => {
    dropDraft(draftName);
    setDraft(null);
  };
  const discard = () => {
    forget();
    form.setValues(untouched);
    form.clearErrors();
  };
  const create = useCreateDevice();
  const goesOn = useRef(false);

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    const isAdded = await submit(async (fields) => {
      const device = await create.mutateAsync(toNewDevice(fields));
      notifications.show({
        color: 'teal',
        closeButtonProps: { 'aria-label': text('action.close') },
        message: (
          <>
            {text('form.added', { device: deviceLabel(device, text('device.unnamed')) })}{' '}
            {/* Notices stand outside the router: a button that navigates, not a link of it. */}
            <Anchor
              component="button"
              type="button"
              inherit
              onClick={() => void navigate({ to: '/inventory/$id', params: { id: device.id } })}
            >
              {text('form.open-added')}
            </Anchor>
          </>
        ),
      });
    }).catch(() => false);
    if (!isAdded) return;
    forget();
    if (!goesOn.current) return panel.close();
    setUntouched({ ...form.values, ...ownFields });
    form.setValues(ownFields);
    form.getInputNode('name')?.focus();
  };

  return (
    <form noValidate onSubmit={(event) => void onSubmit(event)}>
      <Stack>
        <Text size="sm" c="dimmed">
          {text('form.naming')}
        </Text>
        {draft === null ? null : <DraftNotice onDiscard={discard} />}
        <DeviceFormFields form={form} presentStatus={null} />
        <FormError error={create.error} />
        <Group justify="flex-end" className={classes.actions ?? ''}>
          <Button
            type="submit"
            variant="default"
            disabled={create.isPending}
            onClick={() => {
              goesOn.current = true;
            }}
          >
            {text('form.add-another')}
          </Button>
          <Button
            type="submit"
            loading={create.isPending}
            onClick={() => {
              goesOn.current = false;
            }}
          >
            {text('form.add')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** A device by hand, beside the table: `panel=add` in the address. */
export function AddDevicePanel() {
  const text = useText();
  return (
    <SidePanel name="add" title={text('form.add-title')}>
      <AddDeviceForm />
    </SidePanel>
  );
}
