import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { newProblem, problemResponse } from '#core/api/problem-response.ts';
import type { Language } from '#shared/domain/settings.ts';
import type { Boot } from '#shared/domain/views.ts';
import { contentSecurityPolicy, newNonce, withSecurityHeaders } from './security-headers.ts';

const mediaTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/** Serves the pages' files; never an API route. */
export type RendererFiles = (request: Request) => Promise<Response>;

/**
 * The built pages of `folder`, for the desktop's protocol and for browser mode. Paths stay in the folder, whatever they
 * are made of; a path without an extension is a page of the application and gets `index.html`, where
 *  - `__PERDURE_NONCE__` becomes the nonce that its Content-Security-Policy header allows,
 *  - `__PERDURE_BOOT__` the JSON of `boot()`, safe inside a script element,
 *  - `__PERDURE_LANGUAGE__` the chosen language, else the one the browser prefers.
 */
export function createRendererFiles(folder: string, boot: () => Promise<Boot>): RendererFiles {
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return withSecurityHeaders(notFound());
    const segments = readSegments(new URL(request.url).pathname);
    if (segments === null) return withSecurityHeaders(notFound());
    const isPage = extname(segments.at(-1) ?? '') === '' || segments.join('/') === 'index.html';
    const response = isPage ? await servePage(folder, request, boot) : await serveFile(folder, segments);
    if (request.method === 'HEAD') {
      return withSecurityHeaders(new Response(null, { status: response.status, headers: response.headers }));
    }
    return withSecurityHeaders(response);
  };
}

/** The parts of a path, or null for one that could lead out of the folder or names a hidden file. */
function readSegments(pathname: string): string[] | null {
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (/[\\\0:%]/.test(path)) return null;
  const segments = path.split('/').filter((segment) => segment !== '');
  return segments.some((segment) => segment.startsWith('.')) ? null : segments;
}

async function readInside(folder: string, segments: readonly string[]): Promise<Buffer | null> {
  try {
    const root = await realpath(folder);
    const file = await realpath(join(root, ...segments));
    return file.startsWith(root + sep) ? await readFile(file) : null;
  } catch {
    // Missing, a folder, or unreadable: there is no such file to serve.
    return null;
  }
}

async function serveFile(folder: string, segments: readonly string[]): Promise<Response> {
  const name = segments.at(-1) ?? '';
  const content = await readInside(folder, segments);
  const type = mediaTypes[extname(name).toLowerCase()];
  if (content === null || type === undefined) return notFound();
  const isHashed = segments[0] === 'assets' && /-[\w-]{8,}\.\w+$/.test(name);
  return new Response(new Uint8Array(content), {
    headers: {
      'content-type': type,
      'cache-control': isHashed ? 'private, max-age=31536000, immutable' : 'no-cache',
    },
  });
}

async function servePage(folder: string, request: Request, boot: () => Promise<Boot>): Promise<Response> {
  const template = await readInside(folder, ['index.html']);
  if (template === null) {
    const detail = 'the pages have not been built; run npm run build';
    return problemResponse(newProblem('source-unavailable', 503, detail));
  }
  const nonce = newNonce();
  const state = await boot();
  const language = state.language ?? preferredLanguage(request.headers.get('accept-language'));
  const page = template
    .toString('utf8')
    .replaceAll('__PERDURE_NONCE__', () => nonce)
    .replaceAll('__PERDURE_LANGUAGE__', () => language)
    .replaceAll('__PERDURE_BOOT__', () => scriptSafeJson(state));
  return new Response(page, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentSecurityPolicy(nonce),
      'cache-control': 'no-store',
    },
  });
}

/** The first of the browser's languages that Perdure speaks. */
export function preferredLanguage(acceptLanguage: string | null): Language {
  for (const tag of (acceptLanguage ?? '').toLowerCase().split(',')) {
    const primary = tag.trim().split(/[-;]/)[0];
    if (primary === 'fr' || primary === 'en') return primary;
  }
  return 'en';
}

function scriptSafeJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function notFound(): Response {
  return problemResponse(newProblem('not-found', 404, 'no such file'));
}
