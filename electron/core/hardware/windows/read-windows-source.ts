import { hashInstallation } from '../hash-installation.ts';
import { createPersistentShell, type PersistentShell, type ShellAnswer } from './persistent-shell.ts';
import { describePowerShell } from './powershell.ts';
import { type WindowsSource, windowsQueries } from './queries.ts';

/* Runs in the probe process: the one PowerShell that answers every question about Windows. */

/** WBEM_E_NOT_SUPPORTED and its kin, which PowerShell tells as `HRESULT 0x8004100c,…` in every language. */
const unsupported = /0x8004100c/i;

let shell: PersistentShell | null = null;

/** A list of objects; an error of the shell, with its code, is thrown. */
export async function readWindowsSource(source: WindowsSource): Promise<unknown> {
  shell ??= createPersistentShell(describePowerShell({ SystemRoot: process.env.SystemRoot }));
  const query = windowsQueries[source];
  const list = readList(await shell.ask(query.line, query.limitMs), 'isEmptyWhenUnsupported' in query);
  return source === 'win-installation' ? list.map(hideInstallation) : list;
}

/** The id of the installation by its hash alone. */
export function hideInstallation(raw: unknown): { readonly Sha256: string | null } {
  const guid = typeof raw === 'object' && raw !== null && 'MachineGuid' in raw ? raw.MachineGuid : null;
  return { Sha256: typeof guid === 'string' ? hashInstallation(guid.replace(/[{}-]/g, '')) : null };
}

/**
 * What the shell answered, as a list: one object alone, and the `{"value":[…],"Count":n}` that PowerShell 5.1 makes of
 * some lists, are lists too, and nulls in them are left out.
 */
export function readList(answer: ShellAnswer, isEmptyWhenUnsupported: boolean): unknown[] {
  if (!answer.ok) {
    if (isEmptyWhenUnsupported && answer.code !== null && unsupported.test(answer.code)) return [];
    throw new Error(answer.reason);
  }
  return unwrap(answer.value).filter((each) => each !== null);
}

function unwrap(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  if (value === null || value === undefined) return [];
  const inner = typeof value === 'object' && 'Count' in value && 'value' in value ? value.value : null;
  return Array.isArray(inner) ? inner : [value];
}
