import { basename } from 'node:path';
import { CONFIG_NAMES } from '../project/config.ts';
import { kindByName } from '../sources/kinds.ts';

/** Why a file that a flag names must not be overwritten with a report or a baseline; undefined where it may. */
export function whyNotOurs(path: string): string | undefined {
  const name = basename(path);
  const isTheirs = kindByName(name) !== undefined || CONFIG_NAMES.some((known) => known === name);
  return isTheirs ? 'such a file holds connections or the configuration, and is not overwritten' : undefined;
}
