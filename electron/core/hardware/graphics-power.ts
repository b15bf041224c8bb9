import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { highestWatts } from '#shared/energy/highest-watts.ts';
import type { Answers, SystemRoots } from './probe-messages.ts';
import { readFileTexts, readFolders } from './read-files.ts';

/*
 * Power of NVIDIA cards, from one query that runs as long as the probe process: starting `nvidia-smi` anew for each
 * sample costs far more than what it tells. NVML gives the power itself, on Ampere and newer a mean over a second.
 *
 * A query keeps the cards that it asks awake. Only cards that are awake are asked, each by its place on the bus, which
 * initialises no other (NVML API reference, nvmlDeviceGetHandleByPciBusId_v2). One that the kernel lets sleep when
 * nobody uses it (`power/control` is `auto`: Documentation/ABI/testing/sysfs-devices-power) would never sleep under a
 * query without end: it is asked for some minutes, then let go long enough to fall asleep, and asked again only if it
 * is still awake, which then is another's doing. This costs gaps: about a ninth of the time such a card is not
 * measured, and that is unknown, not zero. The cards of a desktop (`on`) are asked all the time.
 */

/** Seconds between two answers of the query: at most the time between two looks at ten seconds. */
const loopSeconds = 2;
const query = [
  '--query-gpu=index,uuid,name,power.draw',
  '--format=csv,noheader,nounits',
  '-l',
  String(loopSeconds),
];
/** A card that may sleep is kept awake by a query for this long. */
const holdMs = 240_000;
/** It is then let go for this long, or twice the delay after which its kernel puts it to sleep, where that is longer. */
const leastLetGoMs = 30_000;
const longestLetGoMs = 600_000;
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

type GraphicsPower = Answers['graphics-power'];

export interface GraphicsQuery {
  /** What the cards draw now; starts the query where it does not run and may. Never waits. */
  read(roots: SystemRoots): Promise<GraphicsPower>;
  /** Ends the query, so that cards may sleep. */
  rest(roots: SystemRoots): Promise<GraphicsPower>;
}

interface Running {
  readonly child: ChildProcess;
  /** The cards asked, by place on the bus; null where all are, without such a list. */
  readonly asked: readonly string[] | null;
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
  const cards = new Map<string, GraphicsPower['cards'][number]>();
  let running: Running | null = null;
  let ending: Pick<GraphicsPower, 'state' | 'detail'> = { state: 'starting', detail: null };
  let restsUntilMs = Number.NEGATIVE_INFINITY;
  let restMs = firstRestMs;
  /** Since when cards that may sleep are kept awake, and until when they are let go. */
  let heldSinceMs: number | null = null;
  let letGoUntilMs = Number.NEGATIVE_INFINITY;
  let bus: { readonly readAtMs: number; readonly cards: readonly string[] | null } | null = null;

  async function listCards(roots: SystemRoots, nowMs: number): Promise<readonly string[] | null> {
    if (bus === null || nowMs - bus.readAtMs > busPeriodMs)
      bus = { readAtMs: nowMs, cards: await findCards(roots) };
    return bus.cards;
  }

