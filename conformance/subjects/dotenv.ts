import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readDotenv } from '../../src/astro/dotenv/read.ts';
import type { DotenvReader } from '../../src/astro/dotenv/reading.ts';
import type { RealProgram, Subject } from '../subject.ts';
import { type DotenvInput, dotenvInputs } from './dotenv-inputs.ts';

const SOURCE = 'conformance/go/dotenv';

/**
 * The readers of `.env` beside the programs that read it: compose-go v2.9.1, docker/cli v28.5.1 and gotenv v1.6.0. The two
 * readers of the Astro CLI's own are not here, because its module cannot be had; they are held to the vectors.
 */
export const dotenvSubjects: readonly Subject<DotenvInput>[] = [
  subject('dotenv-compose', 'compose', 'compose'),
  subject('dotenv-docker-env-file', 'docker-env-file', 'docker'),
  subject('dotenv-astro-env', 'astro-env', 'gotenv'),
];

function subject(name: string, reader: DotenvReader, program: string): Subject<DotenvInput> {
  return {
    name,
    needs: 'go',
    prepare: (folder) => built(folder, program),
    inputs: dotenvInputs,
    ours: ({ text, host, service }) => readDotenv(text, reader, host, service),
    accepted: ({ text }, _, theirs) => (hasYoungCharacter(text, theirs) ? YOUNG : undefined),
  };
}

const YOUNG = 'the text has a character that is in the Unicode of this Node and not yet in that of this Go';
const PRINTABLE = /[\p{L}\p{M}\p{N}\p{P}\p{S}]/u;

/** Whether the program escapes, as unprintable, a character of the text that Node can print: its tables are older. */
function hasYoungCharacter(text: string, theirs: unknown): boolean {
  const error = typeof theirs === 'object' && theirs !== null && 'error' in theirs ? String(theirs.error) : '';
  return [...text].some((character) => {
    const code = character.codePointAt(0) ?? 0;
    const escaped = code < 0x10000 ? `\\u${code.toString(16).padStart(4, '0')}` : `\\U${code.toString(16).padStart(8, '0')}`;
    return PRINTABLE.test(character) && error.includes(escaped);
  });
}

async function built(folder: string, program: string): Promise<RealProgram> {
  const command = join(folder, 'dotenv');
  await promisify(execFile)('go', ['build', '-mod=readonly', '-o', command, '.'], { cwd: SOURCE });
  return { command, args: [program] };
}
