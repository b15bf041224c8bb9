import type { UnavailableMeter } from '#shared/domain/reading.ts';
import type { Freshness } from '../ports.ts';
import type { Answer } from '../probe-worker.ts';
import { macCommands } from './commands.ts';
import type { PlistDictionary } from './plist.ts';
import { listUnavailableMacMeters, type MacPower, parseMacBatteries, readMacPower } from './read-battery.ts';

type MacAsk = (source: 'mac-battery', limitMs: number) => Promise<Answer<string>>;
type Heard = readonly PlistDictionary[] | 'unanswered';

/** Each question starts a process, so a battery is asked no more often than this. */
const batteryPeriodMs = 20_000;
/** A Mac without battery does not grow one. */
const seldomPeriodMs = 3_600_000;
/** After ioreg hung, failed or printed nonsense it is left alone, twice as long each time. */
const firstRestMs = 60_000;
const graceMs = 1_000;

export function createMacPowerReader(ask: MacAsk, monotonicNow: () => number) {
  let last: { readonly atMs: number; readonly heard: Heard; readonly restMs: number } | null = null;

  async function hear(freshness: Freshness): Promise<Heard> {
    const isKept = last !== null && monotonicNow() - last.atMs < last.restMs;
    const isAskedAnew = freshness === 'anew' && last?.restMs === batteryPeriodMs;
    if (last !== null && isKept && !isAskedAnew) return last.heard;
    const answer = await ask('mac-battery', macCommands['mac-battery'].limitMs + graceMs);
    const heard: Heard = (answer.ok ? parseMacBatteries(answer.value) : null) ?? 'unanswered';
    const doubledMs = last?.heard === 'unanswered' ? last.restMs * 2 : firstRestMs;
    const restMs =
      heard === 'unanswered'
        ? Math.min(doubledMs, seldomPeriodMs)
        : heard.length === 0
          ? seldomPeriodMs
          : batteryPeriodMs;
    last = { atMs: monotonicNow(), heard, restMs };
    return heard;
  }

  return {
    async read(freshness: Freshness = 'kept'): Promise<MacPower> {
      const heard = await hear(freshness);
      const power = readMacPower(heard === 'unanswered' ? [] : heard);
      const toldAtMs = last?.atMs ?? monotonicNow();
      return { ...power, meters: power.meters.map((meter) => ({ ...meter, toldAtMs })) };
    },
    async listUnavailable(): Promise<UnavailableMeter[]> {
      return listUnavailableMacMeters(await hear('kept'));
    },
  };
}
