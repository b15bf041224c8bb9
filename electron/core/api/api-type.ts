import type { Hono, Schema } from 'hono';

type Scalar = string | number | boolean | null;

/**
 * Hono describes JSON answers with `| undefined` on optional fields; JSON has no undefined. This takes it away, so that
 * answers are the very types of shared/domain.
 */
type Exact<T> = T extends Scalar ? T : { [K in keyof T]: Exact<Exclude<T[K], undefined>> };

type ExactEndpoint<E> = E extends { output: infer O } ? Omit<E, 'output'> & { output: Exact<O> } : E;

type ExactSchema<S> = { [Path in keyof S]: { [Method in keyof S[Path]]: ExactEndpoint<S[Path][Method]> } };

/** The type that `hc` makes a client from, with exact answers. */
export type ClientType<App> =
  App extends Hono<infer E, infer S, infer Base>
    ? ExactSchema<S> extends Schema
      ? Hono<E, ExactSchema<S>, Base>
      : never
    : never;
