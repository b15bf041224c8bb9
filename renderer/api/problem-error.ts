import type { Problem, ProblemCode } from '#shared/domain/problem.ts';

/** A refusal of the API, or `unreachable` when no answer came at all. The screens put each code into words. */
export class ProblemError extends Error {
  readonly code: ProblemCode | 'unreachable';
  readonly status: number;
  readonly fieldErrors: readonly { readonly path: string; readonly message: string }[];

  constructor(
    code: ProblemCode | 'unreachable',
    status: number,
    detail: string,
    fieldErrors: ProblemError['fieldErrors'] = [],
  ) {
    super(detail);
    this.name = 'ProblemError';
    this.code = code;
    this.status = status;
    this.fieldErrors = fieldErrors;
  }
}

/** True where the core no longer knows this page: it was restarted since, and asking again cannot help. */
export function isLockedOut(error: unknown): boolean {
  return error instanceof ProblemError && (error.code === 'unauthorised' || error.status === 401);
}

/** Reads a refused response; one without a problem body becomes `unexpected`, with its status line as detail. */
export async function toProblemError(response: Response): Promise<ProblemError> {
  const body = await response.text();
  try {
    const problem = JSON.parse(body) as Partial<Problem>;
    if (typeof problem.code === 'string') {
      return new ProblemError(problem.code, response.status, problem.detail ?? '', problem.errors ?? []);
    }
  } catch {
    // Not JSON: something before the API answered (a proxy, a broken build). The status line is all there is.
  }
  return new ProblemError('unexpected', response.status, `${response.status} ${response.statusText}`.trim());
}
