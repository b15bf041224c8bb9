import { describe, expect, it } from 'vitest';
import {
  defaultLayout,
  moveColumn,
  nudgeColumn,
  readLayout,
} from '../../../../renderer/features/inventory/column-layout.ts';
import { columnIds } from '../../../../renderer/features/inventory/columns.ts';

describe('a remembered arrangement of columns', () => {
  it('comes back as it was', () => {
    const layout = {
      order: moveColumn(columnIds, 'status', 'assetTag'),
      hidden: ['model' as const],
      widthsPx: { name: 300 },
      isCompact: true,
    };
    expect(readLayout(JSON.stringify(layout))).toEqual(layout);
  });

  it.each([undefined, '', 'null', '7', '{"order": 3}', '{'])(
    'starts over where it cannot be read: %s',
    (stored) => {
      expect(readLayout(stored)).toEqual(defaultLayout);
    },
  );

  it('drops what it does not know, widths out of bounds, and a hidden name', () => {
    const read = readLayout(
      JSON.stringify({
        order: ['model', 'model', 'warranty', 'name'],
        hidden: ['name', 'warranty', 'model'],
        widthsPx: { name: 5, model: 200, warranty: 100, status: 'wide' },
      }),
    );
    expect(read.order.slice(0, 2)).toEqual(['model', 'name']);
    expect([...read.order].sort()).toEqual([...columnIds].sort());
    expect(read.hidden).toEqual(['model', ...defaultLayout.hidden]);
    expect(read.widthsPx).toEqual({ model: 200 });
  });
});

describe('a column that is moved by keyboard', () => {
  it('passes its neighbour on the screen, over those that are hidden', () => {
    const order = nudgeColumn(defaultLayout, 'model', 1);
    expect(order.indexOf('model')).toBeGreaterThan(order.indexOf('status'));
    expect(nudgeColumn({ ...defaultLayout, order }, 'model', -1).indexOf('model')).toBeLessThan(
      order.indexOf('model'),
    );
  });

  it('stays where it is at either end', () => {
    expect(nudgeColumn(defaultLayout, 'name', -1)).toEqual(defaultLayout.order);
    expect(nudgeColumn(defaultLayout, 'purchasedOn', 1)).toEqual(defaultLayout.order);
  });
});
