import { readAbout } from './about.ts';
import { createBackups } from './backups.ts';
import { checkData } from './check.ts';
import { createDecisions } from './decisions.ts';
import { createDemonstration } from './demonstration.ts';
import { createDevices } from './devices.ts';
import { createExports } from './exports.ts';
import { createFleetSummary } from './fleet-summary.ts';
import { createHistory } from './history.ts';
import { createImports } from './imports.ts';
import { createLive } from './live.ts';
import { createMachine } from './machine-view.ts';
import { createMerges } from './merges.ts';
import { viewOverview } from './overview.ts';
import { createSeries } from './series.ts';
import type { ServiceContext } from './service-context.ts';
import type { Services } from './services.ts';
import { createSettings } from './settings.ts';
import { createSites } from './sites.ts';
import { readBoot, readStatus } from './status.ts';

/** Every use case over one store, one probe and one watch. */
export function createServices(context: ServiceContext): Services & {
  readonly placeThisMachine: () => Promise<void>;
  /** Calls off an import under way, and throws away what a dry run was made on. */
  readonly stopImports: () => Promise<void>;
  /** Removes the drafts of imports that nobody has used for a day. */
  readonly removeOldDrafts: () => Promise<void>;
} {
  const summariseFleet = createFleetSummary(context);
  const settings = createSettings(context);
  const { stop: stopImports, removeOldDrafts, ...imports } = createImports(context);
  return {
    boot: () => readBoot(context),
    status: () => readStatus(context, summariseFleet),
    about: () => readAbout(context),
    overview: () => viewOverview(context, summariseFleet),
    check: () => checkData(context),
    machine: createMachine(context),
    devices: createDevices(context),
    exports: createExports(context),
    decisions: createDecisions(context),
    merges: createMerges(context),
    history: createHistory(context),
    series: createSeries(context),
    settings,
    sites: createSites(context),
    backups: createBackups(context),
    demonstration: createDemonstration(context),
    imports,
    live: createLive(context),
    placeThisMachine: settings.placeThisMachine,
    stopImports,
    removeOldDrafts,
  };
}
