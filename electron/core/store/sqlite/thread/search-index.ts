import Database from 'better-sqlite3';
import type { Connection } from '../connection.ts';
import { createSearchIndex } from '../migrations/0008-search.ts';

/** Whether the search index holds the text of every device, and nothing else. */
export function isSearchInStep(connection: Connection): boolean {
  const found = connection
    .prepare<{ count: number }>(
      `SELECT (SELECT count(*) FROM device LEFT JOIN device_search_content AS kept ON kept.id = key
           WHERE c0 IS NOT search_text)
         + (SELECT count(*) FROM device_search_content WHERE id NOT IN (SELECT key FROM device)) AS count`,
    )
    .get();
  return found?.count === 0;
}

/** Makes the search index anew from the devices; an index that is damaged cannot be emptied, only replaced. */
export function rebuildSearch(connection: Connection): null {
  replace(connection.database);
  return null;
}

/** The same for a database that nobody has open. */
export function rebuildSearchOf(file: string): void {
  const database = new Database(file);
  try {
    replace(database);
  } finally {
    database.close();
  }
}

function replace(database: Database.Database): void {
  database.transaction(() => database.exec(`DROP TABLE device_search; ${createSearchIndex}`)).immediate();
}
