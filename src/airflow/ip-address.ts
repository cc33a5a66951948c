const OCTET = /^(?:0|[1-9][0-9]{0,2})$/;
const HEXTET = /^[0-9A-Fa-f]{1,4}$/;
const HEXTETS = 8;

/** As Python's `ipaddress.IPv4Address` reads it: four decimal numbers without leading zeros. */
export function isIpv4(text: string): boolean {
  const octets = text.split('.');
  return octets.length === 4 && octets.every((octet) => OCTET.test(octet) && Number(octet) <= 255);
}

/** As Python's `ipaddress.IPv6Address` reads it, with a scope behind `%`. */
export function isIpv6(text: string): boolean {
  const scopeAt = text.indexOf('%');
  if (scopeAt === -1) return isPlainIpv6(text);
  const scope = text.slice(scopeAt + 1);
  return scope !== '' && !scope.includes('%') && isPlainIpv6(text.slice(0, scopeAt));
}

function isPlainIpv6(text: string): boolean {
  const parts = text.split(':', HEXTETS + 2);
  if (parts.length < 3) return false;
  const last = parts.at(-1) ?? '';
  if (last.includes('.')) {
    if (!isIpv4(last)) return false;
    parts.splice(-1, 1, '0', '0');
  }
  if (parts.length > HEXTETS + 1) return false;
  return areHextets(parts);
}

function areHextets(parts: readonly string[]): boolean {
  const inner = parts.slice(1, -1);
  const gaps = inner.filter((part) => part === '').length;
  if (gaps > 1) return false;
  const startsEmpty = parts[0] === '';
  const endsEmpty = parts.at(-1) === '';
  if (gaps === 0) return parts.length === HEXTETS && parts.every((part) => HEXTET.test(part));
  // `::` at an edge leaves two empty parts side by side; a single colon at an edge is an error.
  const gapAt = parts.indexOf('', 1);
  if (startsEmpty && gapAt !== 1) return false;
  if (endsEmpty && gapAt !== parts.length - 2) return false;
  const written = parts.filter((part) => part !== '');
  return written.length < HEXTETS && written.every((part) => HEXTET.test(part));
}
