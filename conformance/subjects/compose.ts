import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type ComposeProject, loadProject } from '../../src/compose/project.ts';
import type { RealProgram, Subject } from '../subject.ts';
import { type ComposeInput, composeInputs } from './compose-inputs.ts';

const SOURCE = 'conformance/go/compose';

/** The loader of compose files beside compose-go in the version of the Astro CLI. */
export const composeSubject: Subject<ComposeInput> = {
  name: 'compose',
  needs: 'go',
  prepare: (folder) => built(folder, 'go.mod'),
  inputs: composeInputs,
  ours,
  accepted,
};

/** The same beside a newer version, which docker compose has; its library changed in a few places. */
export const newestComposeSubject: Subject<ComposeInput> = {
  name: 'compose-newest',
  needs: 'go',
  prepare: (folder) => built(folder, 'newest.mod'),
  inputs: composeInputs,
  ours: (input) => ours({ ...input, dates: 'printed' }),
  accepted: (input) => accepted(input) ?? acceptedOfNewest(input),
};

const WHOLE_DAY =
  'a date is a whole day away from Greenwich: our YAML reader keeps nothing of it to print, and no value that anybody wants is such a date';

const EITHER =
  'a service extends one of its file that resets a value: compose itself gives one of two answers, by the order in which Go goes through a map';

function accepted({ files }: ComposeInput): string | undefined {
  const texts = Object.values(files);
  if (texts.some((text) => text.includes('!reset') && /extends: \{service: \w+\}/.test(text))) return EITHER;
  return texts.some((text) => /[+-]24:00/.test(text)) ? WHOLE_DAY : undefined;
}

const MINUS_ZERO = 'the YAML library of the newest version reads -0 as a floating-point number and prints its sign; 2.9.1 prints 0';

function acceptedOfNewest({ files }: ComposeInput): string | undefined {
  return Object.values(files).some((text) => /(?<![\w.'"-])-0(?![\w.'"])/.test(text)) ? MINUS_ZERO : undefined;
}

function ours(project: ComposeProject): unknown {
  const loaded = loadProject(project);
  if ('refused' in loaded) return { error: true };
  const services = [...loaded.services].map(([name, variables]) => {
    return [name, Object.fromEntries([...variables].map(([key, { value }]) => [key, value]))] as const;
  });
  return { services: Object.fromEntries(services) };
}

async function built(folder: string, module: string): Promise<RealProgram> {
  const command = join(folder, 'compose');
  await promisify(execFile)('go', ['build', '-mod=readonly', `-modfile=${module}`, '-o', command, '.'], { cwd: SOURCE });
  return { command, args: [] };
}
