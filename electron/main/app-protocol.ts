import { protocol } from 'electron';
import type { Core } from '#core/compose-core.ts';
import { createRendererFiles } from '#core/http/renderer-files.ts';
import { isOwnAddress } from './security-policy.ts';

/** Must be called before Electron is ready: the scheme gets an origin, `fetch`, and bodies that stream. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'perdure',
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, corsEnabled: false },
    },
  ]);
}

/** Answers every request for `perdure://app`: the API by the core, in process; the rest from the built page. */
export function createAppHandler(
  core: Pick<Core, 'api' | 'boot'>,
  rendererFolder: string,
): (request: Request) => Promise<Response> {
  const files = createRendererFiles(rendererFolder, core.boot);
  return async (request) => {
    if (!isOwnAddress(request.url)) return new Response(null, { status: 404 });
    const { pathname } = new URL(request.url);
    return pathname === '/api' || pathname.startsWith('/api/') ? core.api(request) : files(request);
  };
}
