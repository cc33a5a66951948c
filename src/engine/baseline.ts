import type { Finding } from '../model/finding.ts';
import { isObject } from '../model/is-object.ts';

/** Findings that a team has seen and lives with, by file, rule and connection id. No line, no text, no secret. */
export interface Baseline {
  readonly version: 1;
  readonly findings: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

export function isBaselined({ findings }: Baseline, { path, rule, connId }: Pick<Finding, 'path' | 'rule' | 'connId'>): boolean {
  const rules = Object.hasOwn(findings, path) ? findings[path] : undefined;
  const ids = rules && Object.hasOwn(rules, rule) ? rules[rule] : undefined;
  return ids?.includes(connId ?? '') ?? false;
}

/** A baseline of exactly these findings: those that are gone are not in it. */
export function baselineOf(findings: readonly Pick<Finding, 'path' | 'rule' | 'connId'>[]): Baseline {
  const files = new Map<string, Map<string, Set<string>>>();
  for (const { path, rule, connId } of findings) {
    const rules = files.get(path) ?? new Map<string, Set<string>>();
    files.set(path, rules.set(rule, (rules.get(rule) ?? new Set()).add(connId ?? '')));
  }
  const sorted = <T>(map: ReadonlyMap<string, T>) => [...map].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    version: 1,
    findings: Object.fromEntries(
      sorted(files).map(([path, rules]) => [path, Object.fromEntries(sorted(rules).map(([rule, ids]) => [rule, [...ids].toSorted()]))]),
    ),
  };
}

/** A baseline out of a file; undefined for anything else. */
export function readBaseline(text: string): Baseline | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isBaseline(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isBaseline(value: unknown): value is Baseline {
  if (!isObject(value) || value['version'] !== 1 || !isObject(value['findings'])) return false;
  return Object.values(value['findings']).every(
    (rules) => isObject(rules) && Object.values(rules).every((ids) => Array.isArray(ids) && ids.every((id) => typeof id === 'string')),
  );
}
