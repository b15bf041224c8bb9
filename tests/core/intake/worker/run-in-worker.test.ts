import { describe, expect, it } from 'vitest';
import { runInWorker } from '#core/intake/worker/run-in-worker.ts';
import { intakeThread, nowMs } from '../agents/read-rows.ts';

const limits = { maxOldGenerationSizeMb: 128, timeLimitMs: 20_000 };
const standIn = (name: string) => new URL(`stand-ins/${name}`, import.meta.url);
const bytes = new TextEncoder().encode('{"devices":[{"laptop":{"nb":2500}}]}');

async function collect(thread: URL, within = limits) {
  const outputs = [];
  for await (const output of runInWorker(thread, 'read-document', { bytes, nowMs }, within))
    outputs.push(output);
  return outputs;
}

describe('a task in a thread of its own', () => {
  it('gives its values in order', async () => {
    const kinds = (await collect(intakeThread)).map((output) =>
      output.kind === 'value' ? output.value.kind : output.reason,
    );
    expect(kinds).toEqual(['format', 'rows', 'rows', 'rows']);
  });

  it('ends when no more are wanted', async () => {
    const values = runInWorker(intakeThread, 'read-document', { bytes, nowMs }, limits);
    expect((await values.next()).value).toMatchObject({
      kind: 'value',
      value: { kind: 'format', format: 'ecodiag-json' },
    });
    await values.return();
    expect(await values.next()).toEqual({ done: true, value: undefined });
  });

  it('that takes too long is ended, and what it gave before is kept', async () => {
    expect(await collect(standIn('endless-thread.ts'), { ...limits, timeLimitMs: 1_000 })).toEqual([
      { kind: 'value', value: 'first' },
      { kind: 'failed', reason: 'too-slow', detail: 'more than 1 s' },
    ]);
  });

  it('that fills its memory is ended, and nothing else is harmed', async () => {
    expect(await collect(standIn('hoarding-thread.ts'), { ...limits, maxOldGenerationSizeMb: 32 })).toEqual([
      { kind: 'failed', reason: 'too-much-memory', detail: 'more than 32 MB of memory' },
    ]);
  });

  it('that dies says how', async () => {
    expect(await collect(standIn('dying-thread.ts'))).toEqual([
      { kind: 'failed', reason: 'died', detail: 'the thread ended with code 3' },
    ]);
  });

  it('that cannot be found says so', async () => {
    expect(await collect(standIn('no-thread.ts'))).toMatchObject([{ kind: 'failed', reason: 'died' }]);
  });
});
