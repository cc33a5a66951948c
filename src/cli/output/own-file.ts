import { basename } from 'node:path';
import { kindByName } from '../../sources/kinds.ts';
import { CONFIG_NAMES } from '../../workspace/config.ts';

/** Why a file that a flag names must not be overwritten with a report or a baseline; undefined where it may. */
export function whyNotOurs(path: string): string | undefined {
  const name = basename(path);
  const isTheirs = kindByName(name) !== undefined || CONFIG_NAMES.some((known) => known === name);
  return isTheirs ? 'a file of this kind contains connections or the configuration, and is not overwritten' : undefined;
}
