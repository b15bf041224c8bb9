import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { render, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createQueryClient } from '../../renderer/api/queries.ts';
import { BootContext } from '../../renderer/boot-context.ts';
import { LanguageProvider } from '../../renderer/language/language-provider.tsx';
import { createAppRouter } from '../../renderer/router.tsx';
import { theme } from '../../renderer/theme.ts';
import { completeJsdom } from './render-in-app.tsx';

afterEach(() => vi.unstubAllGlobals());

/** Opens an address in the application and remembers what it asks of the list of devices. */
async function openAddress(at: string): Promise<URLSearchParams[]> {
  completeJsdom();
  const asked: URLSearchParams[] = [];
  vi.stubGlobal('fetch', async (input: string) => {
    const url = new URL(input, 'http://perdure.test');
    if (url.pathname !== '/api/devices') return new Response('', { status: 404 });
    asked.push(url.searchParams);
    return Response.json({ total: 0, devices: [] });
  });
  const router = createAppRouter(createMemoryHistory({ initialEntries: [at] }));
  await router.load();
  render(
    <QueryClientProvider client={createQueryClient()}>
      <BootContext value={{ isSetUp: true, theme: 'light', language: 'en' } as never}>
        <MantineProvider theme={theme} env="test">
          <LanguageProvider chosen="en">
            <RouterProvider router={router} />
          </LanguageProvider>
        </MantineProvider>
      </BootContext>
    </QueryClientProvider>,
  );
  await waitFor(() => expect(asked).not.toHaveLength(0));
  return asked;
}

describe('an address that says what it cannot mean', () => {
  it('shows the inventory as if it said nothing, instead of asking what the core refuses', async () => {
    for (const asked of await openAddress('/inventory?sort=foo&category=bogus&status=gone&direction=up')) {
      expect(asked.get('sort')).toBe('name');
      expect(asked.get('direction')).toBe('ascending');
      expect(asked.has('category')).toBe(false);
      expect(asked.has('status')).toBe(false);
    }
  });

  it('is still read where it does mean something', async () => {
    const [asked] = await openAddress('/inventory?sort=model&category=laptop');
    expect(asked?.get('sort')).toBe('model');
    expect(asked?.get('category')).toBe('laptop');
  });
});
