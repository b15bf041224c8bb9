/** One step of the schema, run in a transaction. Forward only; never edited once released. */
export interface Migration {
  /** `PRAGMA user_version` after it; steps of one, from 1. */
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}
