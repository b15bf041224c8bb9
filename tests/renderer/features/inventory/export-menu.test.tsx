import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { deviceExportSchema } from '#shared/domain/device-export.ts';
import { defaultLayout } from '../../../../renderer/features/inventory/column-layout.ts';
import { ExportMenu } from '../../../../renderer/features/inventory/export-menu.tsx';
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
      status: 'in-stock',
      sort: 'model',
      direction: 'descending',
    } as const;
    await renderInApp(<ExportMenu filter={filter} layout={layout} />, { language: 'fr' });
    fireEvent.click(screen.getByRole('button', { name: 'Exporter' }));
    const links = await screen.findAllByRole('menuitem', { hidden: true });
    const asked = links.map((link) => {
      expect(link.hasAttribute('download')).toBe(true);
      const { pathname, searchParams } = new URL(link.getAttribute('href') ?? '', 'http://localhost');
      expect(pathname).toBe('/api/exports/devices');
      return deviceExportSchema.parse(Object.fromEntries(searchParams));
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
