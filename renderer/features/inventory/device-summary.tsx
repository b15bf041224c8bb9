import type { Device } from '#shared/domain/device.ts';
import { type Text, useFormat, useText } from '../../language/use-text.ts';
import { CardGrid } from '../../ui/card-grid.tsx';
import { Section } from '../../ui/section.tsx';
import { ageBetween, todayOn } from './device-age.ts';
import { Facts } from './device-facts.tsx';
import { StatusWord } from './status-word.tsx';

function describeAge(purchasedOn: string, text: Text): string {
  const age = ageBetween(purchasedOn, todayOn(Date.now()));
  if (age === null) return text('device.age-future');
  if (age.years === 0 && age.months === 0) return text('device.age-under-month');
  return text('device.age-months', age).trim();
}

/** Every field of a device; what is not entered is an em dash. */
export function DeviceSummary({ device }: { device: Device }) {
  const text = useText();
  const format = useFormat();
  const { purchasedOn, purchasePrice } = device;
  return (
    <CardGrid least="24rem">
      <Section title={text('device.identity')}>
        <Facts
          facts={[
            [text('field.name'), device.name],
            [text('field.assetTag'), device.assetTag],
            [text('field.category'), device.category && text(`category.${device.category}`)],
            [text('field.manufacturer'), device.manufacturer],
            [text('field.model'), device.model],
            [text('field.serialNumber'), device.serialNumber],
            [text('field.hardwareUuid'), device.hardwareUuid],
          ]}
        />
      </Section>
      <Section title={text('device.use')}>
        <Facts
          facts={[
            [text('field.status'), <StatusWord key="status" status={device.status} />],
            [text('field.siteId'), device.siteName],
            [text('field.holder'), device.holder],
            [text('field.purchasedOn'), purchasedOn && format.date(purchasedOn)],
            [text('device.age'), purchasedOn && describeAge(purchasedOn, text)],
            [
              text('field.purchasePrice'),
              purchasePrice && format.money(purchasePrice.minorUnits, purchasePrice.currency),
            ],
            [text('device.added'), format.instant(device.createdAtMs)],
            [text('device.changed'), format.instant(device.updatedAtMs)],
          ]}
        />
      </Section>
    </CardGrid>
  );
}
