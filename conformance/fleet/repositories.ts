import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A key that must never be seen again. */
export const CANARY = 'Q2FuYXJ5LWtleS1vZi1hLXRlc3QtY2FuYXJ5LWtleS1vZi1hLXRlc3Q=';

const WHO = ['-c', 'user.name=Conformance', '-c', 'user.email=conformance@example.com'];
/** More bytes than a run of ours lets a clone have. */
const TOO_LARGE = 6_000_000;

/** A variable with a legacy connection. */
function keyed(id: string, account: string): string {
  return `AIRFLOW_CONN_${id.toUpperCase()}='{"conn_type": "wasb", "login": "${account}", "password": "${CANARY}"}'\n`;
}

/** Makes the bare repositories of a run in a folder. Whoever runs something of the hostile one makes the file `marker`. */
export function makeRepositories(folder: string, marker: string): void {
  bare(folder, 'sales', { '.env': keyed('sales_blob', 'stsales') });
  bare(folder, 'private', { '.env': keyed('private_blob', 'stprivate') });
  bare(folder, 'large', { 'data.bin': randomBytes(TOO_LARGE), '.env': keyed('large_blob', 'stlarge') });
  bare(folder, 'empty-of-connections', { 'README.md': '# nothing\n' });
  bare(folder, 'hostile', hostile(marker), (tree) => symlinkSync('/etc/passwd', join(tree, 'connections.yaml')));
}

/** Many small repositories, for a measurement. */
export function makeMany(folder: string, count: number): readonly string[] {
  const names = Array.from({ length: count }, (_, at) => `small-${String(at).padStart(4, '0')}`);
  for (const [at, name] of names.entries()) bare(folder, name, { '.env': keyed(`blob_${at}`, `stsmall${at}`) });
  return names;
}

function hostile(marker: string): Readonly<Record<string, string>> {
  const touch = `touch ${marker}`;
  return {
    '.env': `${keyed('hostile_blob', 'sthostile')}AIRFLOW_CONN_X=$(${touch})\n`,
    'azconn-lint.yaml': `ignore: ["no/**"]\n`,
    'dags/evil.py': `import os\nos.system(${JSON.stringify(touch)})\n`,
    'setup.py': `import os\nos.system(${JSON.stringify(touch)})\n`,
    'package.json': JSON.stringify({ name: 'x', bin: './x.js', scripts: { preinstall: touch, prepare: touch, postinstall: touch } }),
    'x.js': `require('node:fs').writeFileSync(${JSON.stringify(marker)}, '');\n`,
    '.npmrc': 'ignore-scripts=false\n',
    '.gitattributes': '* filter=evil diff=evil\n',
    '.gitmodules': `[submodule "x"]\n\tpath = x\n\turl = ext::sh -c "${touch}"\n`,
    '.githooks/post-checkout': `#!/bin/sh\n${touch}\n`,
    Makefile: `all:\n\t${touch}\n`,
    '.envrc': `${touch}\n`,
  };
}

type Files = Readonly<Record<string, string | Uint8Array>>;

function bare(folder: string, name: string, files: Files, more: (tree: string) => void = () => {}): void {
  const tree = join(folder, `${name}.tree`);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  }
  more(tree);
  git('init', '--quiet', '--initial-branch=main', tree);
  git('-C', tree, 'add', '--force', '--all');
  git('-C', tree, ...WHO, 'commit', '--quiet', '--message', name);
  git('clone', '--quiet', '--bare', tree, join(folder, `${name}.git`));
  rmSync(tree, { recursive: true });
}

function git(...args: readonly string[]): void {
  const { status, stderr } = spawnSync('git', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
}
