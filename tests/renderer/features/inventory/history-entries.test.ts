import { describe, expect, it } from 'vitest';
import type { Change } from '#shared/domain/change.ts';
import { toHistory } from '../../../../renderer/features/inventory/history-entries.ts';

const change = (id: number, part: Partial<Change>): Change => ({
  id,
  deviceId: '01a201a0-0366-7c5e-9604-d5346f10873f',
  field: 'name',
  oldValue: null,
  newValue: null,
  actor: 'amina',
  atMs: id * 1000,
  source: 'person',
  batchId: null,
  undoes: null,
  isUndoable: false,
  ...part,
});

const birth = change(1, { field: 'created' });
const rename = change(2, { oldValue: 'A', newValue: 'B', atMs: 2000 });
const move = change(3, { field: 'holder', newValue: 'Paul', atMs: 2000, isUndoable: true });
const renameAgain = change(4, { oldValue: 'B', newValue: 'C' });
const undo = change(5, { oldValue: 'C', newValue: 'B', source: 'undo', undoes: 4, isUndoable: true });

describe('the history of a device', () => {
  it('puts the newest first, whatever the order it comes in', () => {
    const entries = toHistory([rename, undo, birth, renameAgain, move]);
    expect(entries.map(({ lines }) => lines.map((line) => line.change.id))).toEqual([[5], [4], [3, 2], [1]]);
  });

  it('takes together what one person changed at one instant, and nothing else', () => {
    const other = change(6, { field: 'model', atMs: 7000, actor: 'paul' });
    const same = change(7, { field: 'status', atMs: 7000, actor: 'amina' });
    expect(toHistory([other, same])).toHaveLength(2);
  });

  it('takes a batch together even where its instants differ', () => {
    const batchId = '01a201a0-0366-7c5e-9604-d5346f108740';
    const lines = [change(6, { batchId }), change(7, { batchId, field: 'model' })];
    expect(toHistory(lines)).toHaveLength(1);
  });

  it('says of each line whether it can be taken back, and if not, why', () => {
    const states = new Map(
      toHistory([birth, rename, move, renameAgain, undo])
        .flatMap(({ lines }) => lines)
        .map((line) => [line.change.id, line.state]),
    );
    expect(states.get(1)).toEqual({ kind: 'fixed' });
    expect(states.get(2)).toEqual({ kind: 'superseded', by: renameAgain });
    expect(states.get(3)).toEqual({ kind: 'undoable' });
    expect(states.get(4)).toEqual({ kind: 'undone', by: undo });
    expect(states.get(5)).toEqual({ kind: 'undoable' });
  });

  it('names the line that an undo took back, and lets the undo be undone', () => {
    const [newest] = toHistory([renameAgain, undo]);
    expect(newest?.lines[0]?.undoes).toBe(renameAgain);
    expect(newest?.lines[0]?.state.kind).toBe('undoable');
  });
});
