import { dataFolderPaths } from '#core/store/data-folder.ts';
import { listBackupsIn } from '#core/store/sqlite/backup-name.ts';
import { openStore } from '#core/store/sqlite/open-store.ts';
import type { CheckDocument } from '#shared/domain/cli-documents.ts';
import type { Backup } from '#shared/domain/views.ts';
import type { CommandContext } from '../command-context.ts';
import { refuseFolder } from '../describe-refusal.ts';
import { done, type Ending, exitStatus } from '../exit-status.ts';
import { coreEntries } from '../hardware.ts';
import { type Fact, heading, layOutFacts } from '../output/layout.ts';
import { toPlainText } from '../output/plain-text.ts';

/** `perdure check`: reads the whole database. Damage is reported like any other result, and ends with status 4. */
export async function runCheck(context: CommandContext): Promise<Ending> {
  const opened = await openStore({
    dataDir: context.dataDir,
    entry: coreEntries.databaseThread,
    now: context.now,
    mode: 'read-only',
    mustExist: true,
  });
  if (!opened.ok) {
    if (opened.refusal.reason === 'corrupt') {
      report(context, await describeDamage(context, opened.refusal.detail));
    }
    return refuseFolder(context, opened.refusal);
  }
  const { maintenance } = opened.value;
  try {
    const { version, integrity, problems } = await maintenance.check();
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

function newestOf(backups: readonly Backup[]): CheckDocument['lastBackup'] {
  const newest = backups.reduce<Backup | null>(
    (latest, backup) => (latest === null || backup.takenAtMs > latest.takenAtMs ? backup : latest),
    null,
  );
  return newest === null ? null : { file: newest.name, takenAtMs: newest.takenAtMs };
}

/** What is known of a database too damaged to be opened. */
async function describeDamage({ dataDir }: CommandContext, detail: string): Promise<CheckDocument> {
  return {
    schema: 'perdure.check/1',
    version: null,
    integrity: 'damaged',
    lastBackup: newestOf(await listBackupsIn(dataFolderPaths(dataDir).backups)),
    attachments: null,
    problems: [detail],
  };
}

function report(context: CommandContext, document: CheckDocument): void {
  const { voice, dataDir } = context;
  if (context.isJson) {
    context.printDocument('check', document);
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
