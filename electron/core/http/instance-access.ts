import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Who may use this instance: whoever opened its link, until it exits. */
export interface InstanceAccess {
  /** In the printed link. */
  readonly token: string;
  acceptsToken(given: string): boolean;
  /** The `Set-Cookie` value that a good token is exchanged for. */
  readonly setCookie: string;
  /** Whether a request's `Cookie` header holds this instance's cookie. */
  acceptsCookies(header: string | null): boolean;
}

const newSecret = (): string => randomBytes(32).toString('base64url');

/** Compares in a time that tells nothing of where the texts differ, nor of their lengths. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/** New secrets for one instance. Cookies do not know ports, so the cookie's name carries it. */
export function createInstanceAccess(port: number): InstanceAccess {
  const token = newSecret();
  const secret = newSecret();
  const cookieName = `perdure-${port}`;
  return {
    token,
    acceptsToken: (given) => isSame(given, token),
    setCookie: `${cookieName}=${secret}; HttpOnly; SameSite=Strict; Path=/`,
    acceptsCookies: (header) =>
      (header ?? '').split(';').some((pair) => {
        const at = pair.indexOf('=');
        return at > 0 && pair.slice(0, at).trim() === cookieName && isSame(pair.slice(at + 1).trim(), secret);
      }),
  };
}
