import { z } from 'zod';

/** Every way a request can be refused: the screens put each into words, programs branch on it. */
export const problemCodes = [
  'invalid-input',
  'not-found',
  'method-not-allowed',
  'conflict',
  'asset-tag-taken',
  'serial-number-taken',
  'counted-and-numbered',
  'site-in-use',
  'cannot-merge',
  'change-superseded',
  'changed-meanwhile',
  'backup-invalid',
  'backup-newer',
  'file-unreadable',
  'too-large',
  'unauthorised',
  'forbidden-origin',
  'store-unavailable',
  'disk-full',
  'source-unavailable',
  'unexpected',
] as const;
export const problemCodeSchema = z.enum(problemCodes);
export type ProblemCode = z.infer<typeof problemCodeSchema>;

/** A problem response (RFC 9457). `detail` is English for logs and programs; `errors` point at fields. */
export const problemSchema = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: problemCodeSchema,
  errors: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof problemSchema>;