  /** `places` are asked, or all cards where it is null or names all of `found`. */
  function start(places: readonly string[] | null, found: readonly string[] | null): void {
    const isForAll = places === null || places.length === found?.length;
    const which = isForAll ? [] : ['-i', places.join(',')];
    const child = spawn(command, [...query, ...which], {
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const mine: Running = { child, asked: places, unread: '', complaint: '', lastToldMs: monotonicNow() };
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
        cards.set(card.uuid, { ...card, toldAtMs: mine.lastToldMs });
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

  function stop(): void {
    if (running === null) return;
    const last = running;
    running = null;
    kill(last);
  }

  /** The cards to ask now; null where it is not known which there are. Lets go of those that were held long enough. */
  function chooseCards(states: readonly CardState[] | null, nowMs: number): readonly string[] | null {
    if (states === null) return null;
    const awake = states.filter(({ isAsleep }) => !isAsleep);
    const held = awake.filter(({ place, maySleep }) => maySleep && running?.asked?.includes(place));
    if (held.length === 0) heldSinceMs = null;
    else if (heldSinceMs === null) heldSinceMs = nowMs;
    else if (nowMs - heldSinceMs >= holdMs) {
      stop();
      cards.clear();
      heldSinceMs = null;
      letGoUntilMs = nowMs + Math.max(...held.map(({ letGoMs }) => letGoMs));
    }
    return awake.filter(({ maySleep }) => !maySleep || nowMs >= letGoUntilMs).map(({ place }) => place);
  }

  return {
    async read(roots) {
      const nowMs = monotonicNow();
      const found = await listCards(roots, nowMs);
      const hasCard = found === null ? null : found.length > 0;
      const states = found === null ? null : readCardStates(roots, found);
      const wanted = chooseCards(states, nowMs);
      if (running !== null && nowMs - running.lastToldMs > silentMs) {
        const late = running;
        end(late, 'silent', late.complaint || 'no answer');
        kill(late);
      }
      const { asked } = running ?? { asked: null };
      // One that woke by itself since, or may be asked again.
      if (asked !== null && wanted?.some((place) => !asked.includes(place))) stop();
      if (running === null && states !== null && states.length > 0 && wanted?.length === 0) {
        const state = states.every(({ isAsleep }) => isAsleep) ? 'asleep' : 'pausing';
        return { state, detail: null, hasCard, cards: [] };
      }
      if (running === null && nowMs >= restsUntilMs) start(wanted, found);
      if (running === null) return { ...ending, hasCard, cards: [] };
      const fresh = [...cards.values()].filter(({ toldAtMs }) => nowMs - toldAtMs <= freshMs);
      return { state: fresh.length > 0 ? 'running' : 'starting', detail: null, hasCard, cards: fresh };
    },
    async rest(roots) {
      stop();
      cards.clear();
      heldSinceMs = null;
      const found = await listCards(roots, monotonicNow());
      return { state: 'resting', detail: null, hasCard: found === null ? null : found.length > 0, cards: [] };
    },
  };
}

/** One line of the query: `0, GPU-…, NVIDIA RTX A2000, 8.53`; a power it cannot tell is `[N/A]` or other words. */
export function readCard(line: string): Omit<GraphicsPower['cards'][number], 'toldAtMs'> | null {
  const [, index, uuid, name, power] =
    /^\s*(\d{1,3}), (GPU-[\w-]{4,80}), (.{1,200}), ([^,]{1,40}?)\s*$/.exec(line) ?? [];
  if (index === undefined || uuid === undefined || name === undefined || power === undefined) return null;
  const watts = /^\d{1,5}(\.\d{1,6})?$/.test(power) ? Number(power) : null;
  return {
    index: Number(index),
    uuid,
    name,
    powerWatts: watts === null || watts > highestWatts.gpu ? null : watts,
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

interface CardState {
  readonly place: string;
  /** Suspended, or on the way: asking it would wake it. */
  readonly isAsleep: boolean;
  /** The kernel suspends it when nobody uses it. */
  readonly maySleep: boolean;
  /** How long nobody must use it for it to fall asleep, with room. */
  readonly letGoMs: number;
}

function readCardStates({ sysRoot }: SystemRoots, places: readonly string[]): CardState[] {
  return places.map((place) => {
    const power = readFileTexts(join(sysRoot, busFolder, place, 'power'), [
      'runtime_status',
      'control',
      'autosuspend_delay_ms',
    ]);
    // Not a number where the kernel waits for no delay (EIO).
    const delayMs = Number(power.autosuspend_delay_ms);
    return {
      place,
      isAsleep: power.runtime_status === 'suspended' || power.runtime_status === 'suspending',
      maySleep: power.control === 'auto',
      letGoMs: Number.isFinite(delayMs)
        ? Math.min(Math.max(leastLetGoMs, 2 * delayMs), longestLetGoMs)
        : leastLetGoMs,
    };
  });
}
