/** Azure prints ids as 8-4-4-4-12 hexadecimal digits; the version nibble is not limited. */
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Ids of documentation: one pair or word repeated, counting rows, the samples of Microsoft's pages. */
const PLACEHOLDER_GUID =
  /^(?:([0-9a-f]{2})\1{3}-\1{2}-\1{2}-\1{2}-\1{6}|x{8}-x{4}-x{4}-x{4}-x{12}|(?:01234567|12345678|23456789|34567890|45678901|56789012)-(?:0123|1234|2345|3456|4567|5678|abcd|4321)-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|98765432-9876-5432-9876-543298765432|([0-9a-f]{4})([0-9a-f]{4})-(?:\2-\3-\2-\2\3\2|\2-\3-\2-\3\2\3)|abcdefab-cdef-abcd-efab-cdefabcdefab|([0-9a-f])\4{3}([0-9a-f])\5{3}-([0-9a-f])\6{3}-([0-9a-f])\7{3}-([0-9a-f])\8{3}-([0-9a-f])\9{3}([0-9a-f])\10{3}([0-9a-f])\11{3})$/i;
const DOMAIN = /^(?=.{3,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?){1,8}$/i;
/** `<…>`, `${…}`, `{{ … }}`, `%VAR%`, a row of x, and words such as changeme and your-client-secret. */
const PLACEHOLDER =
  /^(?:<{1,3}[^<>]{1,128}>{1,3}|\$\{[^{}]{1,128}\}|\$[A-Za-z_][A-Za-z0-9_]{0,127}|\{\{[^{}]{1,128}\}\}|%[A-Za-z_][A-Za-z0-9_]{0,127}%|[xX*.]{3,}|(?:your|my|the|insert|enter|replace|put|add|some)[-_ ][A-Za-z0-9_ -]{1,100}|(?:change|replace)[-_ ]?(?:me|this)|(?:todo|fixme|tbd|dummy|example|sample|placeholder|redacted|none|null|secret|password|test|fake))$/i;
/** Names of endpoints for people's sign-in, not of tenants. */
const ALIASES = ['common', 'organizations', 'consumers'];

export function isGuid(text: string): boolean {
  return GUID.test(text);
}

/** A GUID that stands in documentation and cannot be anybody's. */
export function isPlaceholderGuid(text: string): boolean {
  return PLACEHOLDER_GUID.test(text);
}

/** A tenant named by a verified domain. It also fits host names: ask it about tenants only. */
export function isTenantDomain(text: string): boolean {
  return DOMAIN.test(text) && !isTenantAlias(text);
}

export function isTenantAlias(text: string): boolean {
  return ALIASES.includes(text.toLowerCase());
}

/** Whether the text stands for a value that its author meant to fill in. */
export function isPlaceholder(text: string): boolean {
  return PLACEHOLDER.test(text.trim()) || isPlaceholderGuid(text.trim());
}
