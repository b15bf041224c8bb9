import { newProblem } from '#core/api/problem-response.ts';
import type { Problem } from '#shared/domain/problem.ts';

/**
 * Why a request is not for this instance or not from its own pages, or null. Pages reach a loopback port through a
 * name that they point at it (DNS rebinding: the Host gives them away) or by cross-site requests (the Origin does).
 * Ports of one host are one site to cookies, so `same-site` is another program's page.
 */
export function guardRequest(request: Request, port: number): Problem | null {
  const { headers, method } = request;
  const host = headers.get('host')?.toLowerCase() ?? '';
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) {
    return newProblem('forbidden-origin', 421, 'this address is not one of this instance');
  }
  const origin = headers.get('origin');
  if (origin !== null && origin.toLowerCase() !== `http://${host}`) {
    return newProblem('forbidden-origin', 403, 'only its own pages may ask this instance');
  }
  const site = headers.get('sec-fetch-site');
  const isNavigation = headers.get('sec-fetch-mode') === 'navigate';
  if (!isNavigation && (site === 'cross-site' || site === 'same-site')) {
    return newProblem('forbidden-origin', 403, 'only its own pages may ask this instance');
  }
  const isMutating = method !== 'GET' && method !== 'HEAD';
  if (isMutating && origin === null && site !== 'same-origin') {
    return newProblem(
      'forbidden-origin',
      403,
      'a request that changes something must say where it comes from',
    );
  }
  return null;
}
