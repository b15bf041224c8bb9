// The guard of every entry point. It must parse and run under any Node that knows ES modules, so it keeps to old
// syntax: no optional chaining, no `??`, no top-level await, no `node:` addresses, no static import of our sources.
/* biome-ignore-all lint/style/useNodejsImportProtocol: Node 12 does not know `node:` addresses, and must get as far as the message. */
/* biome-ignore-all lint/complexity/useOptionalChain: older Node does not parse it. */
import childProcess from 'child_process';
import fs from 'fs';
import path from 'path';

/** The first Node that runs our TypeScript as it stands and carries better-sqlite3 13 (Node 20 crashes in it). */
export const oldestMajor = 24;

/** @param {string} version as in `process.versions.node` */
export function isSuitable(version) {
  return Number(version.split('.')[0]) >= oldestMajor;
}

/** @param {string} version as in `process.versions.node` */
export function explainTooOld(version) {
  return [
    `Perdure needs Node ${oldestMajor} or newer; this is Node ${version}.`,
    'In a checkout, run "npm ci" once: it brings the right Node, and "npm start" then uses it.',
    `Elsewhere, install Node ${oldestMajor} from https://nodejs.org.`,
    '',
    `Perdure a besoin de Node ${oldestMajor} ou plus récent\u00a0; celui-ci est Node ${version}.`,
    'Dans une copie des sources, lancez une fois «\u00a0npm ci\u00a0»\u00a0: il apporte le bon Node, que «\u00a0npm start\u00a0» utilise ensuite.',
    `Sinon, installez Node ${oldestMajor} depuis https://nodejs.org.`,
    '',
  ].join('\n');
}

/**
 * Runs `start` when this Node is new enough. Otherwise runs the same entry again under the Node that the checkout
 * carries (dev dependency `node`), or, where there is none, says how to mend it and ends with status 1.
 *
 * @param {string} entry path of the entry point
 * @param {() => unknown} start imports and runs what needs the newer Node
 */
export function withSuitableNode(entry, start) {
  if (isSuitable(process.versions.node)) {
    start();
    return;
  }
  const carried = findCarriedNode(path.dirname(fs.realpathSync(entry)));
  if (carried === null) {
    fs.writeSync(2, explainTooOld(process.versions.node));
    process.exit(1);
  }
  runAgain(carried, entry);
}

/** Looks for `node_modules/node/bin/node` in the folders above; null where there is none that could be newer. */
function findCarriedNode(folder) {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const candidate = path.join(folder, 'node_modules', 'node', 'bin', name);
  if (fs.existsSync(candidate) && fs.realpathSync(candidate) !== fs.realpathSync(process.execPath)) {
    return candidate;
  }
  const parent = path.dirname(folder);
  return parent === folder ? null : findCarriedNode(parent);
}

function runAgain(node, entry) {
  const child = childProcess.spawn(node, [entry].concat(process.argv.slice(2)), { stdio: 'inherit' });
  // The child decides when to end; this process only passes the wish on and waits.
  ['SIGINT', 'SIGTERM', 'SIGHUP'].forEach((signal) => {
    process.on(signal, () => child.kill(signal));
  });
  child.on('error', (error) => {
    process.stderr.write(`${explainTooOld(process.versions.node)}\n${node}: ${error.message}\n`);
    process.exit(1);
  });
  child.on('exit', (code) => process.exit(code === null ? 1 : code));
}
