import { type Document, isAlias, isMap, isNode, isSeq, parseDocument, type YAMLError } from 'yaml';
import type { Config } from '../model/config.ts';
import { UsageError } from '../model/errors.ts';
import { Lines } from '../model/text.ts';
import { contentMistakes } from './config-content.ts';
import { isConfig, MAX_MISTAKES, type Mistake, schemaMistakes } from './config-mistakes.ts';

/** Sentences of our own for what people get wrong: the messages of the parser quote the text. */
const SYNTAX: Readonly<Record<string, string>> = {
  BAD_INDENT: 'The indentation does not match the lines above, or a closing bracket is missing',
  BLOCK_AS_IMPLICIT_KEY: 'A mapping cannot begin here; is a line break or a quote missing?',
  DUPLICATE_KEY: 'A key is defined more than once in this mapping',
  MISSING_CHAR: 'A closing quote, a bracket or a colon is missing',
  MULTIPLE_DOCS: 'A second document begins here; the configuration must be a single document',
  TAB_AS_INDENT: 'Indentation is made of spaces, not tabs',
  UNEXPECTED_TOKEN: 'This is not YAML',
};

/**
 * Reads the text of an `azconn-lint.yaml`. `shown` is its path in messages. Throws a `UsageError` with the places of all that
 * is wrong with it, and with none of its values.
 */
export function configFromText(text: string, shown: string, ruleIds: readonly string[]): Config {
  const lines = new Lines(text);
  const sentence = (offset: number, message: string) => {
    const { line, column } = lines.positionAt(offset);
    return `${shown}:${line}:${column}: ${message}`;
  };
  if (isNestedTooDeeply(text)) throw new UsageError(unreadable(shown));
  const document = withoutQuotes(shown, () => parseDocument(text, { prettyErrors: false, logLevel: 'error', stringKeys: true }));
  const [error] = document.errors;
  if (error !== undefined) throw new UsageError(sentence(error.pos[0], syntaxMessage(error)));

  // A file of nothing but comments says nothing, which is no mistake.
  const value: unknown = withoutQuotes(shown, () => document.toJS({ maxAliasCount: 100 })) ?? {};
  const mistakes = isConfig(value) ? [...contentMistakes(value, ruleIds)] : schemaMistakes(value);
  if (isConfig(value) && mistakes.length === 0) return value;
  const places = mistakes.slice(0, MAX_MISTAKES).map((mistake) => ({ offset: offsetOf(mistake, document), message: mistake.message }));
  throw new UsageError(
    places
      .toSorted((a, b) => a.offset - b.offset)
      .map(({ offset, message }) => sentence(offset, message))
      .join('\n'),
  );
}

function syntaxMessage({ code }: YAMLError): string {
  return SYNTAX[code] ?? `This is not YAML (${code.toLowerCase().replaceAll('_', ' ')})`;
}

/** The most open brackets: no configuration has more, and the parser takes seconds over them before it gives up. */
const DEEPEST = 200;

function isNestedTooDeeply(text: string): boolean {
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[{}\]]/g)) {
    depth = Math.max(0, depth + (bracket === '[' || bracket === '{' ? 1 : -1));
    if (depth > DEEPEST) return true;
  }
  return false;
}

function unreadable(shown: string): string {
  return `${shown}: Cannot be read as YAML: too deeply nested, or too many aliases`;
}

/** Aliases without end and nesting without end make the parser throw; its message may quote the text. */
function withoutQuotes<T>(shown: string, read: () => T): T {
  try {
    return read();
  } catch {
    throw new UsageError(unreadable(shown));
  }
}

function offsetOf({ path, on }: Mistake, document: Document): number {
  let key: unknown = document.contents;
  let value: unknown = document.contents;
  for (const segment of path) {
    const member = memberOf(isAlias(value) ? value.resolve(document) : value, segment);
    if (member === undefined) break;
    ({ key, value } = member);
  }
  return startOf(on === 'value' && isNode(value) ? value : key);
}

/** A member of a mapping or a list, by its key or its index. A member without a key of its own is found at its value. */
function memberOf(node: unknown, segment: string): { readonly key: unknown; readonly value: unknown } | undefined {
  if (isMap(node)) return node.items.find(({ key }) => `${key}` === segment);
  if (!isSeq(node)) return undefined;
  const value = node.items[Number(segment)];
  return { key: value, value };
}

function startOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}
