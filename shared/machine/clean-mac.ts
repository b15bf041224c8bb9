/** A hardware address in lower case with colons, or null for none and for all zeros. */
export function cleanMac(text: string | null): string | null {
  const mac = text?.toLowerCase() ?? '';
  return /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/.test(mac) && mac !== '00:00:00:00:00:00' ? mac : null;
}
