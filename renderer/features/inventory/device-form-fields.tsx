import { Group, Select, SimpleGrid, Stack, TagsInput, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { deviceCategories } from '#shared/domain/category.ts';
import { type DeviceStatus, purchaseConditions } from '#shared/domain/device.ts';
import { isEndOfLife } from '#shared/domain/life-cycle.ts';
import { normaliseTags } from '#shared/domain/tags.ts';
import { useSites } from '../../api/device-queries.ts';
import { locales } from '../../language/format.ts';
import { useLanguage, useText } from '../../language/use-text.ts';
import { siteLabel } from '../../ui/site-label.ts';
import { exampleOn, writeCivilDate } from './civil-date.ts';
import { listCurrencies } from './currencies.ts';
import { DateField } from './date-field.tsx';
import classes from './device-form.module.css';
import { exampleAmount } from './field-errors.tsx';
import { statusChoices } from './status-choices.ts';
import type { DeviceFormState } from './use-device-form.tsx';
import { writeWeight } from './weight.ts';

const optionsShown = 60;
/** What ends a tag, however the text came: typed, pasted or filled in by a program. */
const tagEnd = /[,;\n]/;

interface Part {
  readonly form: DeviceFormState;
}

interface PresentStatus {
  /** What the device is in now; null for a new one. */
  readonly presentStatus: DeviceStatus | null;
}

function FormSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className={classes.section}>
      <legend className={classes.title}>{title}</legend>
      <Stack gap="sm">{children}</Stack>
    </fieldset>
  );
}

function Pair({ children }: { children: ReactNode }) {
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
      {children}
    </SimpleGrid>
  );
}

/** A date of the form, with an example where `isExplained`. */
function FormDate({
  form,
  field,
  isExplained = false,
}: Part & { field: 'purchasedOn' | 'warrantyEndsOn' | 'retiredOn'; isExplained?: boolean }) {
  const text = useText();
  const language = useLanguage();
  return (
    <DateField
      label={text(`field.${field}`)}
      description={
        isExplained ? text('form.price-hint', { example: writeCivilDate(exampleOn, language) }) : undefined
      }
      {...form.getInputProps(field)}
      value={form.values[field]}
      onChange={(typed) => form.setFieldValue(field, typed)}
    />
  );
}

/** What it is. How many there are is asked only of what is counted rather than numbered. */
function IdentityFields({ form }: Part) {
  const text = useText();
  const language = useLanguage();
  const { category, quantity, serialNumber, assetTag } = form.values;
  const hasNumber = serialNumber.trim() !== '' || assetTag.trim() !== '';
  const isCountable = !hasNumber && (category === 'peripheral' || category === 'other');
  return (
    <FormSection title={text('form.identity')}>
      <TextInput label={text('field.name')} data-autofocus {...form.getInputProps('name')} />
      <Pair>
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
        <TextInput
          label={text('form.weight')}
          placeholder={writeWeight(1.4, language)}
          inputMode="decimal"
          {...form.getInputProps('weightKg')}
        />
        {isCountable || quantity.trim() !== '1' ? (
          <TextInput
            label={text('field.quantity')}
            description={text('form.quantity-hint')}
            inputMode="numeric"
            {...form.getInputProps('quantity')}
          />
        ) : null}
      </Pair>
    </FormSection>
  );
}

/** Where it is and who has it; the status proposes the usual next steps of its life first. */
function PlaceFields({ form, presentStatus }: Part & PresentStatus) {
  const text = useText();
  const sites = useSites().data?.sites ?? [];
  return (
    <FormSection title={text('form.place')}>
      <Pair>
        <Select
          label={text('field.status')}
          allowDeselect={false}
          maxDropdownHeight={340}
          data={statusChoices(presentStatus, text)}
          {...form.getInputProps('status')}
        />
        <TextInput label={text('field.holder')} autoComplete="off" {...form.getInputProps('holder')} />
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
        <TextInput
          label={text('field.location')}
          placeholder={text('form.location-example')}
          {...form.getInputProps('location')}
        />
      </Pair>
    </FormSection>
  );
}

/** When it left service for good, to whom it went and what proves it: only of what has left, or has such a line. */
function EndOfLifeFields({ form }: Part) {
  const text = useText();
  const { status, retiredOn, recipient, disposalProof } = form.values;
  if (!isEndOfLife(status) && retiredOn === '' && recipient === '' && disposalProof === '') return null;
  return (
    <FormSection title={text('form.end-of-life')}>
      <Pair>
        <FormDate form={form} field="retiredOn" />
        <TextInput label={text('field.recipient')} {...form.getInputProps('recipient')} />
      </Pair>
      <TextInput
        label={text('field.disposalProof')}
        description={text('form.proof-hint')}
        {...form.getInputProps('disposalProof')}
      />
    </FormSection>
  );
}

/** When it was bought, of whom, in which condition, and for how much in which currency. */
function PurchaseFields({ form }: Part) {
  const text = useText();
  const language = useLanguage();
  const currencies = useMemo(() => listCurrencies(locales[language]), [language]);
  return (
    <FormSection title={text('form.purchase')}>
      <Pair>
        <FormDate form={form} field="purchasedOn" isExplained />
        <FormDate form={form} field="warrantyEndsOn" isExplained />
      </Pair>
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
      <Pair>
        <Select
          label={text('field.condition')}
          placeholder={text('form.no-condition')}
          clearable
          clearButtonProps={{ 'aria-label': text('form.clear') }}
          data={purchaseConditions.map((value) => ({ value, label: text(`condition.${value}`) }))}
          {...form.getInputProps('condition')}
          value={form.values.condition || null}
          onChange={(value) => form.setFieldValue('condition', value ?? '')}
        />
        <TextInput label={text('field.orderNumber')} {...form.getInputProps('orderNumber')} />
      </Pair>
      <TextInput label={text('field.supplier')} {...form.getInputProps('supplier')} />
    </FormSection>
  );
}

function NoteFields({ form }: Part) {
  const text = useText();
  return (
    <FormSection title={text('form.remarks')}>
      <TagsInput
        label={text('field.tags')}
        description={text('form.tags-hint')}
        splitChars={[',', ';']}
        {...form.getInputProps('tags')}
        onChange={(tags) =>
          form.setFieldValue(
            'tags',
            normaliseTags(tags.flatMap((tag) => tag.split(tagEnd))).filter((tag) => tag !== ''),
          )
        }
      />
      <Textarea label={text('field.notes')} rows={4} resize="vertical" {...form.getInputProps('notes')} />
    </FormSection>
  );
}

/** Every field of a device that a person can enter, in parts, in the order in which one has them at hand. */
export function DeviceFormFields({ form, presentStatus }: Part & PresentStatus) {
  return (
    <Stack gap="lg">
      <IdentityFields form={form} />
      <PlaceFields form={form} presentStatus={presentStatus} />
      <EndOfLifeFields form={form} />
      <PurchaseFields form={form} />
      <NoteFields form={form} />
    </Stack>
  );
}
