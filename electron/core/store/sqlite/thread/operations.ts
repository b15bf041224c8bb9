import type { Connection } from '../connection.ts';
import { findWriterPragmaProblems } from '../connection.ts';
import type { OperationInput, OperationName, OperationOutput } from '../thread-protocol.ts';
import { appendReadings } from './append-readings.ts';
import { backUpFile } from './back-up-file.ts';
import { checkFile } from './check-file.ts';
import { addDemonstrationChunk, removeDemonstrationChunk } from './demonstration.ts';
import { closeSession, openOwner, openReader } from './open-database.ts';
import { pruneChunk } from './prune-readings.ts';
import { findLatestReading, listReadings } from './read-readings.ts';
import { prepareRestore, swapDatabase } from './restore-file.ts';
import { listDevicesToRollUp, listRollUps, rollUpChunk } from './roll-up.ts';
import { rollBack, runStatement } from './run-statement.ts';
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
  rollBack: onConnection(rollBack),
  appendReadings: onConnection(appendReadings),
  findLatestReading: onConnection(findLatestReading),
  listReadings: onConnection(listReadings),
  listRollUps: onConnection(listRollUps),
  listDevicesToRollUp: onConnection(listDevicesToRollUp),
  rollUpChunk: onConnection(rollUpChunk),
  pruneChunk: onConnection(pruneChunk),
  addDemonstrationChunk: onConnection(addDemonstrationChunk),
  removeDemonstrationChunk: onConnection(removeDemonstrationChunk),
  findPragmaProblems: onConnection(({ database }) => findWriterPragmaProblems(database)),
  swapDatabase,
  backUpFile: (_session, input) => backUpFile(input),
  prepareRestore: (_session, input) => prepareRestore(input),
  checkFile: (_session, input) => checkFile(input),
};

function onConnection<I, O>(
  work: (connection: Connection, input: I) => O,
): (session: Session, input: I) => O {
  return (session, input) => work(getConnection(session), input);
}
