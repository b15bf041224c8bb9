/** Tells the test what the shell asked of Electron. */
export function report(event: { readonly kind: string } & Record<string, unknown>): void {
  process.send?.({ event: JSON.parse(JSON.stringify(event)) });
}

type Calls = Record<string, (argument: string) => Promise<unknown>>;
interface Call {
  readonly id: number;
  readonly name: string;
  readonly argument: string;
}

/** Lets the test look into the window: `{ id, name, argument }` is answered by `{ id, value }` or `{ id, error }`. */
export function serveCalls(calls: Calls): void {
  process.on('message', ({ id, name, argument }: Call) => {
    const call = calls[name];
    if (call === undefined) return;
    call(argument).then(
      (value) => process.send?.({ id, value }),
      (error: unknown) => process.send?.({ id, error: String(error) }),
    );
  });
}
