import { describe, expect, it } from 'vitest';
import type { FileTexts, Folders } from '#core/hardware/probe-messages.ts';
import { readRaplZones } from '#core/hardware/rapl.ts';
import { listUnavailableElsewhere, listUnavailableLinuxMeters } from '#core/hardware/unavailable-meters.ts';

const zone = (id: string, name: string, more: FileTexts = {}) => ({
  name: id,
  files: { name, energy_uj: '5000000', max_energy_range_uj: '65532610987', ...more },
});
const meters = (folders: Folders) =>
  readRaplZones(folders).counters.map(({ meter, domain }) => [meter, domain]);

describe('the energy counters', () => {
  it('are named by zone, the parts after their package', () => {
    const zones = [
      zone('intel-rapl:0', 'package-0'),
      zone('intel-rapl:0:0', 'core'),
      zone('intel-rapl:0:1', 'uncore'),
      zone('intel-rapl:0:2', 'dram'),
      zone('intel-rapl:1', 'package-1'),
      zone('intel-rapl:1:0', 'core'),
      zone('intel-rapl:2', 'psys'),
    ];
    expect(meters(zones)).toEqual([
      ['rapl-package-0', 'package'],
      ['rapl-core-0', 'core'],
      ['rapl-uncore-0', 'uncore'],
      ['rapl-dram-0', 'dram'],
      ['rapl-package-1', 'package'],
      ['rapl-core-1', 'core'],
      ['rapl-psys', 'system'],
    ]);
  });

  it('are left out where they do not count, lie or are of an unknown kind', () => {
    const zones = [
      zone('intel-rapl:0', 'package-0', { energy_uj: '0' }),
      zone('intel-rapl:1', 'psys', { energy_uj: '-4' }),
      zone('intel-rapl:2', 'package-1', { energy_uj: '99999999999999' }),
      zone('intel-rapl:3', 'flux-capacitor'),
      zone('intel-rapl:4', '../../etc'),
      zone('intel-rapl:5', 'package-2', { energy_uj: { error: 'ENODATA' } }),
    ];
    expect(meters(zones)).toEqual([]);
  });

  it('are named as forbidden where only root may read them', () => {
    const zones = [zone('intel-rapl:0', 'package-0', { energy_uj: { error: 'EACCES' } })];
    expect(readRaplZones(zones)).toEqual({ counters: [], forbidden: ['rapl-package-0'], hasZones: true });
  });
});

describe('the meters that are missing', () => {
  const explain = (state: Partial<Parameters<typeof listUnavailableLinuxMeters>[0]>) =>
    listUnavailableLinuxMeters({
      powercap: null,
      supplies: [],
      isVirtual: false,
      architecture: 'x64',
      ...state,
    });

  it('give the least right that would mend it, to a group, by a rule of udev', () => {
    const [rapl] = explain({
      powercap: [zone('intel-rapl:0', 'package-0', { energy_uj: { error: 'EACCES' } })],
    });
    expect(rapl?.reason).toContain('CVE-2020-8694');
    expect(rapl?.remedy).toContain('/etc/udev/rules.d/');
    expect(rapl?.remedy).toContain('chmod g+r');
    expect(rapl?.remedy).not.toMatch(/chmod (o|a|0?444)/);
    expect(rapl?.remedy?.length).toBeLessThanOrEqual(1000);
  });

  it('have no remedy in a virtual machine', () => {
    expect(explain({ isVirtual: true })[0]).toMatchObject({ meter: 'rapl', remedy: null });
    expect(explain({ isVirtual: true })[0]?.reason).toContain('virtual machine');
  });

  it.each(['arm64', 'arm', 'riscv64', 'ppc64'])(
    'have no remedy on a processor of another kind: %s',
    (architecture) => {
      expect(explain({ architecture })).toContainEqual(
        expect.objectContaining({ meter: 'rapl', remedy: null, reasonCode: 'counters-not-x86' }),
      );
    },
  );

  it('are had by loading the driver for good, and then by the right to read them', () => {
    for (const architecture of ['x64', 'ia32']) {
      const [rapl] = explain({ architecture });
      expect(rapl?.reasonCode).toBe('counters-without-driver');
      expect(rapl?.remedy).toContain('sudo modprobe intel_rapl_msr');
      expect(rapl?.remedy).toContain('echo intel_rapl_msr | sudo tee /etc/modules-load.d/perdure-rapl.conf');
      expect(rapl?.reason).toMatch(/second step.*group/);
    }
  });

  it('are told apart: no driver, a counter that stands still, a source that hangs', () => {
    const reasons = [
      explain({})[0],
      explain({ powercap: [zone('intel-rapl:0', 'package-0', { energy_uj: '0' })] })[0],
      explain({ powercap: 'unanswered' })[0],
    ].map((each) => each?.reason);
    expect(new Set(reasons).size).toBe(3);
  });

  it('name the battery only when it does not measure', () => {
    const battery = { type: 'Battery', status: 'Discharging', power_now: '5000000' };
    const named = (files: Record<string, string>, ...more: Record<string, string>[]) =>
      explain({
        powercap: [zone('intel-rapl:0', 'package-0')],
        supplies: [files, ...more].map((each) => ({ name: 'S', files: each })),
      });
    expect(named(battery)).toEqual([]);
    expect(named(battery, { type: 'Mains', online: '1' })).toEqual([
      expect.objectContaining({
        meter: 'battery-discharge',
        remedy: 'Unplug the charger for a few minutes.',
      }),
    ]);
  });

  it('say on systems that are not read that they are not', () => {
    expect(listUnavailableElsewhere()).toEqual([expect.objectContaining({ reasonCode: 'not-read-yet' })]);
  });
});
