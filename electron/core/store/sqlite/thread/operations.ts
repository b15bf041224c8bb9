import type { Connection } from '../connection.ts';
import { findWriterPragmaProblems } from '../connection.ts';
import type { OperationInput, OperationName, OperationOutput } from '../thread-protocol.ts';
import { appendReadings } from './append-readings.ts';
import { backUpFile } from './back-up-file.ts';
import { checkFile } from './check-file.ts';
import { addDemonstrationChunk, removeDemonstrationChunk } from './demonstration.ts';
import { answerImportRow, reopenImportRow } from './imports/answer-row.ts';
import { addImportFile, openImport, setImportState } from './imports/import-batch.ts';
import { importChunk, keepImportCells } from './imports/import-chunk.ts';
import { readKeptRows } from './imports/read-kept.ts';
import { readImportRows } from './imports/read-rows.ts';
import { undoImportChunk } from './imports/undo-import.ts';
import { listWaitingRows } from './imports/waiting-rows.ts';
import { closeSession, openOwner, openReader } from './open-database.ts';
import { pruneChunk } from './prune-readings.ts';
import { findLatestReading, listReadings } from './read-readings.ts';
import { prepareRestore, swapDatabase } from './restore-file.ts';
import { listDevicesToRollUp, listRollUps, rollUpChunk } from './roll-up.ts';
import { rollBack, runStatement } from './run-statement.ts';
import { rebuildSearch } from './search-index.ts';
import { getConnection, type Session } from './session.ts';

type Operations = {
  readonly [K in OperationName]: (session: Session, input: OperationInput<K>) => OperationOutput<K>;
};

/** Everything the thread can do, by name. */
export const operations: Operations = {
  openOwner,
  openReader,
  close: closeSession,
  statement: onConnection(runStatement),
  statements: onConnection((connection, statements) =>
    statements.map((statement) => runStatement(connection, statement)),
  ),
  rollBack: onConnection(rollBack),
  appendReadings: onWriter(appendReadings),
  findLatestReading: onConnection(findLatestReading),
  listReadings: onConnection(listReadings),
  listRollUps: onConnection(listRollUps),
  listDevicesToRollUp: onConnection(listDevicesToRollUp),
  rollUpChunk: onWriter(rollUpChunk),
  pruneChunk: onWriter(pruneChunk),
  addDemonstrationChunk: onWriter(addDemonstrationChunk),
  removeDemonstrationChunk: onWriter(removeDemonstrationChunk),
  openImport: onWriter(openImport),
  addImportFile: onWriter(addImportFile),
  importChunk: onWriter(importChunk),
  keepImportCells: onWriter(keepImportCells),
  undoImportChunk: onWriter(undoImportChunk),
  readImportRows: onConnection(readImportRows),
  readKeptRows: onConnection(readKeptRows),
  listWaitingRows: onConnection(listWaitingRows),
  answerImportRow: onWriter(answerImportRow),
  reopenImportRow: onWriter(reopenImportRow),
  setImportState: onWriter(setImportState),
  rebuildSearch: onWriter(rebuildSearch),
  findPragmaProblems: onConnection(({ database }) => findWriterPragmaProblems(database)),
  swapDatabase,
  backUpFile: (_session, input) => backUpFile(input),
  prepareRestore: (_session, input) => prepareRestore(input),
  checkFile: (_session, input) => checkFile(input),
};

/** Work that writes: before it, so that nothing is begun in vain, and after it, so that nothing lost is acknowledged. */
function onWriter<I, O>(work: (connection: Connection, input: I) => O): (session: Session, input: I) => O {
  return onConnection((connection, input) => {
    connection.assertInPlace();
    const output = work(connection, input);
    connection.assertInPlace();
    return output;
  });
}

function onConnection<I, O>(
  work: (connection: Connection, input: I) => O,
): (session: Session, input: I) => O {
  return (session, input) => work(getConnection(session), input);
}
