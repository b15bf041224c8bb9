import type { DeviceStatus } from './device.ts';

/**
 * Where a device usually goes from a status, the most usual first. A form proposes these; any other move is allowed,
 * since an inventory is often brought up to date long after the fact.
 */
export const nextStatuses: Readonly<Record<DeviceStatus, readonly DeviceStatus[]>> = {
  ordered: ['in-stock', 'in-service'],
  'in-stock': ['in-service', 'reserved', 'retired'],
  'in-service': ['in-repair', 'in-stock', 'retired'],
  'in-repair': ['in-service', 'in-stock', 'retired'],
  reserved: ['in-service', 'in-stock'],
  retired: ['resold', 'donated', 'recycled', 'in-stock'],
  resold: [],
  donated: [],
  recycled: [],
};

const endOfLifeStatuses: ReadonlySet<string> = new Set<DeviceStatus>([
  'retired',
  'resold',
  'donated',
  'recycled',
]);

/** Whether a device in this status has left service for good. */
export function isEndOfLife(status: string): boolean {
  return endOfLifeStatuses.has(status);
}
