import { userInfo } from 'node:os';

/** Who is at the machine, for the change log. A container may run as a user whom the system does not know by name. */
export function findUserName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid-${process.getuid?.() ?? 'unknown'}`;
  }
}
