import { type Device, type DeviceField, deviceFieldsSchema } from '#shared/domain/device.ts';

const fields = deviceFieldsSchema.keyof().options;

const isEmpty = (value: unknown): boolean => value === null || (Array.isArray(value) && value.length === 0);

/** The fields of which two records of one device say different things, or of which only one says anything. */
export function differingFields(kept: Device, other: Device): DeviceField[] {
  return fields.filter((field) => JSON.stringify(kept[field]) !== JSON.stringify(other[field]));
}

/** What is taken from the other unless the person says otherwise: what the one that stays does not say itself. */
export function proposeTaken(kept: Device, other: Device): DeviceField[] {
  return differingFields(kept, other).filter((field) => isEmpty(kept[field]) && !isEmpty(other[field]));
}

/** Which of the two stays, unless the person says otherwise: this machine, or else the one recorded first. */
export function proposeKept(one: Device, other: Device): Device {
  if (one.isThisMachine !== other.isThisMachine) return one.isThisMachine ? one : other;
  return other.createdAtMs < one.createdAtMs ? other : one;
}
