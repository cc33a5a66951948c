import { type GlobSegment, matchesGlobSegment, parseGlobSegment } from './glob-segment.ts';

/** Deeper paths are left out: nobody has such folders, but somebody may want to keep us busy. */
const MAX_DEPTH = 200;

/** The verdict of the last pattern that means a path; `undefined` where none does. */
export type Verdict = 'ignored' | 'included' | undefined;

interface Pattern {
  readonly verdict: 'ignored' | 'included';
  readonly isForFolders: boolean;
  /** `any-depth` stands for any number of folders. */
  readonly parts: readonly (GlobSegment | 'any-depth')[];
}

/** Spaces at the end that no backslash holds. */
const TRAILING_SPACES = /(?<!\\) {1,256}$/;

/**
 * Reads patterns as git reads the lines of a `.gitignore`, and answers for a path with forward slashes, seen from the folder that
 * the patterns belong to. It differs from git in two things only: it counts characters where git counts bytes, and it knows no
 * named classes such as `[[:digit:]]`. Its time is bounded by the lengths of path and pattern, whoever wrote them: a library that
 * makes regular expressions of patterns cannot say so.
 */
export function gitPatterns(lines: readonly string[]): (path: string) => Verdict {
  const patterns = lines.map(parsePattern).filter((pattern) => pattern !== undefined);
  if (patterns.length === 0) return () => undefined;
  return (path) => {
    const names = path.split('/').map((name) => [...name]);
    return isBelow(path) && names.length <= MAX_DEPTH ? verdictOn(names, patterns) : undefined;
  };
}

/** Patterns say nothing of paths outside of their folder. */
function isBelow(path: string): boolean {
  return path !== '' && path !== '.' && path !== '..' && !path.startsWith('../') && !path.startsWith('/');
}

/** A path in an ignored folder is ignored, whatever else is said of it. */
function verdictOn(path: readonly (readonly string[])[], patterns: readonly Pattern[]): Verdict {
  let verdict: Verdict;
  for (let length = 1; length <= path.length; length++) {
    const isFolder = length < path.length;
    const part = path.slice(0, length);
    verdict = patterns.findLast((pattern) => (isFolder || !pattern.isForFolders) && matches(pattern, part))?.verdict;
    if (verdict === 'ignored') return verdict;
  }
  return verdict;
}

function parsePattern(line: string): Pattern | undefined {
  if (line.startsWith('#')) return undefined;
  const trimmed = line.replace(TRAILING_SPACES, '');
  const isNegated = trimmed.startsWith('!');
  const text = isNegated ? trimmed.slice(1) : trimmed;
  const isForFolders = text.endsWith('/');
  const way = isForFolders ? text.slice(0, -1) : text;
  if (way === '') return undefined;
  // A slash at the start or inside ties the pattern to its folder.
  const names = way.includes('/') ? way.replace(/^\//, '').split('/') : ['**', way];
  const parts: (GlobSegment | 'any-depth')[] = [];
  for (const name of names) {
    const part = name === '**' ? 'any-depth' : parseGlobSegment(name);
    if (part === undefined) return undefined;
    parts.push(part);
  }
  return { verdict: isNegated ? 'included' : 'ignored', isForFolders, parts };
}

function matches({ parts }: Pattern, path: readonly (readonly string[])[]): boolean {
  const [first, second] = parts;
  const isName = parts.length === 2 && first === 'any-depth' && second !== undefined && second !== 'any-depth';
  return isName ? matchesGlobSegment(second, path.at(-1) ?? []) : matchesParts(parts, path);
}

/** Like a name and its characters, one floor up: a path and its folders. */
function matchesParts(parts: Pattern['parts'], path: readonly (readonly string[])[]): boolean {
  let part = 0;
  let at = 0;
  let resume: { readonly part: number; at: number } | undefined;
  while (at < path.length) {
    const current = parts[part];
    if (current === 'any-depth') {
      if (part === parts.length - 1) return true;
      part++;
      resume = { part, at };
    } else if (current !== undefined && matchesGlobSegment(current, path[at] ?? [])) {
      part++;
      at++;
    } else if (resume !== undefined) {
      resume.at++;
      ({ part, at } = resume);
    } else {
      return false;
    }
  }
  return part === parts.length;
}
