import { nearest } from '../matching/nearest.ts';
import { COMMAND_WORDS } from '../startup/commands.ts';

/** The end of a sentence about a word that names no file: it may be a command with a slip in it. */
export function commandHint(word: string): string {
  const meant = nearest(word, COMMAND_WORDS);
  return meant === undefined ? '' : `; did you mean the command "${meant}"?`;
}
