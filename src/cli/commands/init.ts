import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../../model/errors.ts';
import { HOME } from '../../reporters/rule-page.ts';
import { NEW_CONFIG, NEW_CONFIG_NAME, preCommitText } from '../../workspace/new-config.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Host } from '../host.ts';
import { whyLedAway, writeOutputFile } from '../output/output-file.ts';

/** Writes a commented configuration into the current folder, and says what pre-commit needs. */
export async function init({ force }: { readonly force?: boolean }, { cwd, out, version }: Host): Promise<ExitCode> {
  const path = join(cwd, NEW_CONFIG_NAME);
  if (existsSync(path) && !force) throw new UsageError(`${NEW_CONFIG_NAME} exists already; --force overwrites it`);
  const why = whyLedAway(path, cwd);
  if (why !== undefined) throw new UsageError(`${NEW_CONFIG_NAME} ${why}`);
  try {
    writeOutputFile(path, NEW_CONFIG_NAME, NEW_CONFIG);
  } catch (cause) {
    throw new UsageError(`${NEW_CONFIG_NAME} cannot be written here`, { cause });
  }
  out.write(`Wrote ${NEW_CONFIG_NAME}. For pre-commit, put this into .pre-commit-config.yaml:\n\n${preCommitText(HOME, version)}`);
  return EXIT.clean;
}
