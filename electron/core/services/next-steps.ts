import type { MachineInventory } from '#shared/domain/machine-inventory.ts';
import type { MachineView, NextStep, Overview, PollingState } from '#shared/domain/views.ts';
import { findOsSupport } from '#shared/lifespan/operating-system-support.ts';

/** What the ranking looks at. `todayOn` is a civil date, YYYY-MM-DD. */
export interface KnownSoFar {
  readonly machine: MachineView;
  readonly polling: PollingState;
  readonly devices: Overview['devices'];
  readonly hasBackup: boolean;
  /** Open questions about which device is which. */
  readonly openDecisions: number;
  /** The site of this machine, null where it has none or is not recorded yet; and how many own sites there are. */
  readonly siteId: string | null;
  readonly sites: number;
  readonly todayOn: string;
}

/** A battery is usually called worn below 80 % of its design capacity; below 60 % it no longer carries a day. */
const wornBatteryRatio = 0.8;
const failingBatteryRatio = 0.6;
/** Share of the rated endurance after which a drive should be watched; at 1 its rating is spent. */
const wornStorageRatio = 0.8;
/** How long before the end of security updates a replacement or upgrade should be planned. */
const supportNoticeDays = 180;

const severities: readonly NextStep['severity'][] = ['urgent', 'advised', 'hint'];

/** Concrete things to do, the most pressing first. */
export function rankNextSteps(known: KnownSoFar): NextStep[] {
  const steps = [
    ...storageSteps(known.machine),
    ...batterySteps(known.machine),
    ...supportSteps(known.machine, known.todayOn),
    ...pollingSteps(known.polling),
    ...decisionSteps(known.openDecisions),
    ...meterSteps(known.machine),
    ...fleetSteps(known),
  ];
  return severities.flatMap((severity) => steps.filter((step) => step.severity === severity));
}

function batterySteps({ inventory, deviceId }: MachineView): NextStep[] {
  return (inventory?.batteries ?? []).flatMap(({ healthRatio, name, model }) => {
    if (healthRatio === null || healthRatio >= wornBatteryRatio) return [];
    const severity = healthRatio < failingBatteryRatio ? 'urgent' : 'advised';
    return [{ code: 'battery-worn', severity, deviceId, values: { healthRatio, name: model ?? name } }];
  });
}

function storageSteps({ inventory, deviceId }: MachineView): NextStep[] {
  return (inventory?.storage ?? []).flatMap(({ healthy, wearRatio, model }): NextStep[] => {
    if (healthy === false) {
      return [{ code: 'storage-unhealthy', severity: 'urgent', deviceId, values: { model } }];
    }
    if (wearRatio === null || wearRatio < wornStorageRatio) return [];
    const severity = wearRatio >= 1 ? 'urgent' : 'advised';
    return [{ code: 'storage-worn', severity, deviceId, values: { model, wearRatio } }];
  });
}

function supportSteps({ inventory, deviceId }: MachineView, todayOn: string): NextStep[] {
  const os: MachineInventory['os'] = inventory?.os ?? null;
  if (os === null || os.supportEndsOn === null) return [];
  const daysLeft = Math.round((Date.parse(os.supportEndsOn) - Date.parse(todayOn)) / 86_400_000);
  const values = { name: os.name, version: os.version, supportEndsOn: os.supportEndsOn, daysLeft };
  if (daysLeft < 0) {
    const { extendedEndsOn } = findOsSupport(os);
    const isExtended = extendedEndsOn !== null && extendedEndsOn >= todayOn;
    return [
      {
        code: 'os-unsupported',
        severity: isExtended ? 'advised' : 'urgent',
        deviceId,
        values: {
          ...values,
          extension: isExtended ? 'yes' : 'no',
          extendedEndsOn: isExtended ? extendedEndsOn : null,
        },
      },
    ];
  }
  if (daysLeft > supportNoticeDays) return [];
  return [{ code: 'os-support-ending', severity: 'advised', deviceId, values }];
}

function pollingSteps({ state }: PollingState): NextStep[] {
  if (state !== 'paused') return [];
  return [{ code: 'polling-paused', severity: 'advised', deviceId: null, values: {} }];
}

function decisionSteps(count: number): NextStep[] {
  if (count === 0) return [];
  return [{ code: 'decisions-open', severity: 'advised', deviceId: null, values: { count } }];
}

/** Only where something can be done about it: a meter that nothing can mend is not a next step. */
function meterSteps({ latest, unavailable, deviceId }: MachineView): NextStep[] {
  if (latest === null || latest.meters.length > 0) return [];
  const mendable = unavailable.find(({ remedy }) => remedy !== null);
  if (mendable === undefined) return [];
  const values = { meter: mendable.meter, remedy: mendable.remedy };
  return [{ code: 'no-meter', severity: 'hint', deviceId, values }];
}

function fleetSteps({ machine, devices, hasBackup, siteId, sites }: KnownSoFar): NextStep[] {
  const steps: NextStep[] = [];
  const ownDevices = devices.total - devices.demonstration;
  if (!hasBackup) {
    const severity = ownDevices > 1 ? 'advised' : 'hint';
    steps.push({ code: 'no-backup', severity, deviceId: null, values: { devices: ownDevices } });
  }
  if (ownDevices <= 1) {
    const values = { own: ownDevices, demonstration: devices.demonstration };
    steps.push({ code: 'add-devices', severity: 'hint', deviceId: null, values });
  }
  if (machine.deviceId !== null && siteId === null) {
    const { deviceId } = machine;
    steps.push({ code: 'no-site', severity: 'hint', deviceId, values: { sites } });
  }
  const inUse = devices.byStatus
    .filter(({ status }) => statusesInUse.has(status))
    .reduce((sum, { count }) => sum + count, 0);
  const withoutDate = inUse - devices.withPurchaseDate;
  if (withoutDate > 0) {
    const values = { count: withoutDate };
    steps.push({ code: 'purchase-date-missing', severity: 'hint', deviceId: null, values });
  }
  if (devices.demonstration > 0) {
    const values = { count: devices.demonstration };
    steps.push({ code: 'demonstration-present', severity: 'hint', deviceId: null, values });
  }
  return steps;
}

const statusesInUse: ReadonlySet<string> = new Set(['in-service', 'in-repair', 'reserved']);
