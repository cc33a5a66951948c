import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { readPlace } from '../../src/places/read-place.ts';
import type { RealProgram, Subject } from '../subject.ts';
import { apacheValues, communityValues, type ValuesInput } from './helm-inputs.ts';

const SOURCE = 'conformance/go/helm';

const apache: Subject<ValuesInput> = {
  name: 'helm-apache',
  needs: 'go',
  prepare: async (folder) => ({ command: await built(folder), args: ['apache'] }),
  inputs: apacheValues,
  ours: ({ values }) => withoutWords(readPlace('helm-apache', { 'values.yaml': values })),
};

const community: Subject<ValuesInput> = {
  name: 'helm-community',
  needs: 'python3',
  prepare: async (folder): Promise<RealProgram> => {
    return { command: 'python3', args: [resolve('conformance/python/community_chart.py'), await built(folder)] };
  },
  inputs: communityValues,
  ours: ({ values }) => withoutWords(readPlace('helm-community', { 'values.yaml': values })),
};

/** The readers of values files beside Helm's engine, with charts of ours that take the values as the two charts of Airflow do. */
export const helmSubjects: readonly Subject[] = [apache, community];

function withoutWords(read: unknown): unknown {
  return typeof read === 'object' && read !== null && 'error' in read ? { error: true } : read;
}

async function built(folder: string): Promise<string> {
  const command = join(folder, 'helm');
  await promisify(execFile)('go', ['build', '-mod=readonly', '-o', command, '.'], { cwd: SOURCE });
  return command;
}
