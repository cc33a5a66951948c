import { nearest } from '../../matching/nearest.ts';
import { COMMAND_WORDS } from '../../startup/commands.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Host } from '../host.ts';
import { say } from '../output/say.ts';
import { type FoundProjects, isMissing } from '../run/find-projects.ts';

/** A command that works on projects one after the other. */
export type ProjectCommand = 'plan' | 'show' | 'inventory';

/** Says which paths are not there, or that those that are hold no file of ours. */
export function nothingTo(what: 'check' | ProjectCommand, { problems, notes, looked }: FoundProjects, { err }: Host): ExitCode {
  const missing = problems.filter(isMissing);
  for (const { path, message } of missing) say(err, `${path}: ${message}${commandHint(path)}`);
  if (missing.length > 0) return EXIT.usage;
  say(err, `nothing to ${what}: 0 files found: no airflow_settings.yaml, .env or other file of connections${seen(looked)}`);
  for (const { path, message } of notes.slice(0, 5)) say(err, `${path}: ${message}`);
  return EXIT.nothing;
}

/** The files that were looked into, the most frequent kinds first. */
function seen(looked: FoundProjects['looked']): string {
  const counts = [...looked].toSorted(([, a], [, b]) => b - a).slice(0, MOST_KINDS);
  if (counts.length === 0) return '';
  const parts = counts.map(([ending, count]) => `${count} ${ending}`);
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  return `; nothing in ${parts.join(', ')} ${total === 1 ? 'file' : 'files'} is a connection`;
}

const MOST_KINDS = 5;

/** The end of a sentence about a word that names no file: it may be a command with a slip in it. */
function commandHint(word: string): string {
  const meant = nearest(word, COMMAND_WORDS);
  return meant === undefined ? '' : `; did you mean the command "${meant}"?`;
}
