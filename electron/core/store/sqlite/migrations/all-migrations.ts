import { foundation } from './0001-foundation.ts';
import { identity } from './0002-identity.ts';
import { presenceAndSamplingError } from './0003-presence-and-sampling-error.ts';
import { deviceFields } from './0004-device-fields.ts';
import { imports } from './0005-imports.ts';
import { importReports } from './0006-import-reports.ts';
import { merges } from './0007-merges.ts';
import { search } from './0008-search.ts';
import type { Migration } from './migration.ts';

/** Every migration, in order: the version of each is its place in the list, from 1. */
export const allMigrations: readonly Migration[] = [
  foundation,
  identity,
  presenceAndSamplingError,
  deviceFields,
  imports,
  importReports,
  merges,
  search,
];
