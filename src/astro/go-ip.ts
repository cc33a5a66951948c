const HEX_GROUP = /^[0-9a-fA-F]{1,4}$/;
const IPV4_FIELD = /^(?:0|[1-9][0-9]{0,2})$/;
const GROUPS = 8;

/** Whether netip.ParseAddr takes a text for an IPv6 address, with a zone or without. */
export function isIpv6(text: string): boolean {
  const percent = text.indexOf('%');
  if (percent === text.length - 1) return false;
  const address = percent === -1 ? text : text.slice(0, percent);
  // A dot before the first colon makes it an IPv4 address.
  const colon = address.indexOf(':');
  const dot = address.indexOf('.');
  if (colon === -1 || (dot !== -1 && dot < colon)) return false;

  const ellipsis = address.indexOf('::');
  if (ellipsis === -1) return groupsIn(address, 'last') === GROUPS;
  const head = address.slice(0, ellipsis);
  const tail = address.slice(ellipsis + 2);
  const before = head === '' ? 0 : groupsIn(head, 'inner');
  const after = tail === '' ? 0 : groupsIn(tail, 'last');
  return before !== undefined && after !== undefined && before + after < GROUPS;
}

/** How many 16-bit groups a colon-separated list has; the last one may be an IPv4 address, which counts for two. */
function groupsIn(list: string, place: 'inner' | 'last'): number | undefined {
  const fields = list.split(':');
  if (fields.length > GROUPS) return undefined;
  const last = fields.at(-1) ?? '';
  const hasIpv4 = place === 'last' && last.includes('.');
  if (hasIpv4 && !isIpv4(last)) return undefined;
  const groups = hasIpv4 ? fields.slice(0, -1) : fields;
  if (!groups.every((group) => HEX_GROUP.test(group))) return undefined;
  return groups.length + (hasIpv4 ? 2 : 0);
}

function isIpv4(text: string): boolean {
  const fields = text.split('.');
  return fields.length === 4 && fields.every((field) => IPV4_FIELD.test(field) && Number(field) <= 255);
}
