import type { DocumentInput, DocumentOutput } from '../agents/read-document.ts';

/** What the thread can be asked to do: one value goes in, any number come out, each as soon as it is asked for. */
export interface IntakeTasks {
  readonly 'read-document': (input: DocumentInput) => Iterable<DocumentOutput>;
}
export type IntakeTaskName = keyof IntakeTasks;
export type TaskInput<K extends IntakeTaskName> = Parameters<IntakeTasks[K]>[0];
export type TaskOutput<K extends IntakeTaskName> =
  ReturnType<IntakeTasks[K]> extends Iterable<infer O> | AsyncIterable<infer O> ? O : never;

/** A task is loaded when it is asked for: a thread does one and ends. */
export const loadTask: {
  readonly [K in IntakeTaskName]: () => Promise<IntakeTasks[K]>;
} = {
  'read-document': async () => (await import('../agents/read-document.ts')).readDocument,
};

export interface ThreadTask {
  readonly task: IntakeTaskName;
  readonly input: unknown;
}

/** What the thread answers each `next` with. */
export type ThreadAnswer =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly detail: string };
