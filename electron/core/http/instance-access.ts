import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Who may use this instance: whoever opened its link, until it exits. */
export interface InstanceAccess {
  /** In the printed link. */
  readonly token: string;
  /**
   * A token that is good once and for a minute, for starting a browser: what a program is started with can be read by
   * every user of the machine, and must be worth nothing once it has been used.
   */
  issueSingleUse(): string;
  acceptsToken(given: string): boolean;
  /** The `Set-Cookie` value that a good token is exchanged for. */
  readonly setCookie: string;
  /** Whether a request's `Cookie` header holds this instance's cookie. */
  acceptsCookies(header: string | null): boolean;
}

const singleUseMs = 60_000;

const newSecret = (): string => randomBytes(32).toString('base64url');

/** Compares in a time that tells nothing of where the texts differ, nor of their lengths. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/** New secrets for one instance. Cookies do not know ports, so the cookie's name carries it. */
export function createInstanceAccess(port: number, now: () => number = Date.now): InstanceAccess {
  const token = newSecret();
  const singleUse = new Map<string, number>();
  const secret = newSecret();
  const cookieName = `perdure-${port}`;
  return {
    token,
    issueSingleUse: () => {
      const once = newSecret();
      singleUse.set(once, now() + singleUseMs);
      return once;
    },
    acceptsToken: (given) => {
      if (isSame(given, token)) return true;
      const once = [...singleUse].find(([issued]) => isSame(given, issued));
      if (once === undefined) return false;
      singleUse.delete(once[0]);
      return now() < once[1];
    },
    setCookie: `${cookieName}=${secret}; HttpOnly; SameSite=Strict; Path=/`,
    acceptsCookies: (header) =>
      (header ?? '').split(';').some((pair) => {
        const at = pair.indexOf('=');
        return at > 0 && pair.slice(0, at).trim() === cookieName && isSame(pair.slice(at + 1).trim(), secret);
      }),
  };
}
