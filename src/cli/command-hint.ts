import { nearest } from '../matching/nearest.ts';

const COMMANDS = ['check', 'plan', 'generate', 'show', 'explain', 'init', 'restore', 'completion', 'help'];

/** The end of a sentence about a word that names no file: it may be a command with a slip in it. */
export function commandHint(word: string): string {
  const meant = nearest(word, COMMANDS);
  return meant === undefined ? '' : `; did you mean the command "${meant}"?`;
}
