import type {
  InventoryProblem,
  InventorySection,
  MachineInventory,
} from '#shared/domain/machine-inventory.ts';
import { describeIdentity } from '#shared/machine/describe-identity.ts';
import { keepWhatIsSound } from '#shared/machine/keep-what-is-sound.ts';
import { createScrutiny, type Scrutiny } from '#shared/machine/scrutiny.ts';
import type { Answers, RawRecord } from '../probe-messages.ts';
import type { ProbeWorker } from '../probe-worker.ts';
import { describeWindowsBatteries } from './describe-batteries.ts';
import {
  describeWindowsFirmware,
  describeWindowsMainboard,
  describeWindowsOs,
  readWindowsFacts,
} from './describe-machine.ts';
import {
  describeWindowsCpu,
  describeWindowsGpus,
  describeWindowsMemory,
  describeWindowsNetwork,
  describeWindowsStorage,
} from './describe-parts.ts';
import { describeWindowsScreens } from './describe-screens.ts';
import { limitOfProbeMs, type WindowsSource, windowsQueries } from './queries.ts';

const inventorySources = (Object.keys(windowsQueries) as WindowsSource[]).filter(
  (source) => source !== 'win-energy-meter' && source !== 'win-power-line',
);

export interface WindowsGathered {
  readonly node?: Answers['node-os'];
  readonly answers: { readonly [S in WindowsSource]?: readonly RawRecord[] };
}

/** Asks one question after the other, so that samples come between them, and puts the inventory together. */
export async function takeWindowsInventory(
  worker: Pick<ProbeWorker, 'ask'>,
  now: () => number,
): Promise<MachineInventory> {
  const problems: InventoryProblem[] = [];
  const node = await worker.ask('node-os', 3_000);
  if (!node.ok) problems.push({ source: 'node:os', reason: node.reason });
  const answers: { [S in WindowsSource]?: readonly RawRecord[] } = {};
  for (const source of inventorySources) {
    // A report takes seconds: it is not asked of a machine that is known to have no battery.
    if (source === 'win-battery-report' && answers['win-battery-status']?.length === 0) continue;
    const answer = await worker.ask(source, limitOfProbeMs(source));
    if (answer.ok) answers[source] = answer.value;
    else
      problems.push({ source: windowsQueries[source].words, reason: explainRefusal(source, answer.reason) });
  }
  if (answers['win-disk-wear']?.length === 0 && answers['win-disks']?.length !== 0) {
    problems.push({ source: windowsQueries['win-disk-wear'].words, reason: wearIsForAdministrators });
  }
  const takenAtMs = now();
  return assembleWindowsInventory(node.ok ? { node: node.value, answers } : { answers }, takenAtMs, problems);
}

/** Made by the probe process (read-windows-source.ts): 64 hexadecimal digits. */
function readInstallation(installation: RawRecord | null): string | null {
  const sha256 = installation?.Sha256;
  return typeof sha256 === 'string' && /^[0-9a-f]{64}$/.test(sha256) ? sha256 : null;
}

/** Windows refuses it to ordinary users, or gives them an empty list. */
const wearIsForAdministrators = 'the wear of disks is told to administrators only';

function explainRefusal(source: WindowsSource, reason: string): string {
  if (source === 'win-disk-wear' && !/^(timeout|died|starting)/.test(reason)) {
    return `${wearIsForAdministrators}: ${reason}`.slice(0, 1000);
  }
  return reason;
}

