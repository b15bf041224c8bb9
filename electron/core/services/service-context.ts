import type { HardwareProbe } from '#core/hardware/ports.ts';
import type { IntakeEntries } from '#core/intake/open-intake.ts';
import type { Logger } from '#core/log.ts';
import type { ChangeContext, Store } from '#core/store/store.ts';
import type { ChangeSource } from '#shared/domain/change.ts';
import type { Status } from '#shared/domain/views.ts';
import type { CoreEvents } from './core-events.ts';
import type { MachineWatch } from './machine-watch.ts';

/** What every use case works with. */
export interface ServiceContext {
  readonly store: Store;
  readonly probe: HardwareProbe;
  readonly watch: MachineWatch;
  readonly events: CoreEvents;
  readonly log: Logger;
  readonly now: () => number;
  /** Threads of their own, in which files of others are read within limits. */
  readonly intakeEntries: IntakeEntries;
  /** The operating-system user who makes the changes. */
  readonly actor: string;
  readonly version: string;
  readonly face: Status['face'];
  readonly startedAtMs: number;
  /** The folder that holds the application's package.json, with a slash at its end. */
  readonly applicationRoot: URL;
  /** CPU time and memory of processes beside this one and the probe: the desktop's windows. */
  readonly readOtherProcesses: () => { readonly cpuSeconds: number; readonly residentBytes: number };
}

/** Who makes a change now, and how it came in. */
export function changeContext(context: ServiceContext, source: ChangeSource): ChangeContext {
  return { actor: context.actor, source, atMs: context.now() };
}

/** The civil date of this machine at an instant, YYYY-MM-DD. */
export function localDateOn(atMs: number): string {
  const date = new Date(atMs);
  const twoDigits = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`;
}

/** The IANA name of this machine's time zone. */
export function systemTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
