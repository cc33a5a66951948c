// Makes a tree of files that are none of ours.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomOf } from './projects.mjs';

const FILES = 20;
const WORDS = [
  'alpha',
  'model',
  'schema',
  'table',
  'value',
  'name',
  'service',
  'region',
  'bucket',
  'queue',
  'task',
  'build',
  'image',
  'group',
];

/** @typedef {(count: number) => string} Words so many words, with blanks between them */

/** @type {Readonly<Record<string, { head: string, line: (index: number, words: Words) => string }>>} */
const KINDS = {
  py: {
    head: 'import os\nfrom typing import Any\n',
    line: (index, words) =>
      `def ${words(1)}_${index}(a: int, b: str = '${words(1)}') -> Any:\n    """${words(8)}."""\n    return a + len(b)\n`,
  },
  yaml: {
    head: 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\ndata:',
    line: (index, words) => `  ${words(1)}_${index}: ${words(5)}`,
  },
  sh: { head: '#!/bin/bash\nset -e', line: (index, words) => `echo "${words(6)}" >> out_${index}.txt` },
  tf: {
    head: '',
    line: (index, words) =>
      `resource "aws_${words(1)}" "r${index}" {\n  name = "${words(1)}"\n  tags = {\n    env = "${words(1)}"\n  }\n}\n`,
  },
};

/**
 * Writes `count` files of Python, YAML, shell and Terraform into folders of twenty. Same bytes each time; about 3 KB a file.
 * @param {string} folder
 * @param {number} count
 */
export function makeForest(folder, count) {
  const random = randomOf(1);
  const words = (/** @type {number} */ wanted) =>
    Array.from({ length: wanted }, () => WORDS[Math.floor(random() * WORDS.length)]).join(' ');
  const kinds = Object.entries(KINDS);
  for (let index = 0; index < count; index++) {
    const number = Math.floor(index / FILES);
    const place = join(folder, `area_${number % 10}`, `part_${Math.floor(number / 10) % 20}`, `module_${Math.floor(number / 200)}`);
    mkdirSync(place, { recursive: true });
    const [ending = '', { head, line } = { head: '', line: () => '' }] = kinds[index % kinds.length] ?? [];
    const lines = Array.from({ length: 20 + Math.floor(random() * 50) }, (_, at) => line(at, words));
    writeFileSync(join(place, `file_${index % FILES}.${ending}`), `${[head, ...lines].join('\n')}\n`);
  }
}
