import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Answers, SystemRoots } from './probe-messages.ts';
import { readFileTexts, readFolders } from './read-files.ts';

/*
 * Power of NVIDIA cards, from one query that runs as long as the probe process: starting `nvidia-smi` anew for each
 * sample costs far more than what it tells. NVML gives the power itself, on Ampere and newer a mean over a second.
 */

/** Seconds between two answers of the query: at most the time between two looks at ten seconds. */
const loopSeconds = 2;
const query = [
  '--query-gpu=index,uuid,name,power.draw',
  '--format=csv,noheader,nounits',
  '-l',
  String(loopSeconds),
];
/** An answer is the card's power for this long. */
const freshMs = 3 * loopSeconds * 1000;
/** A query that has told nothing of use for this long hangs. */
const silentMs = 20_000;
/** Between the end of a query and the next start, twice as long each time. */
const firstRestMs = 5_000;
const longestRestMs = 600_000;
/** Cards are looked for on the bus this seldom: there are many devices, and cards seldom come or go. */
const busPeriodMs = 600_000;
const longestLine = 500;
const mostCards = 32;
const highestWatts = 2_000;

type GraphicsPower = Answers['graphics-power'];

export interface GraphicsQuery {
  /** What the cards draw now; starts the query where it does not run and may. Never waits. */
  read(roots: SystemRoots): Promise<GraphicsPower>;
  /** Ends the query, so that cards may sleep. */
  rest(roots: SystemRoots): Promise<GraphicsPower>;
}

interface Running {
  readonly child: ChildProcess;
  unread: string;
  complaint: string;
  lastToldMs: number;
}

export function createGraphicsQuery(context: {
  readonly monotonicNow: () => number;
  /** The program, on PATH. */
  readonly command?: string;
}): GraphicsQuery {
  const { monotonicNow, command = 'nvidia-smi' } = context;
  const cards = new Map<string, GraphicsPower['cards'][number] & { readonly atMs: number }>();
  let running: Running | null = null;
  let ending: Pick<GraphicsPower, 'state' | 'detail'> = { state: 'starting', detail: null };
  let restsUntilMs = Number.NEGATIVE_INFINITY;
  let restMs = firstRestMs;
  let bus: { readonly readAtMs: number; readonly cards: readonly string[] | null } | null = null;

  async function listCards(roots: SystemRoots, nowMs: number): Promise<readonly string[] | null> {
    if (bus === null || nowMs - bus.readAtMs > busPeriodMs)
      bus = { readAtMs: nowMs, cards: await findCards(roots) };
    return bus.cards;
  }

  function start(): void {
    const child = spawn(command, query, { stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
    const mine: Running = { child, unread: '', complaint: '', lastToldMs: monotonicNow() };
    running = mine;
    child.stdout?.setEncoding('utf8').on('data', (text: string) => listen(mine, text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      mine.complaint = (mine.complaint + text).slice(0, longestLine);
    });
    child.once('error', (error: NodeJS.ErrnoException) =>
      end(mine, error.code === 'ENOENT' ? 'absent' : 'failed', error.message),
    );
    child.once('close', (code, signal) =>
      end(mine, 'failed', mine.complaint.trim() || mine.unread.trim() || `ended with ${signal ?? code}`),
    );
  }

  function listen(mine: Running, text: string): void {
    if (running !== mine) return;
    const lines = (mine.unread + text).split(/\r?\n/);
    mine.unread = (lines.pop() ?? '').slice(0, longestLine);
    for (const line of lines) {
      const card = readCard(line);
      if (card === null) {
        // Its own failures it tells on standard output.
        if (line.trim() !== '') mine.complaint = line.trim().slice(0, longestLine);
        continue;
      }
      mine.lastToldMs = monotonicNow();
      restMs = firstRestMs;
      if (cards.size < mostCards || cards.has(card.uuid))
        cards.set(card.uuid, { ...card, atMs: mine.lastToldMs });
    }
  }

  function end(mine: Running, state: 'absent' | 'failed' | 'silent', detail: string): void {
    if (running !== mine) return;
    running = null;
    cards.clear();
    ending = { state, detail: detail.slice(0, 300) };
    restsUntilMs = monotonicNow() + (state === 'absent' ? longestRestMs : restMs);
    restMs = Math.min(restMs * 2, longestRestMs);
  }

  function kill({ child }: Running): void {
    // Its pipes would keep it and its listeners.
    child.stdout?.destroy();
    child.stderr?.destroy();
    child.kill('SIGKILL');
  }

  return {
    async read(roots) {
      const nowMs = monotonicNow();
      const found = await listCards(roots, nowMs);
      const hasCard = found === null ? null : found.length > 0;
      if (running !== null && nowMs - running.lastToldMs > silentMs) {
        const late = running;
        end(late, 'silent', late.complaint || 'no answer');
        kill(late);
      }
      if (running === null && nowMs >= restsUntilMs) {
        // Asking a card that sleeps would wake it, and keep it awake.
        if (found !== null && (await areAllAsleep(roots, found)))
          return { state: 'asleep', detail: null, hasCard, cards: [] };
        start();
      }
      if (running === null) return { ...ending, hasCard, cards: [] };
      const fresh = [...cards.values()]
        .filter(({ atMs }) => nowMs - atMs <= freshMs)
        .map(({ index, uuid, name, powerWatts }) => ({ index, uuid, name, powerWatts }));
      return { state: fresh.length > 0 ? 'running' : 'starting', detail: null, hasCard, cards: fresh };
    },
    async rest(roots) {
      const last = running;
      running = null;
      cards.clear();
      if (last !== null) kill(last);
      const found = await listCards(roots, monotonicNow());
      return { state: 'resting', detail: null, hasCard: found === null ? null : found.length > 0, cards: [] };
    },
  };
}

/** One line of the query: `0, GPU-…, NVIDIA RTX A2000, 8.53`; a power it cannot tell is `[N/A]` or other words. */
export function readCard(line: string): GraphicsPower['cards'][number] | null {
  const [, index, uuid, name, power] =
    /^\s*(\d{1,3}), (GPU-[\w-]{4,80}), (.{1,200}), ([^,]{1,40}?)\s*$/.exec(line) ?? [];
  if (index === undefined || uuid === undefined || name === undefined || power === undefined) return null;
  const watts = /^\d{1,5}(\.\d{1,6})?$/.test(power) ? Number(power) : null;
  return {
    index: Number(index),
    uuid,
    name,
    powerWatts: watts === null || watts > highestWatts ? null : watts,
  };
}

const busFolder = 'bus/pci/devices';

/** NVIDIA's display controllers on the PCI bus (vendor 0x10de, class 0x03…); null where there is no such list. */
async function findCards({ sysRoot }: SystemRoots): Promise<string[] | null> {
  const devices = await readFolders(join(sysRoot, busFolder), ['vendor', 'class']);
  return (
    devices
      ?.filter(({ files }) => files.vendor === '0x10de' && String(files.class).startsWith('0x03'))
      .map(({ name }) => name) ?? null
  );
}

async function areAllAsleep({ sysRoot }: SystemRoots, cards: readonly string[]): Promise<boolean> {
  for (const card of cards) {
    const { runtime_status: status } = await readFileTexts(join(sysRoot, busFolder, card, 'power'), [
      'runtime_status',
    ]);
    if (status !== 'suspended') return false;
  }
  return cards.length > 0;
}
