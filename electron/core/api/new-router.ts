import { OpenAPIHono } from '@hono/zod-openapi';
import type { z } from 'zod';

/** Input that does not match its schema, on its way to the one place that answers with problems. */
export class InputRejected extends Error {
  readonly error: z.core.$ZodError;
  constructor(error: z.core.$ZodError) {
    super('the input does not match its schema');
    this.name = 'InputRejected';
    this.error = error;
  }
}

/** An empty set of routes whose inputs are checked against their schemas. */
export function newRouter() {
  return new OpenAPIHono({
    defaultHook: (result) => {
      if (!result.success) throw new InputRejected(result.error);
    },
  });
}
