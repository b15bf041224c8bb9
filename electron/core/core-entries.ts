/** Where the core's own threads and process begin. */
export interface CoreEntries {
  readonly databaseThread: URL;
  /** Reads files that others wrote, within limits: see intake/worker. */
  readonly intakeThread: URL;
  readonly probeProcess: URL;
  readonly workbookThread: URL;
}

/** From the address of a module in one of electron's folders, as a source, or in the folder it is all built into. */
export function findCoreEntries(module: URL): CoreEntries {
  const at = (path: string) => new URL(path, module);
  return module.pathname.endsWith('.ts')
    ? {
        databaseThread: at('../core/store/sqlite/database-thread.ts'),
        intakeThread: at('../core/intake/worker/intake-thread.ts'),
        probeProcess: at('../core/hardware/probe-process.ts'),
        workbookThread: at('../core/intake/tables/workbook/workbook-thread.ts'),
      }
    : {
        databaseThread: at('database-thread.js'),
        intakeThread: at('intake-thread.js'),
        probeProcess: at('probe-process.js'),
        workbookThread: at('workbook-thread.js'),
      };
}
