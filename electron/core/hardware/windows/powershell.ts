import { win32 } from 'node:path';
import type { PersistentShellOptions } from './persistent-shell.ts';

/*
 * How Windows PowerShell 5.1, which every Windows 10 and 11 carries, is started and spoken to. One line is one
 * statement there (`-Command -` reads them from its input), and an answer is one line of JSON in UTF-8, whatever the
 * code page and the language of the system.
 */

/**
 * Defines Answer-Perdure. The bytes go to the output as they are, so that no code page of a console comes in between;
 * where policies forbid method calls (constrained language mode) the line is printed instead. Removing the type data
 * of arrays keeps ConvertTo-Json of 5.1 from writing them as `{"value":[…],"Count":1}`.
 */
const prologue = [
  "$ErrorActionPreference = 'Stop'",
  "$ProgressPreference = 'SilentlyContinue'",
  '$MaximumHistoryCount = 1',
  'Remove-TypeData System.Array -ErrorAction SilentlyContinue',
  [
    'function Answer-Perdure ($id, [scriptblock]$query) {',
    'try { $found = @(& $query); $body = \'{"ok":true,"value":\' + (ConvertTo-Json -InputObject $found -Compress -Depth 4) + \'}\' }',
    'catch { $body = ConvertTo-Json -Compress -InputObject @{ ok = $false; code = [string]$_.FullyQualifiedErrorId; message = [string]$_.Exception.Message } };',
    '$line = "`n@perdure:" + $id + \':\' + $body + "`n";',
    'try { $bytes = [Text.Encoding]::UTF8.GetBytes($line); $out = [Console]::OpenStandardOutput(); $out.Write($bytes, 0, $bytes.Length); $out.Flush() }',
    'catch { $line } }',
  ].join(' '),
].join('\n');

/** Where PowerShell is: by its full path on Windows, so that no other of that name is run. */
export function describePowerShell(env: {
  readonly SystemRoot?: string | undefined;
}): PersistentShellOptions {
  const root = env.SystemRoot;
  return {
    file:
      root === undefined
        ? 'powershell.exe'
        : win32.join(root, 'System32', 'WindowsPowerShell', 'v1.0', 'powershell.exe'),
    args: ['-NoLogo', '-NoProfile', '-NonInteractive', '-InputFormat', 'Text', '-Command', '-'],
    prologue,
    wrap: (id, line) => `Answer-Perdure ${id} { ${line} }`,
  };
}
