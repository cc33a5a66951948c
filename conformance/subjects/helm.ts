import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { readSetLine, type SetMap, type SetTree, wordOf } from '../../src/helm/set-line.ts';
import { readPlace } from '../../src/places/read-place.ts';
import type { RealProgram, Subject } from '../subject.ts';
import { apacheValues, communityValues, type SetInput, setLines, type ValuesInput } from './helm-inputs.ts';

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

const set: Subject<SetInput> = {
  name: 'helm-set',
  needs: 'go',
  prepare: async (folder) => ({ command: await built(folder), args: ['set'] }),
  inputs: setLines,
  ours: ({ lines }) => {
    const values: SetMap = { kind: 'map', entries: new Map() };
    const areTaken = lines.every(({ line, asTexts }, at) => readSetLine(line, values, at, asTexts));
    return areTaken ? { values: plainSet(values) } : { error: true };
  },
};

function plainSet(tree: SetTree): unknown {
  if (tree.kind === 'map') return Object.fromEntries([...tree.entries].map(([key, value]) => [key, plainSet(value)]));
  if (tree.kind === 'list') {
    return Array.from({ length: tree.length }, (_, index) => {
      const item = tree.items.get(index);
      return item ? plainSet(item) : null;
    });
  }
  return tree.type === 'text' ? tree.text : JSON.parse(wordOf(tree.text));
}

/** The readers of values files beside Helm's engine, with charts of ours that take the values as the two charts of Airflow do. */
export const helmSubjects: readonly Subject[] = [apache, community, set];

function withoutWords(read: unknown): unknown {
  return typeof read === 'object' && read !== null && 'error' in read ? { error: true } : read;
}

async function built(folder: string): Promise<string> {
  const command = join(folder, 'helm');
  await promisify(execFile)('go', ['build', '-mod=readonly', '-o', command, '.'], { cwd: SOURCE });
  return command;
}
