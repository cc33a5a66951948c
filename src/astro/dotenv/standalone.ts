import { trimSpace } from './go-space.ts';
import { type DotenvVars, varsOf } from './reading.ts';

/**
 * As `astro dev start --standalone` reads the file (pkg/airflowrt, LoadEnvFile): line by line, white space kept around the
 * `=`, one pair of quotes removed, nothing decoded. It keeps a byte-order mark as a part of the first key. Never fails.
 */
export function readStandalone(text: string): DotenvVars {
  const vars = new Map<string, string>();
  for (const raw of text.split('\n')) {
    const line = trimSpace(raw);
    const equals = line.indexOf('=');
    if (line.startsWith('#') || equals === -1) continue;
    vars.set(line.slice(0, equals), withoutQuotes(line.slice(equals + 1)));
  }
  return { vars: varsOf(vars) };
}

function withoutQuotes(value: string): string {
  const first = value[0];
  const isQuoted = value.length >= 2 && (first === '"' || first === "'") && value.endsWith(first);
  return isQuoted ? value.slice(1, -1) : value;
}
