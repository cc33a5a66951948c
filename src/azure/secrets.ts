import { secretFormats } from '../generated/secret-formats.ts';
import { lazy } from '../lazy/lazy.ts';
import type { Range } from '../model/text.ts';
import { isPlaceholder } from './ids.ts';
import type { SecretFormat } from './secret-format.ts';

export { isGuid, isPlaceholder, isPlaceholderGuid, isTenantDomain } from './ids.ts';

/** Where a text holds a secret, and what kind. The range covers the secret alone where its bounds are known. */
export interface SecretHit {
  readonly kind: string;
  readonly range: Range;
  readonly confidence: 'high' | 'medium' | 'low';
}

const SAS = /(?:^|[?&;\s"'=])se=(?<expiry>\d{4}-\d\d-\d\d[0-9A-Za-z:.%+-]{0,40})/;
/** No format matches less: the shortest match is a URI such as `s://:p@`. */
const SHORTEST = 7;
const SIGNATURE = /(?:^|[?&;\s"'=])sig=/;

interface Compiled extends SecretFormat {
  readonly expression: RegExp;
  /** The same with the places of its groups, which costs several times as much. */
  readonly placing: RegExp;
}

/** One of these stands in every text that a format matches. */
const needles = lazy(
  () =>
    new RegExp(
      shortest(secretFormats.map(({ needle }) => needle))
        .map(escaped)
        .join('|'),
    ),
);

/** Those that hold none of the others. */
function shortest(all: readonly string[]): readonly string[] {
  const unique = [...new Set(all)];
  return unique.filter((needle) => !unique.some((other) => other !== needle && needle.includes(other)));
}

function escaped(needle: string): string {
  return needle.replaceAll(/[^\w\s]/g, '\\$&');
}

/** Compiled when first asked for: most runs of the program never look for secrets. */
const formats = lazy((): readonly Compiled[] =>
  secretFormats.map((format) => ({
    ...format,
    expression: new RegExp(format.pattern, `g${format.flags}`),
    placing: new RegExp(format.pattern, `gd${format.flags}`),
  })),
);

/**
 * Everything in the text that has the shape of an Azure secret, from left to right. Placeholders and the published keys
 * of the local emulators are none. Takes time in proportion to the text.
 */
export function findSecrets(text: string): readonly SecretHit[] {
  if (text.length < SHORTEST || !needles().test(text)) return [];
  const searched = withoutAllowed(text);
  const hits = formatsFor('secret', searched).flatMap((format) => hitsOf(format, searched));
  if (hits.length === 0) return hits;
  const real = hits.filter(({ range }) => !isPlaceholder(searched.slice(range.start, range.end)));
  return real.toSorted((a, b) => a.range.start - b.range.start || b.range.end - a.range.end);
}

/** The `se` of a SAS, decoded: an ISO date or date with time. undefined for a text that is no SAS or names none. */
export function sasExpiry(text: string): string | undefined {
  if (!text.includes('sig=') || !SIGNATURE.test(text)) return undefined;
  return SAS.exec(text)?.groups?.['expiry']?.replaceAll(/%3a/gi, ':').replaceAll(/%2b/gi, '+');
}

/** The text with blanks, as many as there were characters, in the place of the keys that everybody knows. */
function withoutAllowed(text: string): string {
  return formatsFor('allow', text).reduce((rest, { expression }) => rest.replace(expression, (key) => ' '.repeat(key.length)), text);
}

const formatsOf = {
  secret: lazy(() => formats().filter(({ role }) => role === 'secret')),
  allow: lazy(() => formats().filter(({ role }) => role === 'allow')),
} as const;

function formatsFor(role: SecretFormat['role'], text: string) {
  const folded = text.toLowerCase();
  return formatsOf[role]().filter((format) => isWorthwhile(format, text, folded));
}

function isWorthwhile({ needle, near, flags }: SecretFormat, text: string, folded: string): boolean {
  if (flags.includes('i')) return folded.includes(needle.toLowerCase()) && (near === null || folded.includes(near.toLowerCase()));
  return text.includes(needle) && (near === null || text.includes(near));
}

function hitsOf({ expression, placing, kind, confidence }: Compiled, text: string): SecretHit[] {
  if (text.search(expression) === -1) return [];
  return Array.from(text.matchAll(placing), (match) => ({ kind, confidence, range: secretRange(match) }));
}

/** The last group is the secret itself; the groups before it are names. */
function secretRange(match: RegExpMatchArray): Range {
  const [start, end] = match.indices?.findLast((pair) => pair !== undefined) ?? [match.index ?? 0, match.index ?? 0];
  return { start, end };
}

/**
 * Variables that the Azure SDK, its tools and Airflow's own examples take for a credential: azure-identity's EnvironmentCredential, the
 * storage commands of az, azure-storage-blob's samples.
 */
export const CREDENTIAL_NAME =
  /^AZURE_(?:CLIENT_SECRET|CLIENT_CERTIFICATE_PASSWORD|PASSWORD|STORAGE_(?:CONNECTION_STRING|KEY|ACCOUNT_KEY|ACCESS_KEY|SAS_TOKEN)|SERVICE_?BUS_CONNECTION_STRING|EVENT_?HUBS?_CONNECTION_STRING|COSMOS_(?:KEY|CONNECTION_STRING)|SEARCH_(?:API_)?KEY)$/i;
