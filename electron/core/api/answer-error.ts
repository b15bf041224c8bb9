import { HTTPException } from 'hono/http-exception';
import type { z } from 'zod';
import type { Logger } from '#core/log.ts';
import { storeFailureOf } from '#core/services/store-failure.ts';
import type { Problem } from '#shared/domain/problem.ts';
import { BodyRejected } from './json-body.ts';
import { InputRejected } from './new-router.ts';
import { newProblem, problemResponse, refusalProblem, storeProblem } from './problem-response.ts';
import { RequestRefused } from './unwrap.ts';

const maxFieldErrors = 50;

/** One line per field that does not match; an unknown field is named itself. */
function fieldErrors(error: z.core.$ZodError): { path: string; message: string }[] {
  return error.issues
    .flatMap((issue) => {
      const path = issue.path.map(String);
      if (issue.code === 'unrecognized_keys') {
        return issue.keys.map((key) => ({
          path: [...path, key].join('.').slice(0, 200),
          message: 'unknown field',
        }));
      }
      return [{ path: path.join('.').slice(0, 200), message: issue.message.slice(0, 500) }];
    })
    .slice(0, maxFieldErrors);
}

function inputProblem(error: z.core.$ZodError): Problem {
  const errors = fieldErrors(error);
  const detail = errors
    .slice(0, 5)
    .map(({ path, message }) => (path === '' ? message : `${path}: ${message}`))
    .join('; ');
  return newProblem('invalid-input', 400, detail, errors);
}

/**
 * The one place that turns what ends a request early into a problem response. Whatever is not an expected refusal is
 * a defect: it is logged whole, and nothing of it is told.
 */
export function answerError(error: unknown, log: Logger): Response {
  if (error instanceof RequestRefused) return problemResponse(refusalProblem(error.refusal));
  if (error instanceof InputRejected) return problemResponse(inputProblem(error.error));
  if (error instanceof BodyRejected) return problemResponse(error.problem);
  const storeFailure = storeFailureOf(error);
  if (storeFailure !== null) {
    log.error({ err: error }, 'the store could not work');
    return problemResponse(storeProblem(storeFailure));
  }
  if (error instanceof HTTPException && error.status < 500) {
    return problemResponse(newProblem('invalid-input', error.status, error.message));
  }
  log.error({ err: error }, 'a request ended by a defect');
  return problemResponse(
    newProblem(
      'unexpected',
      500,
      'this is a defect of Perdure; nothing was lost, and the log has the details',
    ),
  );
}
