import type { MeterDomain } from '#shared/domain/reading.ts';
import { microjoulesToJoules } from '#shared/units/power-and-energy.ts';
import type { MeterSample } from './ports.ts';
import type { Folder, Folders } from './probe-messages.ts';
import { readText } from './scrutiny.ts';

/*
 * The processor's own energy counters ("running average power limit"), as the kernel's powercap framework gives
 * them: `intel-rapl:0` is a package or the platform, `intel-rapl:0:1` a part of package 0. AMD's are there too.
 */

const domains: Record<string, MeterDomain> = {
  psys: 'system',
  package: 'package',
  core: 'core',
  uncore: 'uncore',
  dram: 'dram',
};

export interface RaplZones {
  readonly counters: readonly Extract<MeterSample, { kind: 'counter' }>[];
  /** Meters whose counter is there and may not be read (EACCES, EPERM). */
  readonly forbidden: readonly string[];
  /** Whether the kernel has any zone at all. */
  readonly hasZones: boolean;
}

export function readRaplZones(powercap: Folders): RaplZones {
  const counters: RaplZones['counters'][number][] = [];
  const forbidden: string[] = [];
  const zones = powercap ?? [];
  for (const zone of zones) {
    const named = nameZone(zone, zones);
    if (named === null) continue;
    const energy = zone.files.energy_uj;
    if (typeof energy === 'object' && (energy.error === 'EACCES' || energy.error === 'EPERM')) {
      forbidden.push(named.meter);
      continue;
    }
    const energyJoules = readMicrojoules(zone, 'energy_uj');
    const range = readMicrojoules(zone, 'max_energy_range_uj');
    const wrapsAtJoules = range === 0 ? null : range;
    // A counter that has never counted is one that the platform does not feed.
    if (energyJoules === null || energyJoules === 0) continue;
    if (wrapsAtJoules !== null && energyJoules > wrapsAtJoules) continue;
    if (counters.some((each) => each.meter === named.meter)) continue;
    counters.push({ ...named, kind: 'counter', energyJoules, wrapsAtJoules });
  }
  return { counters, forbidden, hasZones: zones.length > 0 };
}

function nameZone(zone: Folder, zones: readonly Folder[]): { meter: string; domain: MeterDomain } | null {
  const label = readText(zone.files, 'name');
  if (label === null || !/^[a-z]+(-[a-z0-9]+)*$/.test(label) || label.length > 60) return null;
  const domain = domains[label.split('-')[0] ?? ''];
  if (domain === undefined) return null;
  const parent = /^(intel-rapl:\d+):\d+$/.exec(zone.name)?.[1];
  if (parent === undefined) return { meter: `rapl-${label}`, domain };
  // A part is named after its package, so that those of two packages keep apart.
  const parentZone = zones.find((each) => each.name === parent);
  const parentLabel = parentZone === undefined ? null : readText(parentZone.files, 'name');
  const suffix = /^package(-.+)$/.exec(parentLabel ?? '')?.[1] ?? '';
  return { meter: `rapl-${label}${suffix}`, domain };
}

function readMicrojoules(zone: Folder, name: string): number | null {
  const text = readText(zone.files, name);
  return text !== null && /^\d{1,18}$/.test(text) ? microjoulesToJoules(Number(text)) : null;
}
