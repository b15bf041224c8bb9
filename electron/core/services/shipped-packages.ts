import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { About } from '#shared/domain/views.ts';

type ShippedPackage = About['packages'][number];

/** The list that a build leaves beside its files, where the packages themselves are bundled and gone. */
const builtList = 'dist/packages.json';
const builtListSchema = z.array(
  z.strictObject({ name: z.string(), version: z.string(), licence: z.string() }),
);

/** What is read of a package's own description; everything else in it is left alone. */
const descriptionSchema = z.object({
  name: z.string(),
  version: z.string(),
  license: z
    .union([z.string(), z.object({ type: z.string() }).transform(({ type }) => type)])
    .catch('unknown'),
  dependencies: z.record(z.string(), z.string()).catch({}),
  devDependencies: z.record(z.string(), z.string()).catch({}),
});
type Description = z.infer<typeof descriptionSchema>;

/** Development dependencies whose code is in what people run: the pages' libraries, and the shell. */
const shippedForPages =
  /^(@fontsource-variable\/|@mantine\/|@tabler\/|@tanstack\/|echarts$|react$|react-dom$|react-intl$|electron$)/;

async function readDescription(folder: URL): Promise<Description | null> {
  try {
    return descriptionSchema.parse(JSON.parse(await readFile(new URL('package.json', folder), 'utf8')));
  } catch {
    return null;
  }
}

/** Where a package is found from a folder, nearest `node_modules` first, never above the application. */
async function findPackage(
  name: string,
  from: URL,
  root: URL,
): Promise<{ folder: URL; description: Description } | null> {
  let folder = from;
  for (;;) {
    const candidate = new URL(`node_modules/${name}/`, folder);
    const description = await readDescription(candidate);
    if (description !== null) return { folder: candidate, description };
    if (folder.href === root.href) return null;
    const parent = new URL('../', folder);
    if (parent.href === folder.href || !parent.href.startsWith(root.href)) return null;
    folder = parent;
  }
}

/** Walks the installed packages that people run, from the application's own package.json. */
export async function walkShippedPackages(root: URL): Promise<ShippedPackage[]> {
  const application = await readDescription(root);
  if (application === null) return [];
  const wanted = [
    ...Object.keys(application.dependencies),
    ...Object.keys(application.devDependencies).filter((name) => shippedForPages.test(name)),
  ].map((name) => ({ name, from: root }));
  const found = new Map<string, ShippedPackage>();
  for (let next = wanted.pop(); next !== undefined; next = wanted.pop()) {
    const located = await findPackage(next.name, next.from, root);
    if (located === null || found.has(located.folder.href)) continue;
    const { name, version, license, dependencies } = located.description;
    found.set(located.folder.href, { name, version, licence: license });
    // Electron's own dependencies only fetch its binary; they are not part of what runs.
    if (name === 'electron') continue;
    for (const dependency of Object.keys(dependencies)) {
      wanted.push({ name: dependency, from: located.folder });
    }
  }
  return [...new Map([...found.values()].map((one) => [`${one.name}@${one.version}`, one])).values()].sort(
    (a, b) => a.name.localeCompare(b.name, 'en') || a.version.localeCompare(b.version, 'en'),
  );
}

/** The packages in the application with their licences: the build's list where there is one, else as installed. */
export async function listShippedPackages(root: URL): Promise<ShippedPackage[]> {
  try {
    return builtListSchema.parse(JSON.parse(await readFile(new URL(builtList, root), 'utf8')));
  } catch {
    return walkShippedPackages(root);
  }
}
