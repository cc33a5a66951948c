import { goLines } from './go-lines.ts';
import { trimSpace } from './go-space.ts';
import { type DotenvVars, varsOf } from './reading.ts';

/**
 * As `astro deployment variable create|update --load` reads the file (cloud/deployment, addVariablesFromFile): a line that it
 * does not like is skipped and makes the command end with an error; of two values of a key the first is taken. Reading stops
 * without that error before a line of 64 KiB.
 */
export function readDeploymentLoad(text: string): DotenvVars {
  const vars = new Map<string, string>();
  let exitError = false;
  for (const line of goLines(text).lines) {
    if (line === '' || line.startsWith('#')) continue;
    const equals = line.indexOf('=');
    const key = line.slice(0, Math.max(equals, 0));
    const value = line.slice(equals + 1);
    if (key === '' || value === '' || vars.has(key)) exitError = true;
    else vars.set(key, cleaned(value));
  }
  return { vars: varsOf(vars), exitError };
}

/** Every quote at either end, first the double ones, then the single ones, then white space. */
function cleaned(value: string): string {
  return trimSpace(trimCharacter(trimCharacter(value, '"'), "'"));
}

function trimCharacter(text: string, character: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text[start] === character) start++;
  while (end > start && text[end - 1] === character) end--;
  return text.slice(start, end);
}
