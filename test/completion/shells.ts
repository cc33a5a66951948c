import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export function isThere(program: string): boolean {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;
}

/** Folder with a file, a file with a blank in its name, and a folder. */
export function someFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'azconn-lint-shell-'));
  for (const name of ['airflow_settings.yaml', 'my settings.yaml']) writeFileSync(join(folder, name), '');
  spawnSync('mkdir', [join(folder, 'dags')]);
  return folder;
}

/** Bash as it completes a line: the words cut where readline cuts them, then what the function and, if it has none, bash itself offer. */
export function completedByBash(script: string, line: string, cwd: string): readonly string[] {
  const words = line.split(/(?<==)|(?==)|\s+/);
  const program = `
    set -u
    source ${JSON.stringify(script)}
    COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')})
    COMP_CWORD=${words.length - 1}
    _azconn_lint azconn-lint "\${COMP_WORDS[COMP_CWORD]}" "\${COMP_WORDS[COMP_CWORD-1]}"
    [ "\${#COMPREPLY[@]}" -eq 0 ] || printf '%s\\n' "\${COMPREPLY[@]}"
  `;
  return linesOf(spawnSync('bash', ['--norc', '-c', program], { cwd, encoding: 'utf8' }));
}

/** Fish has a command that completes a line as a person's TAB does. */
export function completedByFish(script: string, line: string, cwd: string): readonly string[] {
  const ended = spawnSync('fish', ['--no-config', '-c', `source ${script}; complete -C ${JSON.stringify(line)}`], {
    cwd,
    encoding: 'utf8',
  });
  return linesOf(ended).map((row) => row.split('\t', 1)[0] ?? '');
}

/** The words that an interactive zsh behind a pseudo-terminal offers: its completion runs as for TAB, and every match is noted down. */
export function completedByZsh(script: string, line: string, cwd: string): readonly string[] {
  const home = mkdtempSync(join(tmpdir(), 'azconn-lint-zsh-'));
  const noted = join(home, 'noted.txt');
  writeFileSync(noted, '');
  writeFileSync(
    join(home, '.zshrc'),
    `autoload -Uz compinit && compinit -u -D
source ${script}
compadd() {
  if (( ! \${@[(I)-[OAD]*]} )); then
    local -a got
    builtin compadd -A got "$@"
    print -rl -- $got >>${noted}
  fi
  builtin compadd "$@"
}
zle-line-init() {
  BUFFER=${JSON.stringify(line)}
  CURSOR=$#BUFFER
  zle list-choices
  exit
}
zle -N zle-line-init
`,
  );
  const env = { ...process.env, ZDOTDIR: home, TERM: 'xterm' };
  spawnSync('script', ['-qec', 'zsh -d -i', '/dev/null'], { cwd, env, encoding: 'utf8', timeout: 20_000 });
  return [
    ...new Set(
      readFileSync(noted, 'utf8')
        .split('\n')
        .filter((row) => row !== ''),
    ),
  ];
}

function linesOf({ status, stdout, stderr }: ReturnType<typeof spawnSync> & { stdout: string; stderr: string }): readonly string[] {
  if (status !== 0 || stderr !== '') throw new Error(`the shell ended with ${status}:\n${stderr}${stdout}`);
  return stdout.split('\n').filter((row) => row !== '');
}
