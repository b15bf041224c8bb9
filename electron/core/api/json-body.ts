import type { MiddlewareHandler } from 'hono';
import { mayNamePrototype, measureDepth } from '#shared/documents/measure-json.ts';
import type { Problem } from '#shared/domain/problem.ts';
import { isFileUpload } from './file-upload.ts';
import { newProblem } from './problem-response.ts';

/** The largest body that the API reads. */
export const maxBodyBytes = 1024 * 1024;

/** A body that is refused before any schema sees it. */
export class BodyRejected extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail);
    this.name = 'BodyRejected';
    this.problem = problem;
  }
}

const invalid = (detail: string) => new BodyRejected(newProblem('invalid-input', 400, detail));

function tooLarge(): BodyRejected {
  return new BodyRejected(newProblem('too-large', 413, `the body is larger than ${maxBodyBytes} bytes`));
}

async function readBytes(request: Request): Promise<Uint8Array> {
  const declared = Number(request.headers.get('content-length') ?? 0);
  if (declared > maxBodyBytes) throw tooLarge();
  const reader = request.body?.getReader();
  if (reader === undefined) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw invalid('the body was cut short');
    });
    if (done) break;
    size += value.byteLength;
    if (size > maxBodyBytes) {
      await reader.cancel().catch(() => undefined);
      throw tooLarge();
    }
    chunks.push(value);
  }
  return Buffer.concat(chunks);
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw invalid('the body is not valid UTF-8');
  }
}

/** Deeper than any schema of the API asks for. What is deeper costs more to refuse than to count. */
const maxDepth = 64;

function rejectUnsafeJson(text: string): void {
  if (measureDepth(text) > maxDepth) throw invalid(`the body is nested more than ${maxDepth} deep`);
  let unsafeKey = false;
  const look = (key: string, value: unknown) => {
    if (key === '__proto__') unsafeKey = true;
    return value;
  };
  try {
    // Looking at every value costs far more than reading the text: only where it can find something.
    JSON.parse(text, mayNamePrototype.test(text) ? look : undefined);
  } catch {
    throw invalid('the body is not valid JSON');
  }
  if (unsafeKey) throw invalid('__proto__: unknown field');
}

function isJson(contentType: string | null): boolean {
  const [type = '', ...parameters] = (contentType ?? '').toLowerCase().split(';');
  return (
    type.trim() === 'application/json' &&
    parameters.every((parameter) => /^\s*(charset="?utf-8"?)?\s*$/.test(parameter))
  );
}

/**
 * Reads a request's body once, bounded, as JSON text in UTF-8, before any route sees it. A GET has none; a request
 * without a body passes whatever its content type, and the one route that takes files reads its own.
 */
export const readJsonBody: MiddlewareHandler = async (c, next) => {
  const request = c.req.raw;
  if (isFileUpload(c.req.method, c.req.path)) return next();
  if (request.body !== null && request.method !== 'GET' && request.method !== 'HEAD') {
    const bytes = await readBytes(request);
    if (bytes.byteLength > 0 && !isJson(request.headers.get('content-type'))) {
      throw new BodyRejected(newProblem('invalid-input', 415, 'send the body as application/json'));
    }
    const text = decodeUtf8(bytes);
    if (text !== '') rejectUnsafeJson(text);
    // Hono's own readers of the body find it here; its type declares the value, its code awaits a promise.
    Object.assign(c.req.bodyCache, { text: Promise.resolve(text) });
  }
  await next();
};
