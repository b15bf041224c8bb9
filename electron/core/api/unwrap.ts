import type { Refusal } from '#core/services/refusal.ts';
import type { Answer } from '#core/services/services.ts';

/** Carries a use case's refusal from a route to the one place that answers with problems. */
export class RequestRefused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.reason);
    this.name = 'RequestRefused';
    this.refusal = refusal;
  }
}

/** The value of an answer; a refusal ends the request. */
export function unwrap<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.value;
  throw new RequestRefused(answer);
}
