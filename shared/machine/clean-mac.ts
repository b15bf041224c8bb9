/**
 * A hardware address in lower case with colons, or null for none, for all zeros, and for one of a group, which is no
 * card's own (IEEE 802, 8.2).
 */
export function cleanMac(text: string | null): string | null {
  const mac = text?.toLowerCase() ?? '';
  return /^[0-9a-f][02468ace](:[0-9a-f]{2}){5}$/.test(mac) && mac !== '00:00:00:00:00:00' ? mac : null;
}
