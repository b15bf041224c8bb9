import { createHash } from 'node:crypto';

/**
 * The id of an installation (128 bits in hexadecimal), salted and hashed before it leaves the probe process, as
 * machine-id(5) asks of applications; null where it is none, or one digit again and again.
 */
export function hashInstallation(id: string): string | null {
  const digits = id.toLowerCase();
  if (!/^[0-9a-f]{32}$/.test(digits) || /^(.)\1*$/.test(digits)) return null;
  return createHash('sha256').update(`perdure os instance ${digits}`).digest('hex');
}
