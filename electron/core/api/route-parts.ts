import type { z } from 'zod';
import { problem } from './schemas.ts';

/** A JSON answer in a route's definition. */
export function jsonAnswer<S extends z.ZodType>(schema: S, description: string) {
  return { description, content: { 'application/json': { schema } } } as const;
}

/** A JSON body that a route requires. */
export function jsonBody<S extends z.ZodType>(schema: S) {
  return { required: true, content: { 'application/json': { schema } } } as const;
}

/** A problem in a route's definition. */
export const refusal = (description: string) =>
  ({ description, content: { 'application/problem+json': { schema: problem } } }) as const;

/** Refusals that every route can give: the data folder cannot be used now, or a defect. */
export const always = {
  500: refusal('A defect, logged; nothing of it is told here.'),
  503: refusal('The data folder cannot be used now.'),
};
export const badInput = { 400: refusal('The input is not valid; `errors` name the fields.') };
export const badBody = {
  ...badInput,
  413: refusal('The body is larger than 1 MiB.'),
  415: refusal('The body is not `application/json`.'),
  507: refusal('The disk is full; nothing was changed.'),
};
export const diskFull = { 507: refusal('The disk is full; nothing was changed.') };
export const missing = { 404: refusal('There is nothing of that name.') };
export const conflict = { 409: refusal('The present state of the data does not allow it.') };
export const unusable = { 422: refusal('The file is not a usable backup.') };
