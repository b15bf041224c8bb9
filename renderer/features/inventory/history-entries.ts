import type { Change } from '#shared/domain/change.ts';

/** What can be said of one line of the history. */
export type LineState =
  | { readonly kind: 'undoable' }
  /** Taken back by a later line. */
  | { readonly kind: 'undone'; readonly by: Change }
  /** The field has been changed again since: undoing would overwrite that. */
  | { readonly kind: 'superseded'; readonly by: Change }
  /** The birth of the device, or a line that the store does not let undo. */
  | { readonly kind: 'fixed' };

export interface HistoryLine {
  readonly change: Change;
  readonly state: LineState;
  /** The line that this one takes back, where it is an undo. */
  readonly undoes: Change | null;
}

/** Changes made in one go: by one person, at one instant, in one way. */
export interface HistoryEntry {
  readonly key: number;
  readonly atMs: number;
  readonly actor: string;
  readonly source: Change['source'];
  readonly lines: readonly HistoryLine[];
}

function stateOf(change: Change, laterOfField: Change | undefined, undo: Change | undefined): LineState {
  if (change.isUndoable) return { kind: 'undoable' };
  if (undo !== undefined) return { kind: 'undone', by: undo };
  if (laterOfField !== undefined) return { kind: 'superseded', by: laterOfField };
  return { kind: 'fixed' };
}

const isOneGo = (one: Change, other: Change): boolean =>
  one.source === other.source &&
  one.actor === other.actor &&
  (one.batchId === null && other.batchId === null ? one.atMs === other.atMs : one.batchId === other.batchId);

/** Groups the lines of a device's log, newest first, and says of each whether it can be taken back, or why not. */
export function toHistory(changes: readonly Change[]): HistoryEntry[] {
  const newestFirst = changes.toSorted((one, other) => other.id - one.id);
  const byId = new Map(changes.map((change) => [change.id, change]));
  const undoOf = new Map(changes.filter(({ undoes }) => undoes !== null).map((undo) => [undo.undoes, undo]));
  const laterOf = new Map<string, Change>();
  const entries: { head: Change; lines: HistoryLine[] }[] = [];
  for (const change of newestFirst) {
    const line: HistoryLine = {
      change,
      state: stateOf(change, laterOf.get(change.field), undoOf.get(change.id)),
      undoes: change.undoes === null ? null : (byId.get(change.undoes) ?? null),
    };
    laterOf.set(change.field, change);
    const open = entries.at(-1);
    if (open !== undefined && isOneGo(open.head, change)) open.lines.push(line);
    else entries.push({ head: change, lines: [line] });
  }
  return entries.map(({ head, lines }) => ({
    key: head.id,
    atMs: head.atMs,
    actor: head.actor,
    source: head.source,
    lines,
  }));
}
