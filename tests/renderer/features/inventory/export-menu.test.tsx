import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { deviceExportSchema } from '#shared/domain/device-export.ts';
import { defaultLayout } from '../../../../renderer/features/inventory/column-layout.ts';
import { ExportMenu } from '../../../../renderer/features/inventory/export-menu.tsx';
import type { InventoryFilter } from '../../../../renderer/features/inventory/inventory-search.ts';
import { renderInApp } from '../../render-in-app.tsx';

afterEach(cleanup);

describe('the menu of exports', () => {
  it('asks for what is shown: filter, order, columns and language; or for every field', async () => {
    const layout = {
      ...defaultLayout,
      order: ['name', 'status', 'holder'] as const,
      hidden: ['holder'] as const,
    };
    const filter = {
      query: 'dell & co',
      status: ['in-stock', 'reserved'],
      sort: ['model', 'name'],
      direction: ['descending', 'ascending'],
    } satisfies InventoryFilter;
    await renderInApp(<ExportMenu filter={filter} layout={layout} />, { language: 'fr' });
    fireEvent.click(screen.getByRole('button', { name: 'Exporter' }));
    const links = await screen.findAllByRole('menuitem', { hidden: true });
    const asked = links.map((link) => {
      expect(link.hasAttribute('download')).toBe(true);
      const { pathname, searchParams } = new URL(link.getAttribute('href') ?? '', 'http://localhost');
      expect(pathname).toBe('/api/exports/devices');
      const names = [...new Set(searchParams.keys())];
      return deviceExportSchema.parse(
        Object.fromEntries(
          names.map((name) => {
            const [first, ...more] = searchParams.getAll(name);
            return [name, more.length === 0 ? first : [first, ...more]];
          }),
        ),
      );
    });
    const same = { ...filter, language: 'fr', byteOrderMark: 'true' };
    const shown = { ...same, columns: 'name,status' };
    expect(asked).toEqual([
      { ...shown, format: 'csv' },
      { ...shown, format: 'xlsx' },
      { ...same, format: 'csv' },
      { ...same, format: 'xlsx' },
      { ...same, format: 'json' },
    ]);
  });
});
