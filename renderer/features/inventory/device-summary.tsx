import type { Device } from '#shared/domain/device.ts';
import { isEndOfLife } from '#shared/domain/life-cycle.ts';
import { type Text, useFormat, useText } from '../../language/use-text.ts';
import { CardGrid } from '../../ui/card-grid.tsx';
import { describeWeight } from '../../ui/describe-value.ts';
import { Section } from '../../ui/section.tsx';
import { ageBetween, todayOn } from './device-age.ts';
import { Facts } from './device-facts.tsx';
import classes from './device-summary.module.css';
import { StatusWord } from './status-word.tsx';

function describeAge(purchasedOn: string, text: Text): string {
  const age = ageBetween(purchasedOn, todayOn(Date.now()));
  if (age === null) return text('device.age-future');
  if (age.years === 0 && age.months === 0) return text('device.age-under-month');
  return text('device.age-months', age).trim();
}

function IdentitySection({ device }: { device: Device }) {
  const text = useText();
  const format = useFormat();
  const { weightKg, quantity } = device;
  return (
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
          [text('field.weightKg'), weightKg === null ? null : describeWeight(weightKg, text, format)],
          ...(quantity === 1 ? [] : [[text('field.quantity'), format.number(quantity)] as const]),
        ]}
      />
    </Section>
  );
}

function PlaceSection({ device }: { device: Device }) {
  const text = useText();
  const format = useFormat();
  return (
    <Section title={text('device.place')}>
      <Facts
        facts={[
          [text('field.status'), <StatusWord key="status" status={device.status} />],
          [text('field.siteId'), device.siteName],
          [text('field.location'), device.location],
          [text('field.holder'), device.holder],
          [text('device.added'), format.instant(device.createdAtMs)],
          [text('device.changed'), format.instant(device.updatedAtMs)],
        ]}
      />
    </Section>
  );
}

function PurchaseSection({ device }: { device: Device }) {
  const text = useText();
  const format = useFormat();
  const { purchasedOn, purchasePrice, warrantyEndsOn, condition } = device;
  return (
    <Section title={text('device.purchase')}>
      <Facts
        facts={[
          [text('field.purchasedOn'), purchasedOn && format.date(purchasedOn)],
          [text('device.age'), purchasedOn && describeAge(purchasedOn, text)],
          [text('field.condition'), condition && text(`condition.${condition}`)],
          [text('field.warrantyEndsOn'), warrantyEndsOn && format.date(warrantyEndsOn)],
          [
            text('field.purchasePrice'),
            purchasePrice && format.money(purchasePrice.minorUnits, purchasePrice.currency),
          ],
          [text('field.supplier'), device.supplier],
          [text('field.orderNumber'), device.orderNumber],
        ]}
      />
    </Section>
  );
}

/** Only of what has left service for good, or of which something of it was entered. */
function EndOfLifeSection({ device }: { device: Device }) {
  const text = useText();
  const format = useFormat();
  const { status, retiredOn, recipient, disposalProof } = device;
  if (!isEndOfLife(status) && retiredOn === null && recipient === null && disposalProof === null) return null;
  return (
    <Section title={text('device.end-of-life')}>
      <Facts
        facts={[
          [text('field.retiredOn'), retiredOn && format.date(retiredOn)],
          [text('field.recipient'), recipient],
          [text('field.disposalProof'), disposalProof],
        ]}
      />
    </Section>
  );
}

function RemarksSection({ device }: { device: Device }) {
  const text = useText();
  const { tags, notes } = device;
  if (tags.length === 0 && notes === null) return null;
  return (
    <Section title={text('device.remarks')}>
      {tags.length === 0 ? null : (
        <ul className={classes.tags} aria-label={text('field.tags')}>
          {tags.map((tag) => (
            <li key={tag} className={classes.tag}>
              {tag}
            </li>
          ))}
        </ul>
      )}
      {notes === null ? null : <p className={classes.notes}>{notes}</p>}
    </Section>
  );
}

/** Every field of a device; what is not entered is an em dash. */
export function DeviceSummary({ device }: { device: Device }) {
  return (
    <CardGrid least="24rem">
      <IdentitySection device={device} />
      <PlaceSection device={device} />
      <PurchaseSection device={device} />
      <EndOfLifeSection device={device} />
      <RemarksSection device={device} />
    </CardGrid>
  );
}
