import type { UnavailableMeter } from '#shared/domain/reading.ts';
import { type Discharge, readDischarge } from './power-supplies.ts';
import type { Folders } from './probe-messages.ts';
import { readRaplZones } from './rapl.ts';

/** Gives a group of its own, and nobody else, the right to read the counters: it lasts over restarts. */
export const raplRemedy = [
  'As root: groupadd --system perdure-energy; usermod -aG perdure-energy <your user>;',
  'write to /etc/udev/rules.d/70-perdure-energy.rules the line:',
  `SUBSYSTEM=="powercap", KERNEL=="intel-rapl:*", RUN+="/bin/sh -c 'chgrp perdure-energy /sys%p/energy_uj; chmod g+r /sys%p/energy_uj'"`,
  'then: udevadm control --reload; udevadm trigger --action=add --subsystem-match=powercap; and log in again.',
].join('\n');

/** The meters that a Linux machine could have and does not give now. Null: that source could not be asked. */
export function listUnavailableLinuxMeters(state: {
  readonly powercap: Folders | 'unanswered';
  readonly supplies: Folders | 'unanswered';
  readonly isVirtual: boolean | null;
}): UnavailableMeter[] {
  return [...explainRapl(state.powercap, state.isVirtual), ...explainBattery(state.supplies)];
}

function explainRapl(powercap: Folders | 'unanswered', isVirtual: boolean | null): UnavailableMeter[] {
  if (powercap === 'unanswered') {
    return [
      {
        meter: 'rapl',
        reason: 'The energy counters did not answer in time.',
        remedy: null,
        reasonCode: 'no-answer',
      },
    ];
  }
  const zones = readRaplZones(powercap);
  if (zones.forbidden.length > 0) {
    const reason = `Only root may read energy_uj (kernel 5.10 and newer, CVE-2020-8694): ${zones.forbidden.join(', ')}.`;
    return [
      { meter: 'rapl', reason: reason.slice(0, 500), remedy: raplRemedy, reasonCode: 'counters-forbidden' },
    ];
  }
  if (zones.counters.length > 0) return [];
  if (isVirtual === true) {
    return [
      {
        meter: 'rapl',
        reason: 'A virtual machine or container: the processor’s energy counters are not passed on to it.',
        remedy: null,
        reasonCode: 'counters-virtual',
      },
    ];
  }
  if (zones.hasZones) {
    return [
      {
        meter: 'rapl',
        reason: 'The processor’s energy counters are there but do not count.',
        remedy: null,
        reasonCode: 'counters-still',
      },
    ];
  }
  return [
    {
      meter: 'rapl',
      reason:
        'No /sys/class/powercap/intel-rapl:*: the kernel has no driver for this processor’s energy counters, or it is not loaded.',
      remedy: 'As root, on an Intel or AMD processor: modprobe intel_rapl_msr',
      reasonCode: 'counters-without-driver',
    },
  ];
}

const dischargeReasons: Record<
  Extract<Discharge, { powerWatts: null }>['reason'],
  Omit<UnavailableMeter, 'meter'>
> = {
  'no-battery': { reason: 'No battery in /sys/class/power_supply.', remedy: null, reasonCode: 'no-battery' },
  'on-mains': {
    reason:
      'The battery tells the machine’s consumption only while it feeds it, and the machine is on mains now.',
    remedy: 'Unplug the charger for a few minutes.',
    reasonCode: 'battery-on-mains',
  },
  'not-discharging': {
    reason: 'The battery tells the machine’s consumption only while it discharges, and it does not now.',
    remedy: 'Unplug the charger for a few minutes.',
    reasonCode: 'battery-not-discharging',
  },
  unreadable: {
    reason: 'A battery discharges without telling its power (power_now, or current_now and voltage_now).',
    remedy: null,
    reasonCode: 'battery-without-power',
  },
};

function explainBattery(supplies: Folders | 'unanswered'): UnavailableMeter[] {
  const meter = 'battery-discharge';
  if (supplies === 'unanswered')
    return [{ meter, reason: 'The battery did not answer in time.', remedy: null, reasonCode: 'no-answer' }];
  const discharge = readDischarge(supplies);
  return discharge.powerWatts === null ? [{ meter, ...dischargeReasons[discharge.reason] }] : [];
}

/** On systems that are neither Linux nor Windows nor macOS nothing is read. */
export function listUnavailableElsewhere(): UnavailableMeter[] {
  return [
    {
      meter: 'rapl',
      reason: 'The energy counter of this operating system is not read in this version.',
      remedy: null,
      reasonCode: 'not-read-yet',
    },
  ];
}
