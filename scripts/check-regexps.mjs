// Looks for regular expressions in src/ and schemas/ that some input makes slow. Prints them and fails.
import { readdirSync, readFileSync } from 'node:fs';
import { check } from 'recheck';
import { parseAst } from 'rolldown/parseAst';
import { root } from './root.mjs';

/**
 * @typedef {{ pattern: string, flags: string }} Expression
 * @typedef {Expression & { place: string }} Placed
 * @typedef {{ start: number, regex?: Expression, type?: string, callee?: { name?: string }, arguments?: { value?: unknown }[] }} SyntaxNode
 */

process.chdir(root);

/**
 * Expressions that the checker cannot decide, or whose slow case cannot happen, each with the reason. A line here is a promise:
 * the input is bounded before the expression sees it.
 */
const EXCUSED = [
  // Windows of at most 2,000 characters behind fixed words, so that a text costs its length times a constant.
  ...['Endpoint=sb', 'AccountEndpoint=(https', '(?:^|[?&;\\s"\'=])sv=20'].map((start) => ({ start, why: 'bounded behind a fixed word' })),
  { start: '(?<!\\\\) {1,256}$', why: 'a pattern of the configuration has at most 256 characters' },
];

/**
 * The expressions of a file, and where each stands.
 * @param {string} file
 * @returns {Generator<Placed>}
 */
function* literalsOf(file) {
  const text = readFileSync(file, 'utf8');
  /** @type {unknown[]} */
  const waiting = [parseAst(text, { lang: file.endsWith('.js') ? 'js' : 'ts' })];
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (Array.isArray(node)) waiting.push(...node);
    else if (isNode(node)) {
      const found = node.regex ?? constructed(node);
      if (found) yield { place: `${file}:${text.slice(0, node.start).split('\n').length}`, ...found };
      waiting.push(...Object.values(node));
    }
  }
}

/**
 * @param {unknown} value
 * @returns {value is SyntaxNode}
 */
function isNode(value) {
  return value !== null && typeof value === 'object';
}

/**
 * The expression of `new RegExp('…', '…')`.
 * @param {SyntaxNode} node
 * @returns {Expression | undefined}
 */
function constructed({ type, callee, arguments: [pattern, flags] = [] }) {
  if (type !== 'NewExpression' || callee?.name !== 'RegExp' || typeof pattern?.value !== 'string') return undefined;
  return { pattern: pattern.value, flags: typeof flags?.value === 'string' ? flags.value : '' };
}

/**
 * Patterns that the program compiles out of its own data: those of the secrets, and those of the services' names.
 * @param {unknown} value
 * @param {string} place
 * @returns {Generator<Placed>}
 */
function* patternsOfData(value, place) {
  if (value === null || typeof value !== 'object') return;
  for (const [key, member] of Object.entries(value)) {
    const isPattern = typeof member === 'string' && /^(?:pattern|resourceNamePattern)$/.test(key);
    if (isPattern) yield { place: `${place} ${member.slice(0, 40)}`, pattern: member, flags: `g${'flags' in value ? value.flags : ''}` };
    yield* patternsOfData(member, place);
  }
}

/**
 * @param {string} folder
 * @param {string} ending
 */
function files(folder, ending) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending) && !name.endsWith('.d.ts'))
    .map((name) => `${folder}/${name}`.replaceAll('\\', '/'))
    .toSorted();
}

/** @param {string} pattern */
function isExcused(pattern) {
  return EXCUSED.some(({ start }) => pattern.startsWith(start));
}

const expressions = [
  ...[...files('src', '.ts'), ...files('src', '.js')].flatMap((file) => [...literalsOf(file)]),
  ...files('schemas', '.json').flatMap((file) => [...patternsOfData(JSON.parse(readFileSync(file, 'utf8')), file)]),
];
const seen = new Map();
let bad = 0;
for (const { place, pattern, flags } of expressions) {
  const key = `/${pattern}/${flags}`;
  const verdict = seen.get(key) ?? (await check(pattern, flags, { timeout: 20_000 }));
  seen.set(key, verdict);
  if (verdict.status === 'safe' || isExcused(pattern)) continue;
  bad++;
  console.error(`${place}: ${verdict.status} (${verdict.complexity?.summary ?? verdict.error?.kind}): ${key}`);
}
console.log(
  `${expressions.length} regular expressions in ${new Set(expressions.map(({ place }) => place.split(':')[0])).size} files, ${bad} that are not linear`,
);
process.exitCode = bad > 0 || expressions.length === 0 ? 1 : 0;
