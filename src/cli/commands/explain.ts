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
  const rule = rules.find((known) => known.id === id.toLowerCase());
  if (!rule) throw new UsageError(`there is no rule "${id}"${suggestion(id)}`);
  out.write(withoutComments(readFileSync(join(packageFolder, 'docs', 'rules', `${rule.id}.md`), 'utf8')));
  return EXIT.clean;
}

/** Rules whose name or summary holds the word, else the one whose name is nearest, else where to see them all. */
function suggestion(word: string): string {
  const lower = word.toLowerCase();
  const meant = nearest(
    lower,
    rules.map(({ id }) => id),
  );
  if (meant !== undefined) return `; did you mean "${meant}"?`;
  const isAbout = (text: string) => lower.length >= SHORTEST_WORD && text.toLowerCase().includes(lower);
  const named = rules.filter(({ id }) => isAbout(id));
  const about = named.length > 0 ? named : rules.filter(({ summary }) => isAbout(summary));
  if (about.length === 0) return '; azconn-lint explain lists the rules';
  return `; about it are ${about
    .slice(0, MOST_SUGGESTIONS)
    .map(({ id }) => id)
    .join(', ')}`;
}

/** A shorter word is in nearly every text. */
const SHORTEST_WORD = 3;
const MOST_SUGGESTIONS = 8;

const COMMENT = /<!--[^<>]{0,200}-->\n{0,2}/g;

/** What the pages hold for programs. */
function withoutComments(page: string): string {
  return page.replace(COMMENT, '');
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
