/*
 * Writes shared/factors/data/*.json from a folder of published data sets: `npm run factors [-- FOLDER]`.
 * The same input gives the same bytes. The data sets themselves are not part of the project; ../README.md says what they are.
 */
import '../../../electron/cli/require-node.mjs';
import { readFileSync, writeFileSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

// Loaded only now: an older Node, which the guard above has turned away, does not know what a .ts file is.
const { buildBoavizta } = await import('./boavizta-figures.ts');
const { buildEnergyStar } = await import('./energy-star-figures.ts');
const { buildOsSupport } = await import('./os-support-releases.ts');
const { readCsv } = await import('./read-csv.ts');

const standing = process.env.INIT_CWD ?? process.cwd();
const given = process.argv[2];
const dataFolder =
  given === undefined
    ? fileURLToPath(new URL('../../../../shared/data', import.meta.url))
    : isAbsolute(given)
      ? given
      : resolve(standing, given);

const table = (path) => readCsv(readFileSync(join(dataFolder, path), 'utf8'));

const files = {
  'os-support.json': buildOsSupport(table('eol/os_eol_flat.csv')),
  'typical-energy.json': buildEnergyStar(table('energystar/computers.csv'), table('energystar/monitors.csv')),
  'typical-energy-boavizta.odbl.json': buildBoavizta(table('boavizta/products.csv')),
};

for (const [name, content] of Object.entries(files)) {
  writeFileSync(new URL(`../data/${name}`, import.meta.url), `${writeFigures(content)}\n`);
  console.error(`${name}: ${content.n} figures`);
}

/** JSON with one figure per line, so that a change of one is a change of one line. */
function writeFigures(content) {
  const members = Object.entries(content).map(([key, value]) => {
    const lines = Array.isArray(value)
      ? value.map((item) => `    ${JSON.stringify(item)}`).join(',\n')
      : null;
    return `  ${JSON.stringify(key)}: ${lines === null ? JSON.stringify(value) : `[\n${lines}\n  ]`}`;
  });
  return `{\n${members.join(',\n')}\n}`;
}
