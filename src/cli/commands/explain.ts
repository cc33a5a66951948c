import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { visible } from '../../escaping/visible.ts';
import { nearest } from '../../matching/nearest.ts';
import { UsageError } from '../../model/errors.ts';
import { AZURE_ERRORS, type AzureError, errorNamed } from '../../plan/azure-errors.ts';
import { rules } from '../../rules/index.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { ConfigFlags } from '../flags/flags.ts';
import type { Host } from '../host.ts';
import { findProjects, readProject } from '../run/find-projects.ts';

/**
 * Prints the page of a rule, out of the package itself; for an error of Entra, azure-identity or a service, its meaning here and the line
 * of the project that differs; without a word, the table of all rules.
 */
export async function explain(word: string | undefined, flags: ConfigFlags, host: Host): Promise<ExitCode> {
  const { out, packageFolder } = host;
  if (word === undefined) {
    out.write(table());
    return EXIT.clean;
  }
  const rule = rules.find((known) => known.id === word.toLowerCase());
  const error = rule ? undefined : errorNamed(word);
  if (rule) out.write(withoutComments(readFileSync(join(packageFolder, 'docs', 'rules', `${rule.id}.md`), 'utf8')));
  else if (error) out.write(await pageOf(error, flags, host));
  else throw new UsageError(`there is no rule and no error "${word}"${suggestion(word)}`);
  return EXIT.clean;
}

async function pageOf(error: AzureError, flags: ConfigFlags, host: Host): Promise<string> {
  const { name, means, causes, compare } = error;
  const evidence = await evidenceHere(error, flags, host);
  const here =
    error.evidence.length === 0 ? [] : ['', 'In this project:', ...listed(evidence.length > 0 ? evidence : ['nothing explains it'])];
  const lines = [name, '', means, '', 'Possible causes', ...listed(causes), '', 'Compare', ...listed(compare), ...here];
  return `${lines.map(visible).join('\n')}\n`;
}

function listed(texts: readonly string[]): readonly string[] {
  return texts.map((text) => `- ${text}`);
}

/** The evidence in the projects here, each line once; empty where there are none. */
async function evidenceHere(error: AzureError, flags: ConfigFlags, host: Host): Promise<readonly string[]> {
  const { projectFrom } = await import('../run/project-from.ts');
  const { evidenceOf } = await import('../../error-evidence.ts');
  const { consumersOf } = await import('../run/consumers-of.ts');
  const { projects } = await findProjects([], flags, host);
  const evidence = new Set<string>();
  for (const found of projects) {
    const read = readProject(found, host, MOST_CHARACTERS);
    for (const line of evidenceOf(error, await projectFrom(read, host, await consumersOf(read, host)))) evidence.add(line);
  }
  return [...evidence];
}

const MOST_CHARACTERS = 20_000_000;

/** Rules whose name or summary holds the word, else the one whose name is nearest, else where to see them all. */
function suggestion(word: string): string {
  const lower = word.toLowerCase();
  const meant =
    nearest(
      word,
      AZURE_ERRORS.map(({ name }) => name),
    ) ??
    nearest(
      lower,
      rules.map(({ id }) => id),
    );
  if (meant !== undefined) return `; did you mean "${meant}"?`;
  const isAbout = (text: string) => lower.length >= SHORTEST_WORD && text.toLowerCase().includes(lower);
  const named = rules.filter(({ id }) => isAbout(id));
  const about = named.length > 0 ? named : rules.filter(({ summary }) => isAbout(summary));
  if (about.length === 0) return '; azconn-lint explain lists the rules';
  return `; ${about.length === 1 ? 'this rule is' : 'these rules are'} about it: ${about
    .slice(0, MOST_SUGGESTIONS)
    .map(({ id }) => id)
    .join(', ')}`;
}

/** The fewest letters of a word that is searched for: a shorter one is in nearly every text. */
const SHORTEST_WORD = 3;
const MOST_SUGGESTIONS = 8;

const COMMENT = /<!--[^<>]{0,200}-->\n{0,2}/g;

/** The page without its comments, which are for programs. */
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
