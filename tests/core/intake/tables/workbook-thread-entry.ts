/** Where the workbook thread begins when the sources run as they are. */
export const workbookThread = new URL(
  '../../../../electron/core/intake/tables/workbook/workbook-thread.ts',
  import.meta.url,
);
