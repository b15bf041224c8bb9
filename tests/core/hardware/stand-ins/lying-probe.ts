// Says what no machine can be, among things that are no messages at all.
const lies: Record<string, unknown> = {
  'node-os': {
    hostname: 'x'.repeat(10_000_000),
    totalMemoryBytes: -1,
    threads: Number.NaN,
    architecture: 'x64',
    kernel: 5,
  },
  load: {
    cpuBusy: Number.POSITIVE_INFINITY,
    cpuTotal: Number.NaN,
    memoryTotalBytes: -8_000_000_000,
    memoryAvailableBytes: 1e300,
    uptimeSeconds: -4,
  },
  'si-cpu': { brand: { not: 'a text' }, cores: -4, physicalCores: 1e20, speed: Number.NaN },
  'power-supply': [
    {
      name: 'BAT0',
      files: {
        type: 'Battery',
        status: 'Discharging',
        capacity: '300',
        power_now: '99999999999999',
        energy_full: '1e20',
        energy_full_design: '-5',
      },
    },
  ],
  dmi: { bios_date: '12/31/2099', bios_vendor: 'Maker', product_name: 'Real Model' },
  block: [{ name: 'sda', files: { size: '100000000000000000000000000', removable: '0' } }],
  net: 'not a list',
  'si-memLayout': [{ size: -1, bank: 'A', type: 'DDR4', clockSpeed: Number.POSITIVE_INFINITY }],
  powercap: [
    {
      name: 'intel-rapl:0',
      files: { name: 'package-0', energy_uj: '-12', max_energy_range_uj: '262143328850' },
    },
  ],
};

process.on('message', ({ id, source }: { id: number; source: string }) => {
  process.send?.('garbage');
  process.send?.({ kind: 'answer', id: 'one' });
  process.send?.({
    kind: 'answer',
    id: id + 1000,
    answer: 'for nobody',
    cost: { cpuSeconds: 0, residentBytes: 0 },
  });
  process.send?.({
    kind: 'answer',
    id,
    answer: lies[source] ?? {},
    cost: { cpuSeconds: 0, residentBytes: 0 },
  });
});
process.send?.({ kind: 'ready' });
