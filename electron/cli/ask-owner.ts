import { requestOwner } from '#core/http/request-owner.ts';
import { problemSchema } from '#shared/domain/problem.ts';
import type { CommandContext } from './command-context.ts';

export type OwnerAnswer =
  /** Nobody runs on the data folder: the command may take it itself. */
  | { readonly kind: 'nobody' }
  | { readonly kind: 'answer'; readonly body: unknown }
  /** `interrupted`: the person no longer waits, and the owner goes on with it. */
  | { readonly kind: 'refusal'; readonly code: string; readonly detail: string };

/** Asks the Perdure that runs on the data folder, if one does, to do something through its API. */
export async function askOwner(
  context: CommandContext,
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body?: object,
  signal?: AbortSignal,
): Promise<OwnerAnswer> {
  const request = new Request(`http://localhost${path}`, {
    method,
    ...(signal === undefined ? {} : { signal }),
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  try {
    const response = await requestOwner(context.dataDir, request);
    if (response === null) return { kind: 'nobody' };
    const answer: unknown = await response.json();
    if (response.ok) return { kind: 'answer', body: answer };
    const problem = problemSchema.safeParse(answer);
    return problem.success
      ? { kind: 'refusal', code: problem.data.code, detail: problem.data.detail }
      : { kind: 'refusal', code: 'unexpected', detail: `status ${response.status}` };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { kind: 'refusal', code: signal?.aborted ? 'interrupted' : 'unexpected', detail };
  }
}
