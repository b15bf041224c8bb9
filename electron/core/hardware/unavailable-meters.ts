import type { UnavailableMeter } from '#shared/domain/reading.ts';
import { type Discharge, readDischarge } from './power-supplies.ts';
import type { Answers, Folders } from './probe-messages.ts';
import { readRaplZones } from './rapl.ts';

/**
 * Gives a group of its own, and nobody else, the right to read the counters; it lasts over restarts. Not everybody:
 * from the counters any program could guess what others compute, keys included (CVE-2020-8694, "PLATYPUS"), which is
 * why the kernel took the right away. Commands for a shell, to be copied as they are.
 */
export const raplRemedy = [
  'sudo groupadd --system --force perdure-energy',
  'sudo usermod --append --groups perdure-energy "$(id -un)"',
  "sudo tee /etc/udev/rules.d/70-perdure-energy.rules > /dev/null <<'END'",
  `ACTION=="add|change", SUBSYSTEM=="powercap", KERNEL=="intel-rapl:*", RUN+="/bin/chgrp perdure-energy /sys%p/energy_uj", RUN+="/bin/chmod g+r,o-rwx /sys%p/energy_uj"`,
  'END',
  'sudo udevadm control --reload',
  'sudo udevadm trigger --action=add --subsystem-match=powercap',
].join('\n');

/** Loads the driver of the counters now and, where that worked, with each start of the machine (modules-load.d(5)). */
const driverRemedy = [
  'sudo modprobe intel_rapl_msr &&',
  '  echo intel_rapl_msr | sudo tee /etc/modules-load.d/perdure-rapl.conf',
].join('\n');

/** Of Intel and AMD, as `process.arch` names them: only these have the registers of RAPL. */
const isX86 = (architecture: string) => architecture === 'x64' || architecture === 'ia32';

/** The meters that a Linux machine could have and does not give now. Null: that source could not be asked. */
export function listUnavailableLinuxMeters(state: {
  readonly powercap: Folders | 'unanswered';
  readonly supplies: Folders | 'unanswered';
  readonly isVirtual: boolean | null;
  /** As `process.arch`. */
  readonly architecture: string;
}): UnavailableMeter[] {
  return [...explainRapl(state), ...explainBattery(state.supplies)];
}

function explainRapl({
  powercap,
  isVirtual,
  architecture,
}: Pick<
  Parameters<typeof listUnavailableLinuxMeters>[0],
  'powercap' | 'isVirtual' | 'architecture'
>): UnavailableMeter[] {
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
    const reason = `Only root may read energy_uj (since kernel 5.10: from it other programs could guess secrets, CVE-2020-8694); the remedy lets one group read it, then log in again: ${zones.forbidden.join(', ')}.`;
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
  if (!isX86(architecture)) {
    return [
      {
        meter: 'rapl',
        reason: `RAPL energy counters are of Intel’s and AMD’s processors; this one (${architecture}) tells no energy that Perdure can read.`,
        remedy: null,
        reasonCode: 'counters-not-x86',
      },
    ];
  }
  return [
    {
      meter: 'rapl',
      reason:
        'No /sys/class/powercap/intel-rapl:*: the kernel has no driver for this processor’s energy counters, or it is not loaded. The remedy loads it, now and with each start; then only root may read the counters, and the second step, told here once they are there, gives one group that right.',
      remedy: driverRemedy,
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

/** Why the graphics cards of NVIDIA do not tell their power; nothing where there is no such card. */
export function explainGraphics(graphics: Answers['graphics-power'] | 'unanswered'): UnavailableMeter[] {
  if (graphics === 'unanswered' || graphics.hasCard === false) return [];
  const { state, hasCard, cards, detail } = graphics;
  const because = (reasonCode: string, reason: string, remedy: string | null = null): UnavailableMeter[] => [
    { meter: 'nvidia', reason: reason.slice(0, 500), remedy, reasonCode },
  ];
  switch (state) {
    case 'absent':
      return hasCard === true
        ? because(
            'graphics-without-tool',
            'NVIDIA’s card tells its power through nvidia-smi, which is not on PATH.',
          )
        : [];
    case 'asleep':
      return because('graphics-asleep', 'NVIDIA’s card sleeps; asking it would wake it and keep it awake.');
    case 'pausing':
      return because(
        'graphics-pausing',
        'NVIDIA’s card is left alone for a moment, so that it may sleep; if it stays awake by itself, it is asked again.',
      );
    case 'resting':
      return hasCard === true
        ? because('graphics-on-battery', 'NVIDIA’s card is not asked on battery, so that it may sleep.')
        : [];
    case 'silent':
      return because('graphics-silent', 'nvidia-smi gives no answer; it is started again from time to time.');
    case 'failed':
      return because('graphics-failed', `nvidia-smi ended: ${detail ?? 'no word'}.`);
    default:
      return cards.length > 0 && cards.every(({ powerWatts }) => powerWatts === null)
        ? because('graphics-without-power', 'NVIDIA’s card does not tell its power ([N/A]).')
        : [];
  }
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
