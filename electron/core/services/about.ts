import type { About } from '#shared/domain/views.ts';
import { listSources } from '#shared/factors/sources.ts';
import { readOwnFootprint } from './own-footprint.ts';
import type { ServiceContext } from './service-context.ts';
import { listShippedPackages } from './shipped-packages.ts';

/** Read once per run: packages do not change under a running application. */
const packagesByRoot = new Map<string, Promise<About['packages']>>();

function packagesOf(root: URL): Promise<About['packages']> {
  const kept = packagesByRoot.get(root.href);
  if (kept !== undefined) return kept;
  const packages = listShippedPackages(root);
  packagesByRoot.set(root.href, packages);
  return packages;
}

/** Versions, licences, published sources, and what Perdure itself uses. */
export async function readAbout(context: ServiceContext): Promise<About> {
  const [store, own, packages] = await Promise.all([
    context.store.maintenance.describe(),
    readOwnFootprint(context),
    packagesOf(context.applicationRoot),
  ]);
  const { electron } = process.versions;
  return {
    version: context.version,
    licence: 'Apache-2.0',
    runtime: {
      name: electron === undefined ? 'Node.js' : 'Electron',
      version: electron ?? process.versions.node,
      platform: `${process.platform} ${process.arch}`,
    },
    dataFolder: store.dataFolder,
    databaseVersion: store.databaseVersion,
    sqliteVersion: store.sqliteVersion,
    own,
    sources: listSources().map((source) => ({ ...source })),
    packages,
  };
}
