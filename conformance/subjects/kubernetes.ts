import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readDeploymentFile } from '../../src/astro/deployment-file.ts';
import { readPlace } from '../../src/places/read-place.ts';
import { jsonOf, readJsonTree } from '../../src/yaml/json-tree.ts';
import type { RealProgram, Subject } from '../subject.ts';
import { deploymentInputs, type EnvInput, envInputs, type ManifestInput, manifestInputs } from './kubernetes-inputs.ts';
import { isStray, STRAY } from './yaml.ts';
import { yamlTexts } from './yaml-texts.ts';

const LIBRARIES = 'conformance/go/kubernetes';
const KUBELET = 'conformance/go/expansion';

const yamlJson: Subject<{ readonly text: string }> = {
  name: 'yaml-json',
  needs: 'go',
  prepare: (folder) => built(folder, LIBRARIES, ['json']),
  inputs: yamlTexts.map((text) => ({ text })),
  ours({ text }) {
    const { tree, problem } = readJsonTree(text);
    return problem ? REFUSED : { json: tree ? jsonOf(tree) : null };
  },
  accepted: ({ text }, _, theirs) => {
    if (EMPTY.has(JSON.stringify(theirs)) && isStray(text)) return STRAY;
    if (text.includes('!!binary')) return NO_TEXT;
    return BRACKETS.test(text) ? LOST_KEY : undefined;
  },
};

const manifest: Subject<ManifestInput> = {
  name: 'kubernetes-manifest',
  needs: 'go',
  prepare: (folder) => built(folder, LIBRARIES, ['manifest']),
  inputs: manifestInputs,
  ours: (input) => withoutWords(readPlace('k8s-manifest', { ...input })),
};

const envValue: Subject<EnvInput> = {
  name: 'kubernetes-env',
  needs: 'go',
  prepare: (folder) => built(folder, KUBELET, []),
  inputs: envInputs,
  ours: (input) => readPlace('k8s-env-value', { ...input }),
};

const deployment: Subject<{ readonly text: string }> = {
  name: 'astro-deployment',
  needs: 'go',
  prepare: (folder) => built(folder, LIBRARIES, ['deployment']),
  inputs: deploymentInputs,
  ours({ text }) {
    const read = readDeploymentFile(text);
    if ('refused' in read) return REFUSED;
    const variables = read.variables.map(({ key, value, isSecret }) => ({
      key: key?.value ?? '',
      value: value?.value ?? null,
      is_secret: isSecret,
    }));
    return { variables };
  },
};

/** The subjects for the files of Kubernetes and the deployment files of Astro, beside the same libraries. */
export const kubernetesSubjects: readonly Subject[] = [yamlJson, manifest, envValue, deployment];

/** The readings of a document without content. */
const EMPTY: ReadonlySet<string> = new Set(['{"json":null}', '{"json":""}']);

const NO_TEXT = 'bytes behind !!binary that are no UTF-8: Go replaces each of them, we replace each broken character';
const LOST_KEY = 'empty brackets as the first key of a document: yaml.v2 loses the mapping, we refuse it as yaml.v3 does';
const BRACKETS = /^(?:\s|#.*|---)*(?:\[\s*\]|\{\s*\})\s*:/;

const REFUSED = { error: true } as const;

function withoutWords(read: unknown): unknown {
  return typeof read === 'object' && read !== null && 'error' in read ? REFUSED : read;
}

async function built(folder: string, source: string, args: readonly string[]): Promise<RealProgram> {
  const command = join(folder, 'program');
  await promisify(execFile)('go', ['build', '-mod=readonly', '-o', command, '.'], { cwd: source });
  return { command, args };
}
