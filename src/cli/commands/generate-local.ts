import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { laptopFiles } from '../../plan/laptop.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Host } from '../host.ts';
import { refuseUnwritable, writeOutputFile } from '../output/output-file.ts';
import { say } from '../output/say.ts';

const OVERRIDE = 'docker-compose.override.yml';

/**
 * Writes the override file of the Astro CLI into the current folder, where there is none yet, and prints it with the lines for the
 * Dockerfile and for `.env`. Files that are there stay as they are.
 */
export async function generateLocal(airflow: 2 | 3, { cwd, out, err }: Host): Promise<ExitCode> {
  const { override, dockerfile, variables } = laptopFiles(airflow);
  const path = join(cwd, OVERRIDE);
  const isThere = existsSync(path);
  if (!isThere) {
    refuseUnwritable(path, OVERRIDE, cwd);
    writeOutputFile(path, OVERRIDE, override);
  }
  out.write(
    [
      `# ${OVERRIDE}${isThere ? ': one is there already, so take this over by hand' : ', written here'}`,
      override,
      '# Dockerfile, at its end: the Azure CLI, which the image of a Deployment then holds too and does not need',
      ...dockerfile,
      '',
      '# .env: only on this machine; AZURE_TOKEN_CREDENTIALS=dev would take the identity away from a Deployment',
      ...variables,
      '',
    ].join('\n'),
  );
  say(err, 'then: az login, astro dev restart; on Windows inside WSL, because the Windows login is encrypted');
  return EXIT.clean;
}
