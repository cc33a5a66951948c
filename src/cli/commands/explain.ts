import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nearest } from '../../matching/nearest.ts';
import { UsageError } from '../../model/errors.ts';
import { rules } from '../../rules/index.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Host } from '../host.ts';

/** The page of a rule, out of the package itself; without a rule the table of all. */
export async function explain(id: string | undefined, { out, packageFolder }: Host): Promise<ExitCode> {
  if (id === undefined) {
    out.write(table());
    return EXIT.clean;
  }
  const rule = rules.find((known) => known.id === id);
  if (!rule) {
    const meant = nearest(
      id,
      rules.map((known) => known.id),
    );
    throw new UsageError(`there is no rule "${id}"${meant === undefined ? '' : `; did you mean "${meant}"?`}`);
  }
  out.write(readFileSync(join(packageFolder, 'docs', 'rules', `${rule.id}.md`), 'utf8'));
  return EXIT.clean;
}

function table(): string {
  const width = rules.reduce((widest, { id }) => Math.max(widest, id.length), 0);
  return rules
    .map(
      ({ id, severity, isOptional, fixable, summary }) =>
        `${id.padEnd(width)}  ${(isOptional ? 'off' : severity).padEnd(7)}  ${fixable ? 'fix' : '   '}  ${summary}\n`,
    )
    .join('');
}
