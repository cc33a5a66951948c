import { goLines, TOKEN_TOO_LONG } from './go-lines.ts';
import { trimLeft } from './go-space.ts';
import { BYTE_ORDER_MARK, type DotenvReading, type Environment, lookUp, varsOf } from './reading.ts';

const BLANK = /[ \t]/;

/**
 * As `docker run --env-file` reads the file (docker/cli v28.5.1, pkg/kvfile): values exactly as written, quotes and all. Takes
 * text; docker refuses bytes that are not UTF-8, which is for whoever decodes them to say.
 */
export function readDockerEnvFile(text: string, host: Environment): DotenvReading {
  const vars = new Map<string, string>();
  const { lines, isCut } = goLines(text);
  for (const [index, raw] of lines.entries()) {
    const line = trimLeft(index === 0 && raw.startsWith(BYTE_ORDER_MARK) ? raw.slice(1) : raw);
    if (line === '' || line.startsWith('#')) continue;

    const equals = line.indexOf('=');
    const key = equals === -1 ? line : line.slice(0, equals);
    if (key === '') return { error: `no variable name on line '${line}'` };
    if (BLANK.test(key)) return { error: `variable '${key}' contains whitespaces` };
    const value = equals === -1 ? lookUp(host, key) : line.slice(equals + 1);
    if (value !== undefined) vars.set(key, value);
  }
  return isCut ? { error: TOKEN_TOO_LONG } : { vars: varsOf(vars) };
}
