/** Whether an IP address lies in a range such as `203.0.113.0/24` or `2001:db8::/32`; a bare address is a range of one. */
export function inAddressRange(address: string, range: string): boolean {
  const [base = '', length] = range.split('/');
  const one = addressBits(address);
  const other = addressBits(base);
  if (one === undefined || other === undefined || one.length !== other.length) return false;
  if (length !== undefined && !/^\d{1,3}$/.test(length)) return false;
  const bits = length === undefined ? one.length : Number(length);
  return bits <= one.length && one.slice(0, bits) === other.slice(0, bits);
}

/** As zeros and ones; undefined for what is no address. */
function addressBits(address: string): string | undefined {
  // An IPv4 address as a dual-stack socket tells it.
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (plain.includes(':')) return bitsOfVersion6(plain);
  const parts = plain.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256))
    return undefined;
  return parts.map((part) => Number(part).toString(2).padStart(8, '0')).join('');
}

function bitsOfVersion6(address: string): string | undefined {
  const [head = '', tail] = address.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = 8 - before.length - after.length;
  if (missing < 0 || (tail === undefined && missing !== 0)) return undefined;
  const groups = [...before, ...Array<string>(missing).fill('0'), ...after];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return groups.map((group) => Number.parseInt(group, 16).toString(2).padStart(16, '0')).join('');
}
