/** The first of `promises` to come, or `late` after `limitMs`. */
export async function within<P extends readonly Promise<unknown>[]>(
  limitMs: number,
  promises: P,
): Promise<Awaited<P[number]> | { kind: 'late' }> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<{ kind: 'late' }>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'late' }), limitMs);
  });
  try {
    return (await Promise.race([...promises, late])) as Awaited<P[number]> | { kind: 'late' };
  } finally {
    clearTimeout(timer);
  }
}
