import { describe, expect, it } from 'vitest';
import type { SourceName } from '#core/hardware/probe-messages.ts';
import type { ProbeWorker } from '#core/hardware/probe-worker.ts';
import { createSampler } from '#core/hardware/take-sample.ts';

/** A worker that answers by source what the test says, or hangs (`timeout`) where it says nothing. */
function makeWorker(answers: Partial<Record<SourceName, unknown>>) {
  const asked: SourceName[] = [];
  const worker: ProbeWorker = {
    ask: async (source) => {
      asked.push(source);
      return source in answers
        ? { ok: true, value: answers[source] as never }
        : { ok: false, reason: 'timeout' };
    },
    readCost: () => ({ cpuSeconds: 0, residentBytes: null }),
    stop: async () => {},
  };
  return { worker, asked, answers };
}

function makeSampler(answers: Partial<Record<SourceName, unknown>>, platform = 'linux') {
  const clock = { monotonicMs: 0 };
  const made = makeWorker(answers);
  const sampler = createSampler(made.worker, {
    platform,
    now: () => 1_000_000 + clock.monotonicMs,
    monotonicNow: () => clock.monotonicMs,
  });
  return { ...made, clock, sampler };
}

describe('a sample', () => {
  it('has no load where the counters go back or say more than all', async () => {
    const { sampler, answers } = makeSampler({ powercap: null, 'power-supply': [] });
    const loads: (number | null)[] = [];
    for (const [cpuBusy, cpuTotal] of [
      [100, 200],
      [150, 300],
      [10, 20],
      [20, 40],
      [120, 60],
      [120, 60],
    ]) {
      answers.load = { cpuBusy, cpuTotal };
      loads.push((await sampler.take()).loadRatio);
    }
    expect(loads).toEqual([null, 0.5, null, 0.5, null, null]);
  });

  it('sets a source that hung aside, twice as long each time, and asks the others as before', async () => {
    const { sampler, asked, clock, answers } = makeSampler({ load: {}, powercap: null });
    const batteryAsked: number[] = [];
    for (clock.monotonicMs = 0; clock.monotonicMs <= 220_000; clock.monotonicMs += 10_000) {
      asked.length = 0;
      await sampler.take();
      if (asked.includes('power-supply')) batteryAsked.push(clock.monotonicMs);
      expect(asked).toContain('load');
    }
    expect(batteryAsked).toEqual([0, 30_000, 90_000, 210_000]);
    answers['power-supply'] = [{ name: 'AC', files: { type: 'Mains', online: '1' } }];
    clock.monotonicMs = 1_000_000;
    expect((await sampler.take()).isOnMains).toBe(true);
  });

  it('takes the memory that a Mac has left from systeminformation, since Node does not know it', async () => {
    const load = { memoryTotalBytes: 8_000, memoryAvailableBytes: null };
    const { sampler, answers } = makeSampler(
      { load, 'mac-battery': '', 'si-mem': { available: 5_000 } },
      'darwin',
    );
    expect(await sampler.take()).toMatchObject({ memoryTotalBytes: 8_000, memoryUsedBytes: 3_000 });
    answers['si-mem'] = { available: -1 };
    expect((await sampler.take()).memoryUsedBytes).toBeNull();
  });

  it('belongs to the instant at which the energy counters were read', async () => {
    const clock = { monotonicMs: 0 };
    const worker: ProbeWorker = {
      ask: async (source) => {
        clock.monotonicMs += source === 'powercap' ? 3 : 1_000;
        const graphics = { state: 'absent', detail: null, hasCard: false, cards: [] };
        const answer = source === 'graphics-power' ? graphics : source === 'load' ? {} : [];
        return { ok: true, value: answer as never };
      },
      readCost: () => ({ cpuSeconds: 0, residentBytes: null }),
      stop: async () => {},
    };
    const sampler = createSampler(worker, {
      platform: 'linux',
      now: () => 5_000 + clock.monotonicMs,
      monotonicNow: () => clock.monotonicMs,
    });
    expect(await sampler.take()).toMatchObject({ monotonicMs: 3, atMs: 5_003 });
  });
});
