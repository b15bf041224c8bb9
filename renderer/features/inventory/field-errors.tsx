import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { heaviestKg, largestQuantity } from '#shared/domain/device.ts';
import type { Language } from '#shared/domain/settings.ts';
import { mostTags } from '#shared/domain/tags.ts';
import type { ProblemError } from '../../api/problem-error.ts';
import type { Text } from '../../language/use-text.ts';
import { exampleOn, writeCivilDate } from './civil-date.ts';
import type { DeviceFormField, FieldRefusal } from './device-form-values.ts';
import { writeAmount } from './price.ts';
import { writeWeight } from './weight.ts';

/** An amount written as the language does, in a currency's decimals: what the messages give as an example. */
export function exampleAmount(language: Language, currency: string): string {
  return writeAmount({ minorUnits: currency === 'JPY' ? 1250 : 125_050, currency }, language);
}

/** Puts a refused field into words. */
export function describeRefusal(
  refusal: FieldRefusal,
  text: Text,
  language: Language,
  currency: string,
): string {
  if (refusal.code === 'too-long') return text('refusal.too-long', { maximum: refusal.maximum });
  if (refusal.code === 'bad-weight')
    return text('refusal.bad-weight', { example: writeWeight(1.4, language), maximum: heaviestKg });
  if (refusal.code === 'bad-quantity') return text('refusal.bad-quantity', { maximum: largestQuantity });
  if (refusal.code === 'too-many-tags') return text('refusal.too-many-tags', { maximum: mostTags });
  return text(`refusal.${refusal.code}`, {
    example: exampleAmount(language, currency),
    date: writeCivilDate(exampleOn, language),
  });
}

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;
const takenFields = { 'asset-tag-taken': 'assetTag', 'serial-number-taken': 'serialNumber' } as const;

/** The field that a refusal of the API is about, and the device that stands in the way; null for other refusals. */
export function locateRefusal(
  error: Pick<ProblemError, 'code' | 'message' | 'fieldErrors'>,
): { field: DeviceFormField; code: keyof typeof takenFields; deviceId: string | null } | null {
  if (error.code !== 'asset-tag-taken' && error.code !== 'serial-number-taken') return null;
  const said = [...error.fieldErrors.map(({ message }) => message), error.message].join(' ');
  return { field: takenFields[error.code], code: error.code, deviceId: uuid.exec(said)?.[0] ?? null };
}

/** What is said at a field whose value another device has, with the way to that device. */
export function TakenError({
  text,
  code,
  deviceId,
}: {
  text: Text;
  code: keyof typeof takenFields;
  deviceId: string | null;
}): ReactNode {
  return (
    <>
      {text(`refusal.${code}`)}{' '}
      {deviceId === null ? null : (
        <Anchor
          inherit
          renderRoot={(props) => <Link to="/inventory/$id" params={{ id: deviceId }} {...props} />}
        >
          {text('form.other-device')}
        </Anchor>
      )}
    </>
  );
}
