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
  processors: { model: { not: 'a text' }, threads: -4, cores: 1e20, nominal_freq: '1e99' },
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
  dmidecode: {
    kind: 'said',
    status: 0,
    stdout:
      'Handle 0x0011, DMI type 17, 84 bytes\nMemory Device\n\tSize: 999999999999999 TB\n\tLocator: A\n\tType: DDR4\n\tSpeed: 999999 MT/s\n',
    stderr: '',
  },
  smart: [{ name: 'sda', answer: { kind: 'said', status: 0, stdout: '{"smart_status": 7', stderr: '' } }],
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
