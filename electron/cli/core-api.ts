import { Readable } from 'node:stream';
import { composeCore } from '#core/compose-core.ts';
import { requestOwner } from '#core/http/request-owner.ts';
import { type Problem, problemSchema } from '#shared/domain/problem.ts';
import type { CommandContext } from './command-context.ts';
import { CommandRefused } from './describe-broken-environment.ts';
import { refuseFolder } from './describe-refusal.ts';
import { type Ending, exitStatus } from './exit-status.ts';
import { coreEntries } from './hardware.ts';

/** The API of a core, wherever it runs. */
export interface CoreApi {
  /** The answer; one that is a problem is thrown. */
  send(method: string, path: string, body?: object | UploadBody): Promise<Response>;
  close(): Promise<void>;
}

/** Bytes to send as they are, a piece at a time. */
export class UploadBody {
  readonly pieces: AsyncIterable<Uint8Array>;
  readonly sizeBytes: number;
  constructor(pieces: AsyncIterable<Uint8Array>, sizeBytes: number) {
    this.pieces = pieces;
    this.sizeBytes = sizeBytes;
  }
}

/** The core answered with a problem. */
export class ProblemAnswered extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail);
    this.name = 'ProblemAnswered';
    this.problem = problem;
  }
}

/**
 * Opens the API of the Perdure that runs on the data folder; where none does, of a core of this command's own, which has
 * the folder until it is closed. So a command does the same with the one and with the other.
 */
export async function openCoreApi(
  context: CommandContext,
  { mustExist }: { readonly mustExist: boolean },
): Promise<CoreApi> {
  const owned = await requestOwner(context.dataDir, new Request('http://localhost/api/boot')).catch(
    () => null,
  );
  if (owned !== null) {
    await owned.body?.cancel();
    return {
      send: sendBy(async (request) => {
        const answer = await requestOwner(context.dataDir, request);
        if (answer === null) throw refused(context, 'it has been closed');
        return answer;
      }),
      close: async () => undefined,
    };
  }
  const { dataDir, version, now, actor } = context;
  const composed = await composeCore({
    dataDir,
    face: 'command-line',
    version,
    entries: coreEntries,
    log: await context.openLog(),
    now,
    actor,
    mustExist,
  });
  if (!composed.ok) throw new CommandRefused(refuseFolder(context, composed.refusal));
  return { send: sendBy(composed.value.api), close: () => composed.value.stop() };
}

function refused({ voice }: CommandContext, detail: string): CommandRefused {
  return new CommandRefused({
    status: exitStatus.unexpected,
    message: voice.say('failure.instance', { detail }),
  });
}

/** What a problem means to whoever started the command. */
export function describeProblem(context: CommandContext, { code, detail }: Problem): Ending {
  if (code === 'disk-full') return refuseFolder(context, { reason: 'disk-full', detail });
  const { voice, dataDir } = context;
  if (code === 'store-unavailable') {
    const message = voice.say('failure.closed', { folder: dataDir, detail });
    return { status: exitStatus.folderUnusable, message };
  }
  return refused(context, detail).ending;
}

function sendBy(answer: (request: Request) => Promise<Response>): CoreApi['send'] {
  return async (method, path, body) => {
    const response = await answer(makeRequest(method, path, body));
    if (response.ok) return response;
    throw new ProblemAnswered(problemSchema.parse(await response.json()));
  };
}

function makeRequest(method: string, path: string, body: object | UploadBody | undefined): Request {
  const url = `http://localhost${path}`;
  if (body === undefined) return new Request(url, { method });
  if (!(body instanceof UploadBody)) {
    const headers = { 'content-type': 'application/json' };
    return new Request(url, { method, body: JSON.stringify(body), headers });
  }
  const init: RequestInit & { duplex: 'half' } = {
    method,
    body: Readable.toWeb(Readable.from(body.pieces)) as ReadableStream<Uint8Array<ArrayBuffer>>,
    headers: { 'content-type': 'application/octet-stream', 'content-length': String(body.sizeBytes) },
    duplex: 'half',
  };
  return new Request(url, init);
}
