import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, extname, join, posix, relative, sep } from 'node:path';
import { parseSync } from 'oxc-parser';

/** One import or re-export: `target` is a path from the root for our own files, else the package's name. */
export interface ImportEdge {
  readonly file: string;
  readonly target: string;
  readonly isOurs: boolean;
  readonly isTypeOnly: boolean;
}

export interface SourceFile {
  /** Path from the project's root, with forward slashes. */
  readonly file: string;
  readonly text: string;
}

const sourceEndings = new Set(['.ts', '.tsx', '.mjs', '.cjs', '.css']);
const rooms = ['electron', 'renderer', 'shared', 'tests'];

/** Every source file of the project below `root`. */
export function readSourceFiles(root: string): SourceFile[] {
  const found: SourceFile[] = [];
  const visit = (folder: string): void => {
    for (const name of readdirSync(folder)) {
      if (name === 'node_modules' || name === 'dist' || name.startsWith('.')) continue;
      const path = join(folder, name);
      if (statSync(path).isDirectory()) visit(path);
      else if (sourceEndings.has(extname(name))) {
        found.push({
          file: relative(root, path).split(sep).join('/'),
          text: readFileSync(path, 'utf8'),
        });
      }
    }
  };
  for (const room of rooms) visit(join(root, room));
  return found.sort((a, b) => a.file.localeCompare(b.file, 'en'));
}

/** The imports of the given files: static, dynamic and by `require` (with a literal), and workers named by `new URL(…)`. */
export function listImports(files: readonly SourceFile[]): ImportEdge[] {
  return files.filter(({ file }) => !file.endsWith('.css')).flatMap(listImportsOf);
}

function listImportsOf({ file, text }: SourceFile): ImportEdge[] {
  const { module, errors } = parseSync(file, text);
  const fatal = errors.find((error) => error.severity === 'Error');
  if (fatal) throw new Error(`${file}: ${fatal.message}`);
  const edges: ImportEdge[] = [];
  const add = (specifier: string, isTypeOnly: boolean): void => {
    const target = resolveSpecifier(file, specifier);
    edges.push({ file, target, isOurs: target !== specifier, isTypeOnly });
  };
  for (const { moduleRequest, entries, start, end } of module.staticImports) {
    const isTypeOnly = entries.length > 0 && entries.every(({ isType }) => isType);
    add(moduleRequest.value, isTypeOnly || text.slice(start, end).startsWith('import type'));
  }
  for (const { entries } of module.staticExports) {
    for (const entry of entries) {
      if (entry.moduleRequest) add(entry.moduleRequest.value, entry.isType);
    }
  }
  for (const { moduleRequest } of module.dynamicImports) {
    const literal = /^['"`]([^'"`$]+)['"`]$/.exec(text.slice(moduleRequest.start, moduleRequest.end));
    if (literal?.[1]) add(literal[1], false);
  }
  for (const match of text.matchAll(/\brequire\(\s*['"]([^'"]+)['"]\s*\)/g)) {
    if (match[1]) add(match[1], false);
  }
  for (const match of text.matchAll(/\bcreateRequire\([^()]*\)\(\s*['"]([^'"]+)['"]/g)) {
    if (match[1]) add(match[1], false);
  }
  for (const match of text.matchAll(/new URL\(\s*'(\.[^']+\.(?:ts|tsx|mjs|js))',\s*import\.meta\.url/g)) {
    if (match[1]) add(match[1], false);
  }
  return edges;
}

/** A path from the root for `./x`, `#shared/x` and `#core/x`; the specifier itself for a package. */
function resolveSpecifier(file: string, specifier: string): string {
  if (specifier.startsWith('.')) return posix.join(dirname(file).split(sep).join('/'), specifier);
  if (specifier.startsWith('#shared/')) return `shared/${specifier.slice('#shared/'.length)}`;
  if (specifier.startsWith('#core/')) return `electron/core/${specifier.slice('#core/'.length)}`;
  return specifier;
}

/** The package's name in an import of a package: `@scope/name/part` gives `@scope/name`. */
export function packageNameOf(specifier: string): string {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? specifier);
}

/** Import cycles among our own files (types left out: they vanish), each as the list of its files. */
export function findCycles(edges: readonly ImportEdge[]): string[][] {
  const targets = new Map<string, string[]>();
  for (const edge of edges) {
    if (!edge.isOurs || edge.isTypeOnly) continue;
    targets.set(edge.file, [...(targets.get(edge.file) ?? []), edge.target]);
  }
  const cycles: string[][] = [];
  const done = new Set<string>();
  const visit = (file: string, trail: string[]): void => {
    const at = trail.indexOf(file);
    if (at >= 0) {
      cycles.push([...trail.slice(at), file]);
      return;
    }
    if (done.has(file)) return;
    for (const target of targets.get(file) ?? []) visit(target, [...trail, file]);
    done.add(file);
  };
  for (const file of targets.keys()) visit(file, []);
  return cycles;
}
