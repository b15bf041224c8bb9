import { MantineProvider } from '@mantine/core';
import { useColorScheme } from '@mantine/hooks';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import type { Boot } from '#shared/domain/views.ts';
import { startLiveStream } from './api/live-stream.ts';
import { createQueryClient, useSettings } from './api/queries.ts';
import { BootContext } from './boot-context.ts';
import { LanguageProvider } from './language/language-provider.tsx';
import { createAppRouter } from './router.tsx';
import { resolveCssVariables, theme } from './theme.ts';

function Appearance({ boot, styleNonce, children }: { boot: Boot; styleNonce: string; children: ReactNode }) {
  const settings = useSettings().data;
  const systemScheme = useColorScheme(undefined, { getInitialValueInEffect: false });
  const chosen = settings?.theme ?? boot.theme;
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolveCssVariables}
      getStyleNonce={() => styleNonce}
      forceColorScheme={chosen === 'system' ? systemScheme : chosen}
    >
      <LanguageProvider chosen={settings?.language ?? boot.language}>{children}</LanguageProvider>
    </MantineProvider>
  );
}

/** The whole page: answers of the API, appearance, language, routes. */
export function App({ boot, styleNonce }: { boot: Boot; styleNonce: string }) {
  const [client] = useState(createQueryClient);
  const [router] = useState(() => createAppRouter());

  // The stream lives outside React: it is opened once with the page and writes into the kept answers.
  useEffect(() => startLiveStream(client), [client]);

  return (
    <QueryClientProvider client={client}>
      <BootContext value={boot}>
        <Appearance boot={boot} styleNonce={styleNonce}>
          <Notifications position="bottom-right" autoClose={6000} />
          <RouterProvider router={router} />
        </Appearance>
      </BootContext>
    </QueryClientProvider>
  );
}
