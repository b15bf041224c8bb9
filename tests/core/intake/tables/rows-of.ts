import type { IntakeSource } from '#core/intake/facts.ts';

/** A file in memory that is read in pieces of a given size. */
export function sourceOf(bytes: Uint8Array | string, pieceBytes = 4096, name = 'file.csv'): IntakeSource {
  const all = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
  return {
    name,
    sizeBytes: all.length,
    open: async function* () {
      for (let at = 0; at < all.length; at += pieceBytes) yield all.subarray(at, at + pieceBytes);
    },
  };
}

/** What an asynchronous iteration gives, all in one list. */
export async function listAll<T>(chunks: AsyncIterable<readonly T[]>): Promise<T[]> {
  const all: T[] = [];
  for await (const chunk of chunks) all.push(...chunk);
  return all;
}
