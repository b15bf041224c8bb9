import { z } from 'zod';
import { highestWatts } from '#shared/energy/highest-watts.ts';
import { type MacSource, macSources } from './macos/commands.ts';
import { type WindowsSource, windowsSources } from './windows/queries.ts';

/** What is read directly, and `si-…` of systeminformation. */
const portableSources = [
  'node-os',
  'dmi',
  'virtualisation',
  'block',
  'drm',
  'net',
  'pci',
  'processors',
  'dmidecode',
  'smart',
  'os-release',
  'os-instance',
  'power-supply',
  'powercap',
  'load',
  'graphics-power',
  'graphics-rest',
  'si-system',
  'si-bios',
  'si-baseboard',
  'si-chassis',
  'si-cpu',
  'si-memLayout',
  'si-diskLayout',
  'si-graphics',
  'si-networkInterfaces',
  'si-osInfo',
  'si-mem',
] as const;
export type PortableSource = (typeof portableSources)[number];
/** Everything the probe process can be asked; `win-…` of its PowerShell, `mac-…` of commands of macOS. */
export type SourceName = PortableSource | WindowsSource | MacSource;

/** Where the kernel's files are; tests put a tree of their own there. */
export interface SystemRoots {
  readonly sysRoot: string;
  readonly procRoot: string;
}

export interface ProbeRequest extends SystemRoots {
  readonly id: number;
  readonly source: SourceName;
}

/** CPU time of the probe process with the commands it ran, and its resident memory. */
const costSchema = z.object({
  cpuSeconds: z.number().nonnegative().max(1e9),
  residentBytes: z.number().nonnegative().max(1e13),
});

/** What the probe process may say; anything else is dropped. `answer` is checked again by source. */
export const probeMessageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('answer'), id: z.int(), answer: z.unknown(), cost: costSchema }),
  z.object({ kind: z.literal('refusal'), id: z.int(), reason: z.string().max(1000), cost: costSchema }),
]);
export type ProbeMessage = z.infer<typeof probeMessageSchema>;
export type ProbeCost = z.infer<typeof costSchema>;

/** A file's text, or the code of the error that reading it gave (EACCES, ENODEV…); a file that is not there is left out. */
const fileTextSchema = z.union([z.string(), z.object({ error: z.string().max(100) })]);
export const fileTextsSchema = z.record(z.string().max(200), fileTextSchema);
export type FileTexts = z.infer<typeof fileTextsSchema>;

const folder = z.object({ name: z.string().min(1).max(200), files: fileTextsSchema });
export const foldersSchema = z.array(folder).max(1000).nullable();
/** Folders of one class with their files; null where the class itself is not there. */
export type Folders = z.infer<typeof foldersSchema>;
export type Folder = z.infer<typeof folder>;

const record = z.record(z.string().max(200), z.unknown());
/** A systeminformation answer: its fields are looked at one by one (scrutiny.ts), since any of them may lie. */
export type RawRecord = z.infer<typeof record>;
const records = z.array(record).max(1000);

/** The printed text of a command. */
const printed = z.string().max(8_000_000);
const sameForAll = <S extends string, T extends z.ZodType>(sources: readonly S[], schema: T) =>
  Object.fromEntries(sources.map((source) => [source, schema])) as Record<S, T>;

const toolAnswer = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('said'),
    status: z.int(),
    stdout: z.string().max(5_000_000),
    stderr: z.string().max(10_000),
  }),
  z.object({ kind: z.literal('missing') }),
  z.object({ kind: z.literal('late') }),
]);

/** A graphics processor on the PCI bus: numbers in hexadecimal, names from the list of PCI ids where there is one. */
const pciGraphics = z.object({
  slot: z.string().max(200),
  vendor: z.string().max(10),
  device: z.string().max(10),
  vendorName: z.string().max(500).nullable(),
  deviceName: z.string().max(500).nullable(),
});

const graphicsPower = z.object({
  /** `asleep`: all cards sleep; `pausing`: they are let go for a moment, so that they may; `silent`: the query hung; `resting`: it was ended so that cards may sleep. */
  state: z.enum(['starting', 'running', 'absent', 'asleep', 'pausing', 'resting', 'silent', 'failed']),
  detail: z.string().max(300).nullable(),
  /** Whether a card of NVIDIA is there; null where that is not known. */
  hasCard: z.boolean().nullable(),
  cards: z
    .array(
      z.object({
        index: z.int().nonnegative(),
        uuid: z.string().min(1).max(100),
        name: z.string().min(1).max(200),
        powerWatts: z.number().nonnegative().max(highestWatts.gpu).nullable(),
        /** By the steady clock of the process that heard it. */
        toldAtMs: z.number(),
      }),
    )
    .max(32),
});

/** The outer shape of each source's answer. */
export const answerSchemas = {
  ...sameForAll(windowsSources, records),
  ...sameForAll(macSources, printed),
  'node-os': record,
  dmi: fileTextsSchema,
  virtualisation: z.object({
    hasHypervisorFlag: z.boolean().nullable(),
    hypervisor: z.string().max(200).nullable(),
    isContainer: z.boolean(),
  }),
  block: foldersSchema,
  drm: foldersSchema,
  net: foldersSchema,
  pci: z.array(pciGraphics).max(1000).nullable(),
  processors: record,
  dmidecode: toolAnswer,
  smart: z.array(z.object({ name: z.string().max(200), answer: toolAnswer })).max(1000),
  'os-release': fileTextsSchema,
  'os-instance': z.object({
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .nullable(),
  }),
  'power-supply': foldersSchema,
  powercap: foldersSchema,
  load: record,
  'graphics-power': graphicsPower,
  'graphics-rest': graphicsPower,
  'si-system': record,
  'si-bios': record,
  'si-baseboard': record,
  'si-chassis': record,
  'si-cpu': record,
  'si-memLayout': records,
  'si-diskLayout': records,
  'si-graphics': z.object({ controllers: records, displays: records }),
  'si-networkInterfaces': records,
  'si-osInfo': record,
  'si-mem': record,
} as const satisfies Record<SourceName, z.ZodType>;
export type Answers = { [S in SourceName]: z.infer<(typeof answerSchemas)[S]> };
