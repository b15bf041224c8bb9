import { type ImportEdge, packageNameOf, type SourceFile } from './import-graph.ts';

/** A breach of the structure: which file, and what is wrong with it, in words that say how to mend it. */
export interface Violation {
  readonly file: string;
  readonly message: string;
}

/** Within the core, a room may import the rooms listed (and shared); `compose-core.ts` may import all. */
const coreRooms: Record<string, readonly string[]> = {
  api: ['api', 'services', 'log'],
  http: ['http', 'api', 'log'],
  services: ['services', 'store', 'hardware', 'polling', 'intake', 'outputs', 'log'],
  polling: ['polling', 'hardware', 'store', 'log'],
  store: ['store', 'log'],
  hardware: ['hardware', 'log'],
  intake: ['intake', 'log'],
  outputs: ['outputs', 'log'],
  log: ['log'],
};

/** Packages that only the named places may import. */
const reservedPackages: Record<string, RegExp> = {
  electron: /^electron\/main\//,
  systeminformation: /^electron\/core\/hardware\/systeminformation-adapter\.ts$/,
  'better-sqlite3': /^electron\/core\/store\/sqlite\//,
  kysely: /^electron\/core\/store\//,
};

/** All that `shared` may take from outside: it runs in pages, in Node and in tests alike. */
const packagesOfShared = new Set(['zod', 'temporal-polyfill']);

/**
 * What the desktop shell and the command line may take of the core (types apart): its composition, its faces to the
 * outside, and, for commands that must work without an owner, the probe, the store and the files it is written to. See
 * `shared/decisions/commands-and-the-core.md`.
 */
const doorsOfCore =
  /^electron\/core\/(compose-core|core-entries|launch-signal|operating-system-user|http\/[\w-]+|hardware\/(probe-client|probe-process|start-process|kill-process-tree)|polling\/assemble-readings|outputs\/(export-devices|machine-document)|services\/shipped-packages|store\/(store|data-folder)|store\/sqlite\/(open-store|backup-name|file-lock|database-thread))\.ts$/;

const nodeModule = /^node:/;
const startsWithAny = (path: string, ...folders: string[]) =>
  folders.some((folder) => path.startsWith(folder));

/** Checks one import against the rules of architecture (who may import whom). */
export function checkImport(edge: ImportEdge): Violation[] {
  const { file, target, isOurs, isTypeOnly } = edge;
  const wrong = (message: string): Violation[] => [{ file, message: `imports ${target}: ${message}` }];
  if (file.startsWith('tests/')) return [];
  if (!isOurs) {
    const place = reservedPackages[packageNameOf(target)];
    if (place && !place.test(file)) return wrong(`only ${place.source} may import this package`);
    // Build scripts of the factors run on Node; the factors that they write do not.
    if (file.startsWith('shared/factors/build/')) return [];
    if (target === 'node:sqlite') return wrong('the store has one database library');
    if (
      file.startsWith('shared/') &&
      !nodeModule.test(target) &&
      !packagesOfShared.has(packageNameOf(target))
    ) {
      return wrong(`shared takes only ${[...packagesOfShared].join(' and ')} from outside`);
    }
    if (startsWithAny(file, 'shared/', 'renderer/') && nodeModule.test(target)) {
      if (/vite\.config\.ts$/.test(file)) return [];
      return wrong('shared and renderer run where there is no Node');
    }
    return [];
  }
  if (target.startsWith('tests/')) return wrong('nothing that ships may import a test');
  if (file.startsWith('shared/')) {
    // The factors' build script is an entry point: it guards itself against too old a Node.
    if (file.startsWith('shared/factors/build/') && target === 'electron/cli/require-node.mjs') return [];
    return target.startsWith('shared/') ? [] : wrong('shared imports nothing of ours but shared');
  }
  if (file.startsWith('renderer/')) return checkRendererImport(edge, wrong);
  if (file.startsWith('electron/core/')) return checkCoreImport(edge, wrong);
  if (target.startsWith('renderer/')) return wrong('main and cli do not import the renderer');
  if (target.startsWith('electron/core/') && !isTypeOnly && !doorsOfCore.test(target)) {
    return wrong('main and cli reach the core through compose-core and its few doors');
  }
  if (startsWithAny(file, 'electron/main/') && target.startsWith('electron/cli/') && !isTypeOnly) {
    return /require-node\.mjs$/.test(target) ? [] : wrong('main does not import the command line');
  }
  if (startsWithAny(file, 'electron/cli/') && target.startsWith('electron/main/')) {
    return wrong('the command line does not import the desktop shell');
  }
  return [];
}

type Wrong = (message: string) => Violation[];

function checkRendererImport({ file, target, isTypeOnly }: ImportEdge, wrong: Wrong): Violation[] {
  if (target.startsWith('shared/')) return [];
  if (target.startsWith('electron/core/api/')) {
    return isTypeOnly ? [] : wrong('the renderer takes only types from the API');
  }
  if (!target.startsWith('renderer/')) return wrong('the renderer imports shared, and types of the API');
  const feature = /^renderer\/features\/([^/]+)\//;
  const from = feature.exec(file)?.[1];
  const to = feature.exec(target)?.[1];
  if (from && to && from !== to) return wrong('features never import each other');
  if (file.startsWith('renderer/charts/') && target.startsWith('renderer/api/') && !isTypeOnly) {
    return wrong('a chart draws what it is given');
  }
  if (to && startsWithAny(file, 'renderer/ui/', 'renderer/charts/')) {
    return wrong('building blocks know nothing of the screens');
  }
  return [];
}

function checkCoreImport({ file, target }: ImportEdge, wrong: Wrong): Violation[] {
  if (target.startsWith('shared/')) return [];
  if (!target.startsWith('electron/core/')) return wrong('the core imports shared and itself');
  if (file === 'electron/core/compose-core.ts') return [];
  const from = roomOf(file);
  const to = roomOf(target);
  if (!(coreRooms[from] ?? []).includes(to)) return wrong(`within the core, ${from} does not import ${to}`);
  if (from !== 'store' && target.startsWith('electron/core/store/sqlite/')) {
    return wrong('only the store and the composition know that SQLite is there');
  }
  return [];
}

/** The room of the core that a file lies in: its folder, or its own name for a file directly in the core. */
function roomOf(path: string): string {
  const rest = path.slice('electron/core/'.length);
  return rest.includes('/') ? (rest.split('/')[0] ?? rest) : rest.replace(/\.ts$/, '');
}

const maxLines = 400;

/** Checks one file by itself: its length and its name. */
export function checkFile({ file, text }: SourceFile): Violation[] {
  const violations: Violation[] = [];
  const lines = text.split('\n').length - 1;
  if (lines > maxLines)
    violations.push({ file, message: `has ${lines} lines: split it by idea (${maxLines} at most)` });
  const name = file.split('/').at(-1) ?? file;
  if (!/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*\.(ts|tsx|mjs|cjs|css)$/.test(name)) {
    violations.push({ file, message: 'file names are kebab-case' });
  }
  if (file.startsWith('tests/') && !file.startsWith('tests/main/') && /\bvi\.(do)?[mM]ock\(/.test(text)) {
    violations.push({ file, message: 'mocks a module: use a port and a fake, or the real thing' });
  }
  if (/(^|-)(utils?|helpers?|managers?)[.-]/.test(name) || /^(data|info|index)\.(ts|tsx|mjs)$/.test(name)) {
    violations.push({ file, message: 'the name says nothing of what is inside (and there are no barrels)' });
  }
  return violations;
}