/** Everything that Windows said, as one inventory. Pure, so that what a source may say can be tried in tests. */
export function assembleWindowsInventory(
  gathered: WindowsGathered,
  takenAtMs: number,
  problems: InventoryProblem[],
): MachineInventory {
  const { node, answers } = gathered;
  const words = (source: WindowsSource) => windowsQueries[source].words;
  const look = (source: WindowsSource): Scrutiny => createScrutiny(words(source), problems, takenAtMs);
  const first = (source: WindowsSource): RawRecord | null => answers[source]?.[0] ?? null;
  const provenance: MachineInventory['provenance'] = [];
  const from = (section: InventorySection, ...sources: WindowsSource[]) => {
    const used = sources.filter((source) => answers[source] !== undefined).map(words);
    if (used.length > 0) provenance.push({ section, source: used.join('; ').slice(0, 300) });
  };
  const nodeLook = createScrutiny('node:os', problems, takenAtMs);
  const kernel = nodeLook.text('kernel', node?.kernel);

  const batteries = describeWindowsBatteries(
    {
      statics: answers['win-battery-static'],
      fulls: answers['win-battery-full'],
      cycles: answers['win-battery-cycles'],
      statuses: answers['win-battery-status'],
      report: answers['win-battery-report'],
    },
    look('win-battery-static'),
  );
  from('batteries', 'win-battery-static', 'win-battery-full', 'win-battery-cycles', 'win-battery-status');
  from('device', 'win-system', 'win-product', 'win-enclosure', 'win-bios', 'win-installation');
  from('mainboard', 'win-baseboard');
  from('firmware', 'win-bios');
  from('cpu', 'win-processor');
  from('memory', 'win-memory');
  from('storage', 'win-disks', 'win-disk-wear');
  from('gpus', 'win-video', 'win-video-memory');
  from('displays', 'win-monitors', 'win-monitor-sizes', 'win-monitor-links', 'win-monitor-modes');
  from('network', 'win-network');
  from('os', 'win-os', 'win-os-edition');

  const facts = readWindowsFacts(
    {
      system: first('win-system'),
      product: first('win-product'),
      enclosure: first('win-enclosure'),
      bios: first('win-bios'),
      baseboard: first('win-baseboard'),
    },
    look('win-product'),
  );
  const board = first('win-baseboard');
  const bios = first('win-bios');
  const monitors = answers['win-monitors'];
  const displays =
    monitors === undefined
      ? null
      : describeWindowsScreens(
          {
            monitors,
            sizes: answers['win-monitor-sizes'],
            links: answers['win-monitor-links'],
            modes: answers['win-monitor-modes'],
          },
          look('win-monitors'),
        );
  const hypervisor = first('win-system')?.HypervisorPresent;
  const sound = keepWhatIsSound(
    {
      schema: 'perdure.inventory/1',
      takenAtMs,
      device: describeIdentity(facts, {
        hostname: nodeLook.text('hostname', node?.hostname),
        // True also of physical machines whose Windows runs on Hyper-V for its own protection: it proves nothing.
        isVirtual: hypervisor === false ? false : null,
        hasBattery: batteries !== null && batteries.length > 0,
        displays,
        osInstanceHash: readInstallation(first('win-installation')),
      }),
      mainboard: board === null ? null : describeWindowsMainboard(board, look('win-baseboard')),
      firmware: bios === null ? null : describeWindowsFirmware(bios, look('win-bios')),
      cpu: describeWindowsCpu(
        answers['win-processor'] ?? null,
        {
          cpuModel: nodeLook.text('cpu model', node?.cpuModel),
          threads: nodeLook.integer('threads', node?.threads, { min: 1, max: 8_192 }),
        },
        look('win-processor'),
      ),
      memory: describeWindowsMemory(
        nodeLook.integer('totalmem', node?.totalMemoryBytes, { min: 1, max: 1e15 }),
        answers['win-memory'] ?? null,
        look('win-memory'),
      ),
      storage:
        answers['win-disks'] === undefined
          ? null
          : describeWindowsStorage(answers['win-disks'], answers['win-disk-wear'] ?? null, look('win-disks')),
      batteries,
      gpus:
        answers['win-video'] === undefined
          ? null
          : describeWindowsGpus(answers['win-video'], answers['win-video-memory'] ?? null, look('win-video')),
      displays,
      network:
        answers['win-network'] === undefined
          ? null
          : describeWindowsNetwork(answers['win-network'], look('win-network')),
      os: describeWindowsOs(
        { os: first('win-os'), edition: first('win-os-edition') },
        { kernel, architecture: nodeLook.text('architecture', node?.architecture) },
        look('win-os'),
      ),
      provenance,
      problems,
    },
    problems,
  );
  return { ...sound, problems: sound.problems.slice(0, 100) };
}
