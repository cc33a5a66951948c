import { expect, test } from 'vitest';
import { runMain } from '../run-main.ts';
import { folderWith, IDENTITY } from './scratch.ts';

const ADD = 'airflow connections add sales --conn-type wasb --conn-login stsales --conn-password';

test.each([
  [
    'a script, where another command reads it',
    'add.sh',
    `#!/bin/bash\nSTAGE_PW=FAKEkey1\n${ADD} "$STAGE_PW"\naz login -p "$STAGE_PW"\n`,
    2,
  ],
  ['a variable of an image', 'Dockerfile', `FROM astro\nENV STAGE_PW=FAKEkey1\nRUN ${ADD} "$STAGE_PW"\n`, 2],
  [
    'a variable of an image in the URI of another',
    'Dockerfile',
    `FROM astro\nENV STAGE_PW=FAKEkey1\nENV AIRFLOW_CONN_SALES="wasb://stsales:\${STAGE_PW}@"\n`,
    2,
  ],
  ['a variable of .env in the URI of another', '.env', 'STAGE_PW=FAKE%2Fkey1\nAIRFLOW_CONN_SALES=wasb://stsales:${STAGE_PW}@\n', 1],
  ['a variable of the build', 'Dockerfile', `FROM astro\nARG STAGE_PW=FAKEkey1\nRUN ${ADD} "$STAGE_PW"\n`, 2],
  ['a variable of the build for all stages', 'Dockerfile', `ARG STAGE_PW=FAKEkey1\nFROM astro\nARG STAGE_PW\nRUN ${ADD} "$STAGE_PW"\n`, 1],
  [
    'a variable of the build in the URI of a variable',
    'Dockerfile',
    `FROM astro\nARG OTHER=1 STAGE_PW="FAKEkey1"\nENV AIRFLOW_CONN_SALES="wasb://stsales:\${STAGE_PW}@"\n`,
    2,
  ],
  [
    'a variable of a job',
    '.github/workflows/a.yml',
    `on: push\njobs:\n  a:\n    env:\n      STAGE_PW: FAKEkey1\n    steps:\n      - run: ${ADD} "$STAGE_PW"\n`,
    5,
  ],
  ['a variable of make that is exported', 'Makefile', `export STAGE_PW = FAKEkey1\n\nadd:\n\t${ADD} "$$STAGE_PW"\n`, 1],
])('a credential that stays behind a fix is said by it: %s', async (_, name, text, line) => {
  const cwd = folderWith({ [name]: text });
  const said = `${name}:${line}:`;
  const rule = (out: string) => out.split('\n').filter((each) => each.includes('plain-azure-credential'));

  const before = rule((await runMain(['check', '--format', 'concise', ...IDENTITY], { cwd })).out);
  const fixed = await runMain(['check', '--fix', '--no-backup', '--format', 'concise', ...IDENTITY], { cwd });
  expect(before).toHaveLength(1);
  expect(before[0]?.startsWith(said)).toBe(true);
  expect(rule(fixed.out)).toEqual(before);
  expect(fixed.code).toBe(1);
});
