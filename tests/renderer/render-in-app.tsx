import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import type { Language } from '#shared/domain/settings.ts';
import { createQueryClient } from '../../renderer/api/queries.ts';
import { LanguageProvider } from '../../renderer/language/language-provider.tsx';
import { theme } from '../../renderer/theme.ts';

/** What jsdom lacks and Mantine asks for. */
export function completeJsdom(): void {
  window.matchMedia ??= (media: string) =>
    ({
      media,
      matches: false,
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    }) as unknown as MediaQueryList;
  window.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
}

/** Renders a part of a page as the application would: language, theme, answers and address included. */
export async function renderInApp(
  content: ReactNode,
  { language = 'en', at = '/' }: { language?: Language; at?: string } = {},
) {
  completeJsdom();
  const history = createMemoryHistory({ initialEntries: [at] });
  const router = createRouter({
    routeTree: createRootRoute({
      component: () => content,
      validateSearch: (search: Record<string, unknown>) => search,
    }),
    history,
  });
  await router.load();
  const view = render(
    <QueryClientProvider client={createQueryClient()}>
      <MantineProvider theme={theme} env="test">
        <LanguageProvider chosen={language}>
          <RouterProvider router={router as never} />
        </LanguageProvider>
      </MantineProvider>
    </QueryClientProvider>,
  );
  return { ...view, history };
}
