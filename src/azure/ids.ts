const GUID_LENGTH = 36;
/** Azure prints ids as 8-4-4-4-12 hexadecimal digits; the version nibble is not limited. */
const GUID = /^[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$/;
/** The shape of an id, or of the row of x that stands for one. */
const GUID_LIKE = /^[0-9a-fxA-FX]{8}-(?:[0-9a-fxA-FX]{4}-){3}[0-9a-fxA-FX]{12}$/;
/** Samples that stand for any id, without hyphens. */
const SAMPLES: ReadonlySet<string> = new Set(['x'.repeat(32), 'abcdef'.repeat(6).slice(0, 32)]);
const SAMPLE_START = 'abcd';
/** Rows that count hold eight of these to begin with, and then four of those. */
const COUNTED = '0123456789012';
const COUNTED_ON = ['012345678', 'abcd', '4321'];
/** Groups of four digits, each one digit again and again. */
const ROWS_OF_FOUR = /^(?:([0-9a-f])\1{3}){8}$/;
const DOMAIN = /^(?=.{3,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?){1,8}$/i;
/** The first characters of the next pattern, so that it is made where there is a use for it. */
const FRAMES: ReadonlySet<string> = new Set('<${%xX*.');
/** `<…>`, `${…}`, `{{ … }}`, `%VAR%`, a row of x. */
const FRAMED =
  /^(?:<{1,3}[^<>]{1,128}>{1,3}|\$\{[^{}]{1,128}\}|\$[A-Za-z_][A-Za-z0-9_]{0,127}|\{\{[^{}]{1,128}\}\}|%[A-Za-z_][A-Za-z0-9_]{0,127}%|[xX*.]{3,})$/;
const ASKING_WORDS = ['your', 'my', 'the', 'insert', 'enter', 'replace', 'put', 'add', 'some', 'change'];
/** The words of people who ask for something: `your-client-secret`, `change me`. */
const ASKING = /^(?:(?:your|my|the|insert|enter|replace|put|add|some)[-_ ][a-z0-9_ -]{1,100}|(?:change|replace)[-_ ]?(?:me|this))$/;
/** Words of documentation: `tenantId=tenant+id`. */
const DOCUMENTED =
  /^(?:tenant|subscription|client|application|app|group|resource[ +]group|factory|data[ +]factory|account|storage[ +]account|user|container)[ +](?:id|name|key|secret|password|url)$/;
const WORDS: ReadonlySet<string> = new Set(
  'todo fixme tbd dummy example sample placeholder redacted none null secret password test fake'.split(' '),
);
/** Names of endpoints for people's sign-in, not of tenants. */
const ALIASES = ['common', 'organizations', 'consumers'];

export function isGuid(text: string): boolean {
  return text.length === GUID_LENGTH && GUID.test(text);
}

/** A GUID that stands in documentation and cannot be anybody's: words repeated, counting rows, the samples of Microsoft's pages. */
export function isPlaceholderGuid(text: string): boolean {
  if (text.length !== GUID_LENGTH || !mayStandForAny(text)) return false;
  const isWhole = GUID.test(text);
  if (!isWhole && !GUID_LIKE.test(text)) return false;
  const digits = text.toLowerCase().replaceAll('-', '');
  if (SAMPLES.has(digits)) return true;
  const [first, second] = [digits.slice(0, 4), digits.slice(4, 8)];
  const both = first + second;
  const isRepeated = digits === both.repeat(4) || digits === both + both + first + first + second + first;
  return isWhole && (isRepeated || isCounting(digits) || (isRow(first) && ROWS_OF_FOUR.test(digits)));
}

/** Nearly every id shows by its first digits that somebody has it: they are no row, do not count, and do not come again. */
function mayStandForAny(text: string): boolean {
  const first = text.slice(0, 4).toLowerCase();
  return isRow(first) || COUNTED.includes(first) || first === SAMPLE_START || first === text.slice(9, 13).toLowerCase();
}

function isRow(digits: string): boolean {
  return digits === digits.charAt(0).repeat(digits.length);
}

function isCounting(digits: string): boolean {
  const next = digits.slice(8, 12);
  return COUNTED.includes(digits.slice(0, 8)) && COUNTED_ON.some((row) => row.includes(next));
}

/** A tenant named by a verified domain. It also fits host names: ask it about tenants only. */
export function isTenantDomain(text: string): boolean {
  return DOMAIN.test(text) && !isTenantAlias(text);
}

function isTenantAlias(text: string): boolean {
  return ALIASES.includes(text.toLowerCase());
}

/** `<…>`, `${…}` and `{{ … }}` inside of a text. */
const GAP = /<[^<>]{1,128}>|\$\{[^{}]{1,128}\}|\{\{[^{}]{1,128}\}\}/;

/** Whether a part of a text is still to be filled in, by its author or by a program, so that the whole is unknown. */
export function hasGap(text: string): boolean {
  return GAP.test(text);
}

/** Whether the text stands for a value that its author meant to fill in. */
export function isPlaceholder(text: string): boolean {
  const trimmed = text.trim();
  if ((FRAMES.has(trimmed.charAt(0)) && FRAMED.test(trimmed)) || isPlaceholderGuid(trimmed)) return true;
  const folded = trimmed.toLowerCase();
  return WORDS.has(folded) || DOCUMENTED.test(folded) || (ASKING_WORDS.some((word) => folded.startsWith(word)) && ASKING.test(folded));
}
