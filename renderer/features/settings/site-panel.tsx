import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useMemo, useState } from 'react';
import type { Site } from '#shared/domain/settings.ts';
import { useCreateSite, usePatchSite } from '../../api/device-queries.ts';
import { useSettings } from '../../api/queries.ts';
import { locales } from '../../language/format.ts';
import { useLanguage, useText } from '../../language/use-text.ts';
import { listCountries } from '../../ui/countries.ts';
import { SidePanel } from '../../ui/side-panel.tsx';
import { ErrorView } from '../../ui/state-views.tsx';
import { useOneAtATime } from '../../ui/use-one-at-a-time.ts';
import { usePanel } from '../../ui/use-panel.ts';
import {
  listTimeZones,
  onlyTimeZone,
  readSiteForm,
  type SiteFormValues,
  type SiteRefusals,
} from './site-form-values.ts';

const zonesShown = 60;

function SiteForm({ site }: { site: Site | null }) {
  const text = useText();
  const language = useLanguage();
  const panel = usePanel();
  const runOne = useOneAtATime();
  const create = useCreateSite();
  const patch = usePatchSite();
  const country = useSettings().data?.country ?? null;
  const [values, setValues] = useState<SiteFormValues>(
    site ?? { name: '', country, timeZone: country === null ? null : onlyTimeZone(country) },
  );
  const [refusals, setRefusals] = useState<SiteRefusals>({});
  const countries = useMemo(() => listCountries(locales[language]), [language]);
  const zones = useMemo(() => listTimeZones(values.country), [values.country]);
  const say = (field: keyof SiteFormValues) => {
    const refusal = refusals[field];
    return refusal === undefined ? null : text(refusal);
  };

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const { name, country: chosen, timeZone } = values;
    const read = readSiteForm({ name, country: chosen, timeZone });
    setRefusals(read.ok ? {} : read.refusals);
    if (!read.ok) return;
    const [work, message] =
      site === null
        ? [() => create.mutateAsync(read.site), text('settings.site-added')]
        : [() => patch.mutateAsync({ id: site.id, patch: read.site }), text('settings.site-saved')];
    void runOne(work).then(
      (saved) => {
        if (saved === null) return;
        notifications.show({
          color: 'teal',
          closeButtonProps: { 'aria-label': text('action.close') },
          message,
        });
        panel.close();
      },
      () => undefined, // The mutation holds the error, and the form shows it.
    );
  };

  const error = create.error ?? patch.error;
  return (
    <form noValidate onSubmit={onSubmit}>
      <Stack>
        <TextInput
          label={text('settings.site-name')}
          data-autofocus
          required
          value={values.name}
          error={say('name')}
          onChange={(event) => setValues({ ...values, name: event.currentTarget.value })}
        />
        <Select
          label={text('settings.site-country')}
          required
          searchable
          allowDeselect={false}
          value={values.country}
          error={say('country')}
          data={countries}
          nothingFoundMessage={text('settings.nothing-found')}
          onChange={(next) =>
            setValues({
              ...values,
              country: next,
              timeZone: (next === null ? null : onlyTimeZone(next)) ?? values.timeZone,
            })
          }
        />
        <Select
          label={text('settings.site-time-zone')}
          required
          searchable
          allowDeselect={false}
          limit={zonesShown}
          value={values.timeZone}
          error={say('timeZone')}
          data={zones}
          nothingFoundMessage={text('settings.nothing-found')}
          onChange={(timeZone) => setValues({ ...values, timeZone })}
        />
        {error === null ? null : <ErrorView error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={panel.close}>
            {text('action.cancel')}
          </Button>
          <Button type="submit" loading={create.isPending || patch.isPending}>
            {text(site === null ? 'settings.site-add' : 'action.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** A site, new or to edit, beside the settings. */
export function SitePanel({ name, site }: { name: string; site: Site | null }) {
  const text = useText();
  const title = site === null ? text('settings.site-add') : text('settings.site-edit', { site: site.name });
  return (
    <SidePanel name={name} title={title}>
      <SiteForm site={site} />
    </SidePanel>
  );
}
