/**
 * The name of a test or group that `skipIf` may skip, with the reason in it when it is: the summary of `npm test`
 * prints the names of what was skipped.
 */
export function nameWithReason(isSkipped: boolean, name: string, reason: string): string {
  return isSkipped ? `${name} (skipped: ${reason})` : name;
}
