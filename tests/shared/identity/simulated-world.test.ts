import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KnownEvidence } from '#shared/identity/evidence.ts';
import { judgeIdentity } from '#shared/identity/judge-identity.ts';
import { readMachineEvidence } from '#shared/identity/read-machine-evidence.ts';
import { type Machine, makeMachine, readMachine } from '../../core/machine-world.ts';

/* Machines that are repaired, renamed, cloned and read with and without rights, in any order. */

const machines = 3;

type Step =
  | { readonly kind: 'read'; readonly at: number; readonly hasRights: boolean }
  | { readonly kind: 'rename' | 'reinstall' | 'new-drive' | 'new-card' | 'new-board'; readonly at: number }
  | { readonly kind: 'clone-image'; readonly at: number; readonly from: number };

const at = fc.nat(machines - 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('read' as const), at, hasRights: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'rename' as const,
        'reinstall' as const,
        'new-drive' as const,
        'new-card' as const,
        'new-board' as const,
      ),
      at,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('clone-image' as const), at, from: at }) },
);

interface Known {
  readonly id: string;
  readonly isVirtual: boolean;
  evidence: KnownEvidence[];
  /** The physical machine that it was made for: what the judge must never know. */
  readonly truth: number;
}

/** Keeps what was read, as the store does: of each kind, what was said last is current. */
function keep(known: Known, read: ReturnType<typeof readMachineEvidence>): void {
  const kinds = new Set(read.map(({ kind }) => kind));
  const isRead = (one: KnownEvidence) =>
    read.some(({ kind, value }) => kind === one.kind && value === one.value);
  known.evidence = [
    ...known.evidence
      .filter((one) => !isRead(one))
      .map((one) => (kinds.has(one.kind) ? { ...one, isCurrent: false } : one)),
    ...read.map((one) => ({ ...one, isCurrent: true })),
  ];
}

/** Changes one part; of two network cards, one stays. */
function change(machine: Machine, step: Step, fresh: () => number, world: readonly Machine[]): Machine {
  const hex = () =>
    fresh()
      .toString(16)
      .padStart(4, '0')
      .replace(/(..)(..)/, '$1:$2');
  switch (step.kind) {
    case 'rename':
      return { ...machine, hostname: `pc-new-${fresh()}` };
    case 'reinstall':
      return {
        ...machine,
        osInstanceHash: fresh().toString(16).padStart(64, '0'),
        hostname: `pc-${fresh()}`,
      };
    case 'new-drive':
      return { ...machine, storageSerial: `DISK-${fresh()}` };
    case 'new-card':
      return { ...machine, macAddresses: [machine.macAddresses[0] ?? '', `00:11:22:44:${hex()}`] };
    case 'new-board':
      // A maker's repair writes the serial number into the new board.
      return {
        ...machine,
        hardwareUuid: `7d1c9a52-77aa-11ee-9c11-${fresh().toString(16).padStart(12, '0')}`,
      };
    case 'clone-image': {
      const source = world[step.from];
      return source === undefined
        ? machine
        : { ...machine, osInstanceHash: source.osInstanceHash, hostname: source.hostname };
    }
    case 'read':
      return machine;
  }
}

describe('in any sequence of repairs, new names, clones and rights', () => {
  it('no two machines are ever taken for one, and each that is read between changes stays one', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const world = Array.from({ length: machines }, (_, n) => makeMachine(n + 1));
        const known: Known[] = [];
        let counter = 1_000;
        const fresh = () => (counter += 1);
        const read = (n: number, hasRights: boolean) => {
          const machine = world[n];
          if (machine === undefined) return;
          const evidence = readMachineEvidence(readMachine(machine, 0, hasRights));
          const verdict = judgeIdentity({ evidence, isVirtual: false }, known);
          const mine = known.find(({ truth }) => truth === n);
          if (verdict.verdict === 'same') {
            const found = known.find(({ id }) => id === verdict.deviceId);
            expect(found?.truth).toBe(n);
            if (found !== undefined) keep(found, evidence);
            return;
          }
          // Everything was read between any two changes, so what is left always suffices.
          expect(mine, `${verdict.verdict} for machine ${n}`).toBeUndefined();
          expect(verdict.verdict).toBe('new');
          const added: Known = { id: `device-${known.length}`, isVirtual: false, evidence: [], truth: n };
          keep(added, evidence);
          known.push(added);
        };
        for (const each of steps) {
          const machine = world[each.at];
          if (machine === undefined) continue;
          if (each.kind === 'read') read(each.at, each.hasRights);
          else {
            read(each.at, each.kind === 'new-board');
            world[each.at] = change(machine, each, fresh, world);
            read(each.at, each.kind === 'new-board');
          }
        }
        for (const n of world.keys()) read(n, true);
        expect(known.map(({ truth }) => truth).sort()).toEqual([0, 1, 2]);
      }),
      { numRuns: 500 },
    );
  });

  it('two machines are never merged even where several parts change at once', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const world = Array.from({ length: machines }, (_, n) => makeMachine(n + 1));
        const known: Known[] = [];
        let counter = 1_000;
        const fresh = () => (counter += 1);
        for (const each of steps) {
          const machine = world[each.at];
          if (machine === undefined) continue;
          if (each.kind !== 'read') {
            world[each.at] = change(machine, each, fresh, world);
            continue;
          }
          const evidence = readMachineEvidence(readMachine(machine, 0, each.hasRights));
          const verdict = judgeIdentity({ evidence, isVirtual: false }, known);
          const found =
            verdict.verdict === 'same' ? known.find(({ id }) => id === verdict.deviceId) : undefined;
          if (found !== undefined) {
            expect(found.truth).toBe(each.at);
            keep(found, evidence);
          } else {
            const added: Known = {
              id: `device-${known.length}`,
              isVirtual: false,
              evidence: [],
              truth: each.at,
            };
            keep(added, evidence);
            known.push(added);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
