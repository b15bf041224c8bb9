/** What a command ends with: the contract of the command line. */
export const exitStatus = {
  done: 0,
  unexpected: 1,
  wrongUsage: 2,
  inputUnreadable: 3,
  folderUnusable: 4,
} as const;

export type FailureStatus = Exclude<(typeof exitStatus)[keyof typeof exitStatus], 0>;

/** How a command ended; a failure carries the words that the person reads. */
export type Ending =
  | { readonly status: typeof exitStatus.done }
  | { readonly status: FailureStatus; readonly message: string };

export const done: Ending = { status: exitStatus.done };
