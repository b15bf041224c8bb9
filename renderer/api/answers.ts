import { ProblemError, toProblemError } from './problem-error.ts';

/** A refusal's body is a problem, which `answer` turns into an error: what is left is the answer's own type. */
type AnswerOf<R> = R extends { ok: true; json(): Promise<infer T> } ? T : never;

interface Answering {
  readonly ok: boolean;
  readonly status: number;
  json(): Promise<unknown>;
}

/** Waits for a response; a refusal, or none at all, is thrown. */
export async function receive<R extends Answering>(asked: Promise<R>): Promise<R> {
  let response: R;
  try {
    response = await asked;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ProblemError('unreachable', 0, String(cause));
  }
  if (!response.ok) throw await toProblemError(response as unknown as Response);
  return response;
}

export async function answer<R extends Answering>(asked: Promise<R>): Promise<AnswerOf<R>> {
  return (await (await receive(asked)).json()) as AnswerOf<R>;
}

export const until = (signal?: AbortSignal) => (signal === undefined ? {} : { init: { signal } });

/** Hono's client puts a path's parts in as they are. */
export const at = (id: string) => ({ id: encodeURIComponent(id) });

/** Search parameters are text, repeated where there are several values; what is not asked for is left out. */
export function toQuery(values: object): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.map(String) : String(value)]],
    ),
  );
}
