import { Group, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import { deviceCategories } from '#shared/domain/category.ts';
import { deviceStatuses } from '#shared/domain/device.ts';
import { useSites } from '../../api/device-queries.ts';
import { locales } from '../../language/format.ts';
import { useLanguage, useText } from '../../language/use-text.ts';
import { siteLabel } from '../../ui/site-label.ts';
import { exampleOn, writeCivilDate } from './civil-date.ts';
import { listCurrencies } from './currencies.ts';
import { DateField } from './date-field.tsx';
import { exampleAmount } from './field-errors.tsx';
import type { DeviceFormState } from './use-device-form.tsx';

const optionsShown = 60;

/** Purchase: when, and for how much in which currency. */
function PurchaseFields({ form }: { form: DeviceFormState }) {
  const text = useText();
  const language = useLanguage();
  const currencies = useMemo(() => listCurrencies(locales[language]), [language]);
  return (
    <Stack gap="sm">
      <DateField
        label={text('field.purchasedOn')}
        description={text('form.price-hint', { example: writeCivilDate(exampleOn, language) })}
        {...form.getInputProps('purchasedOn')}
        value={form.values.purchasedOn}
        onChange={(typed) => form.setFieldValue('purchasedOn', typed)}
      />
      <Group gap="sm" align="flex-start" wrap="nowrap" grow preventGrowOverflow={false}>
        <TextInput
          label={text('field.purchasePrice')}
          description={text('form.price-hint', { example: exampleAmount(language, form.values.currency) })}
          inputMode="decimal"
          flex="3 1 0"
          {...form.getInputProps('price')}
        />
        <Select
          label={text('field.currency')}
          description={text('form.currency-hint')}
          searchable
          allowDeselect={false}
          limit={optionsShown}
          data={currencies}
          nothingFoundMessage={text('form.nothing-found')}
          flex="2 1 0"
          {...form.getInputProps('currency')}
        />
      </Group>
    </Stack>
  );
}

/** Every field of a device that a person can enter, in the order in which one has them at hand. */
export function DeviceFormFields({ form }: { form: DeviceFormState }) {
  const text = useText();
  const sites = useSites().data?.sites ?? [];
  return (
    <Stack gap="sm">
      <TextInput label={text('field.name')} data-autofocus {...form.getInputProps('name')} />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextInput label={text('field.assetTag')} {...form.getInputProps('assetTag')} />
        <Select
          label={text('field.category')}
          placeholder={text('form.no-category')}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': text('form.clear') }}
          nothingFoundMessage={text('form.nothing-found')}
          data={deviceCategories.map((value) => ({ value, label: text(`category.${value}`) }))}
          {...form.getInputProps('category')}
          value={form.values.category || null}
          onChange={(value) => form.setFieldValue('category', value ?? '')}
        />
        <TextInput label={text('field.manufacturer')} {...form.getInputProps('manufacturer')} />
        <TextInput label={text('field.model')} {...form.getInputProps('model')} />
        <TextInput label={text('field.serialNumber')} {...form.getInputProps('serialNumber')} />
        <Select
          label={text('field.status')}
          allowDeselect={false}
          data={deviceStatuses.map((value) => ({ value, label: text(`status.${value}`) }))}
          {...form.getInputProps('status')}
        />
        <Select
          label={text('field.siteId')}
          placeholder={text('form.no-site')}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': text('form.clear') }}
          nothingFoundMessage={text('form.nothing-found')}
          data={sites.map((site) => ({ value: site.id, label: siteLabel(text, site) }))}
          {...form.getInputProps('siteId')}
          value={form.values.siteId || null}
          onChange={(value) => form.setFieldValue('siteId', value ?? '')}
        />
        <TextInput label={text('field.holder')} autoComplete="off" {...form.getInputProps('holder')} />
      </SimpleGrid>
      <PurchaseFields form={form} />
    </Stack>
  );
}
