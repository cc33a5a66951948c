// Looks for regular expressions in src/ and schemas/ that some input makes slow. Prints them and fails.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { check } from 'recheck';
import { parseAst } from 'rolldown/parseAst';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

/**
 * Expressions that the checker cannot decide, or whose slow case cannot happen, each with the reason. A line here is a promise:
 * the input is bounded before the expression sees it.
 */
const EXCUSED = new Map([
  // Windows of at most 2,000 characters behind fixed words, so that a text costs its length times a constant.
  ...['Endpoint=sb', 'AccountEndpoint=(https', '(?:^|[?&;\\s"\'=])sv=20'].map((start) => [start, 'bounded behind a fixed word']),
  ['(?<!\\\\) {1,256}$', 'a pattern of the configuration has at most 256 characters'],
]);

/** Where an expression stands, and the expression. */
function* literalsOf(file) {
  const text = readFileSync(file, 'utf8');
  const waiting = [parseAst(text, { lang: file.endsWith('.js') ? 'js' : 'ts' })];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (Array.isArray(node)) waiting.push(...node);
    else if (node !== null && typeof node === 'object') {
      if (node.regex) yield { place: `${file}:${text.slice(0, node.start).split('\n').length}`, ...node.regex };
      if (isConstruction(node)) yield { place: `${file}:${text.slice(0, node.start).split('\n').length}`, ...constructed(node) };
      waiting.push(...Object.values(node));
    }
  }
}

function isConstruction({ type, callee, arguments: given }) {
  return type === 'NewExpression' && callee.name === 'RegExp' && typeof given[0]?.value === 'string';
}

function constructed({ arguments: [pattern, flags] }) {
  return { pattern: pattern.value, flags: flags?.value ?? '' };
}

/** Patterns that the program compiles out of its own data: those of the secrets, and those of the services' names. */
function* patternsOfData(value, place) {
  if (value === null || typeof value !== 'object') return;
  for (const [key, member] of Object.entries(value)) {
    const isPattern = typeof member === 'string' && /^(?:pattern|resourceNamePattern)$/.test(key);
    if (isPattern) yield { place: `${place} ${member.slice(0, 40)}`, pattern: member, flags: `g${value.flags ?? ''}` };
    yield* patternsOfData(member, place);
  }
}

function files(folder, ending) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith(ending) && !name.endsWith('.d.ts'))
    .map((name) => `${folder}/${name}`.replaceAll('\\', '/'))
    .toSorted();
}

function isExcused(pattern) {
  return [...EXCUSED.keys()].some((start) => pattern.startsWith(start));
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
