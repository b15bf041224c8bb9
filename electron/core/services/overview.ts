import type { Overview } from '#shared/domain/views.ts';
import { viewMachine } from './machine-view.ts';
import { rankNextSteps } from './next-steps.ts';
import { localDateOn, type ServiceContext } from './service-context.ts';

/** The fleet in figures, this machine, and what to do next. */
export async function viewOverview(
  context: ServiceContext,
  summariseFleet: () => Promise<Overview['devices']>,
): Promise<Overview> {
  const { store } = context;
  const [machine, devices, backups, openDecisions, thisMachine, sites] = await Promise.all([
    viewMachine(context),
    summariseFleet(),
    store.maintenance.listBackups(),
    store.decisions.countOpen(),
    store.devices.findThisMachine(),
    store.settings.listSites(),
  ]);
  const polling = context.watch.state();
  const hasBackup = backups.some(({ kind }) => kind === 'manual' || kind === 'daily');
  const todayOn = localDateOn(context.now());
  const nextSteps = rankNextSteps({
    machine,
    polling,
    devices,
    hasBackup,
    openDecisions,
    siteId: thisMachine?.siteId ?? null,
    sites: sites.filter(({ isDemonstration }) => !isDemonstration).length,
    todayOn,
  });
  return { machine, polling, devices, nextSteps };
}
