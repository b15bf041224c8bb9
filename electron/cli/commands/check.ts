import { dataFolderPaths } from '#core/store/data-folder.ts';
import { listBackupsIn } from '#core/store/sqlite/backup-name.ts';
import { openStore } from '#core/store/sqlite/open-store.ts';
import type { MaintenanceRepository, OpenRefusal } from '#core/store/store.ts';
import { type CheckDocument, checkDocumentSchema } from '#shared/domain/cli-documents.ts';
import type { Backup } from '#shared/domain/views.ts';
import type { CommandContext } from '../command-context.ts';
import { refuseFolder } from '../describe-refusal.ts';
import { done, type Ending, exitStatus } from '../exit-status.ts';
import { coreEntries } from '../hardware.ts';
import { type Fact, heading, layOutFacts } from '../output/layout.ts';
import { toPlainText } from '../output/plain-text.ts';

/**
 * `perdure check`: reads the whole database. Damage is reported like any other result, and ends with status 4; so does,
 * in JSON, that there is no database to look at or that it cannot be opened.
 */
export async function runCheck(context: CommandContext): Promise<Ending> {
  const opened = await openStore({
    dataDir: context.dataDir,
    entry: coreEntries.databaseThread,
    now: context.now,
    mode: 'read-only',
    mustExist: true,
  });
  if (!opened.ok) {
    if (context.isJson || opened.refusal.reason === 'corrupt') {
      report(context, await describeUnopened(context, opened.refusal));
    }
    return refuseFolder(context, opened.refusal);
  }
  const { maintenance } = opened.value;
  try {
    const { version, integrity, problems } = await checkAndMend(context, maintenance);
    report(context, {
      schema: 'perdure.check/1',
      version,
      integrity,
      lastBackup: newestOf(await maintenance.listBackups()),
      attachments: null,
      problems: [...problems],
    });
    if (integrity === 'ok') return done;
    const message = context.voice.say('check.failed', { folder: context.dataDir });
    return { status: exitStatus.folderUnusable, message };
  } finally {
    await opened.value.close();
  }
}

/** Checks without touching anything; then, where something can be mended and nobody else has the folder, as its owner. */
async function checkAndMend(context: CommandContext, maintenance: MaintenanceRepository) {
  const found = await maintenance.check();
  if (!found.needsOwner) return found;
  const opened = await openStore({
    dataDir: context.dataDir,
    entry: coreEntries.databaseThread,
    now: context.now,
    mode: 'owner',
    mustExist: true,
  });
  if (!opened.ok) return found;
  try {
    return await opened.value.maintenance.check();
  } finally {
    await opened.value.close();
  }
}

function newestOf(backups: readonly Backup[]): CheckDocument['lastBackup'] {
  const newest = backups.reduce<Backup | null>(
    (latest, backup) => (latest === null || backup.takenAtMs > latest.takenAtMs ? backup : latest),
    null,
  );
  return newest === null ? null : { file: newest.name, takenAtMs: newest.takenAtMs };
}

/** What is known of a database that could not be opened. */
async function describeUnopened({ dataDir }: CommandContext, refusal: OpenRefusal): Promise<CheckDocument> {
  // What keeps the database from being read may keep its backups from being listed: then none is known.
  const backups = await listBackupsIn(dataFolderPaths(dataDir).backups).catch(() => []);
  return {
    schema: 'perdure.check/1',
    version: refusal.reason === 'newer' ? refusal.found : null,
    integrity: refusal.reason === 'corrupt' ? 'damaged' : null,
    lastBackup: newestOf(backups),
    attachments: null,
    problems: [describeProblem(refusal)],
  };
}

function describeProblem(refusal: OpenRefusal): string {
  switch (refusal.reason) {
    case 'newer':
      return `the database is of version ${refusal.found}: this Perdure knows ${refusal.known}`;
    case 'locked':
      return `process ${refusal.ownerPid ?? 'unknown'} has the data folder`;
    default:
      return refusal.detail;
  }
}

function report(context: CommandContext, document: CheckDocument): void {
  const { voice, dataDir } = context;
  if (context.isJson) {
    context.printDocument(checkDocumentSchema, document);
    return;
  }
  const { integrity, version, lastBackup, problems } = document;
  const facts: Fact[] = [
    [voice.say('check.folder'), toPlainText(dataDir)],
    [voice.say('check.integrity'), voice.say(integrity === 'ok' ? 'check.ok' : 'check.damaged')],
    [voice.say('check.version'), version === null ? '—' : String(version)],
    [
      voice.say('check.lastBackup'),
      lastBackup === null
        ? voice.say('check.noBackup')
        : `${voice.formatInstant(lastBackup.takenAtMs)} · ${toPlainText(lastBackup.file)}`,
    ],
  ];
  if (problems.length > 0) facts.push([voice.say('check.problems'), problems.map(toPlainText)]);
  context.tell(`${heading(voice.say('check.title'))}${layOutFacts(facts, context.columns)}`);
}
