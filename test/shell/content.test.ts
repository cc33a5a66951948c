import { describe, expect, test } from 'vitest';
import { ELSEWHERE } from '../../src/model/elsewhere.ts';
import type { Embedded } from '../../src/model/embedded.ts';
import { contentOf } from '../../src/shell/content.ts';
import { readMakefile } from '../../src/shell/makefile.ts';
import { readShell } from '../../src/shell/read.ts';
import type { ShellContent } from '../../src/shell/shell-content.ts';
import { processorTime } from '../processor-time.ts';

/** The value, and the characters of the script that it is written in. */
function shown(file: string, value: Embedded | undefined): string {
  return value ? `${value.text} <- ${file.slice(value.range.start, value.range.end)}` : 'unknown';
}

function shownContent(file: string, { connections, variables, secrets, writings, problem }: ShellContent): unknown {
  return {
    ...(connections.length > 0 && {
      connections: connections.map(({ id, fields }) => [
        shown(file, id),
        ...fields.map(({ meaning, value }) => `${meaning}: ${shown(file, value)}`),
      ]),
    }),
    ...(variables.length > 0 && {
      variables: variables.map(
        ({ key, value, isExported }) =>
          `${isExported ? '' : 'not exported '}${file.slice(key.range.start, key.range.end)}: ${shown(file, value)}`,
      ),
    }),
    ...(secrets.length > 0 && { secrets: secrets.map(({ name, value }) => `${shown(file, name)} | ${shown(file, value)}`) }),
    ...(writings.length > 0 && { writings: writings.map(({ path, lines }) => [path?.value, ...lines.map((line) => shown(file, line))]) }),
    ...(problem && { problem: file.slice(problem.at, problem.at + 8) }),
  };
}

function content(script: string): unknown {
  return shownContent(script, contentOf(readShell(script)));
}

describe('the commands that take connections', () => {
  test('airflow connections add, over lines', () => {
    const script = [
      '#!/bin/sh',
      'airflow connections add wasb_default \\',
      '  --conn-type wasb --conn-login=stsales \\',
      '  --conn-password "k==" # the key',
      'airflow connections add logs --conn-extra \'{"a": "\'$sas\'"}\' --conn-login "$account" --conn-type \'wasb\'',
    ].join('\n');
    expect(content(script)).toEqual({
      connections: [
        ['wasb_default <- wasb_default', 'conn_type: wasb <- wasb', 'login: stsales <- stsales', 'password: k== <- "k=="'],
        ['logs <- logs', 'extra: unknown', 'login: unknown', "conn_type: wasb <- 'wasb'"],
      ],
    });
  });

  test.each([
    ['astro dev run connections add a --conn-uri x://'],
    ['kubectl exec deploy/airflow -- airflow connections add a --conn-uri x://'],
    ['sudo -E /usr/local/bin/airflow connections add a --conn-ur x://'],
    ['docker compose run scheduler airflow connections add --conn-uri=x:// a'],
    ['if true; then airflow connections add a --conn-uri x://; fi'],
    ['for i in 1 2; do airflow connections add a --conn-uri x:// || true; done'],
    ['echo "$(airflow connections add a --conn-uri x://)"'],
  ])('%s', (script) => {
    expect(content(script)).toMatchObject({ connections: [['a <- a', 'uri: x:// <- x://']] });
  });

  test.each([
    [
      'astro deployment connection create -d id --conn-id a --conn-type wasb --login x',
      ['a <- a', 'conn_type: wasb <- wasb', 'login: x <- x'],
    ],
    ['astro env connection create --key a --type wasb --host h', ['a <- a', 'conn_type: wasb <- wasb', 'host: h <- h']],
  ])('%s', (script, expected) => {
    expect(content(script)).toEqual({ connections: [expected] });
  });

  test('variables of a Deployment, of a secret, of the script', () => {
    const script = [
      "astro deployment variable create AIRFLOW_CONN_A='x://' --secret",
      'astro deployment variable create --key AIRFLOW_CONN_B --value "y://"',
      'kubectl create secret generic c --from-literal=AIRFLOW_CONN_C="z://" --from-literal AIRFLOW_CONN_D=w://',
      'export AIRFLOW_CONN_E="v://" AIRFLOW_CONN_F=$X',
      'AIRFLOW_CONN_G=u:// airflow x',
      "AIRFLOW_CONN_H='t://'",
    ].join('\n');
    expect(content(script)).toEqual({
      variables: [
        'AIRFLOW_CONN_E: v:// <- "v://"',
        'AIRFLOW_CONN_F: unknown',
        'AIRFLOW_CONN_G: u:// <- u://',
        "not exported AIRFLOW_CONN_H: t:// <- 't://'",
        "AIRFLOW_CONN_A: x:// <- 'x://'",
        'AIRFLOW_CONN_B: y:// <- "y://"',
        'AIRFLOW_CONN_C: z:// <- "z://"',
        'AIRFLOW_CONN_D: w:// <- w://',
      ],
    });
  });

  test('a secret of a Key Vault', () => {
    expect(content('az keyvault secret set --vault-name v -n airflow-connections-a --value="x://a:b@"')).toEqual({
      secrets: ['airflow-connections-a <- airflow-connections-a | x://a:b@ <- "x://a:b@"'],
    });
  });

  test('texts for files', () => {
    const script = [
      'cat >> .env <<EOF',
      'AIRFLOW_CONN_A=x://a:\\$b@',
      'AIRFLOW_CONN_B=$B',
      'EOF',
      "echo 'AIRFLOW_CONN_C=y://' >> .env",
      'echo AIRFLOW_CONN_D=z:// | tee -a .env',
    ].join('\n');
    expect(content(script)).toEqual({
      writings: [
        ['.env', 'AIRFLOW_CONN_A=x://a:$b@ <- AIRFLOW_CONN_A=x://a:\\$b@', `AIRFLOW_CONN_B=${ELSEWHERE} <- AIRFLOW_CONN_B=$B`],
        ['.env', "AIRFLOW_CONN_C=y:// <- 'AIRFLOW_CONN_C=y://'"],
        ['.env', 'AIRFLOW_CONN_D=z:// <- AIRFLOW_CONN_D=z://'],
      ],
    });
  });
});

describe('what the script alone does not tell', () => {
  const uri = (script: string) => contentOf(readShell(script)).connections[0]?.fields[0]?.value?.text;
  const call = 'airflow connections add a --conn-uri "$U"';

  test.each([
    ['a variable set once before', `U=x://\n${call}`, 'x://'],
    ['a variable of the environment', call, undefined],
    ['a variable set later', `${call}\nU=x://`, undefined],
    ['a variable set in a branch', `if y; then U=x://; fi\n${call}`, undefined],
    ['a variable that a file may set', `U=x://\nsource .env\n${call}`, undefined],
    ['a variable that is read', `U=x://\nread U\n${call}`, undefined],
    ['a variable of a subshell', `(U=x://)\n${call}`, undefined],
    ['a variable set twice, used in a loop', `U=x://\nwhile y; do ${call}; U=y://; done`, undefined],
    ['a function that sets it', `U=x://\nf() { U=y://; }\nf\n${call}`, undefined],
    ['a default', `airflow connections add a --conn-uri "\${U:-x://}"`, undefined],
    ['a pattern that may fit a file', 'airflow connections add a --conn-uri x://?a=b', undefined],
    ['a command', 'airflow connections add a --conn-uri $(cat uri)', undefined],
    ['arithmetic', 'airflow connections add a --conn-uri x$((1))', undefined],
    ["somebody's home", 'airflow connections add a --conn-uri ~root/x', undefined],
  ])('%s', (_, script, expected) => {
    expect(uri(script)).toBe(expected);
  });

  test('what cannot be read ends the script at the line in front of it', () => {
    expect(content('airflow connections add a\nairflow connections add "b')).toEqual({ connections: [['a <- a']], problem: '"b' });
  });
});

describe('writing', () => {
  const encoded = (script: string, text: string) => contentOf(readShell(script)).connections[0]?.fields[0]?.value?.encode(text);
  const add = (word: string) => `airflow connections add a --conn-json ${word}`;

  test.each([
    ["'x'", '{"a": "it\'s $x"}', `'{"a": "it'\\''s $x"}'`],
    ['"x"', '{"a": "$x`"}', '"{\\"a\\": \\"\\$x\\`\\"}"'],
    ["$'x'", "it's\n", "$'it\\'s\\n'"],
    ['x', 'y', 'y'],
    ['x', '{"a": 1}', `'{"a": 1}'`],
    [`'it'"'"'s'`, 'x', "'x'"],
  ])('%s takes another text in its own quotes', (written, text, expected) => {
    expect(encoded(add(written), text)).toBe(expected);
  });

  test.each([`'a'"b"`, '"a"b', '"$x"', '$(echo a)'])('%s is of several pieces, and cannot be written', (written) => {
    expect(encoded(add(written), 'x')).toBeUndefined();
  });

  test('the value behind an equals sign keeps its own quotes', () => {
    const script = "airflow connections add a --conn-uri='x://'";
    const value = contentOf(readShell(script)).connections[0]?.fields[0]?.value;
    expect([script.slice(value?.range.start, value?.range.end), value?.encode("it's")]).toEqual(["'x://'", "'it'\\''s'"]);
  });

  test('a line of a heredoc is never its end', () => {
    const [writing] = contentOf(readShell('cat > .env <<EOF\nA=b\nEOF\n')).writings;
    expect([writing?.lines[0]?.encode('A=$c\\'), writing?.lines[0]?.encode('EOF'), writing?.lines[0]?.encode('a\nb')]).toEqual([
      'A=\\$c\\\\',
      undefined,
      undefined,
    ]);
  });
});

describe('recipes of a Makefile', () => {
  test('each line is a script, in which a dollar is written twice', () => {
    const file = [
      'NAME = x',
      'add: deps # note',
      "\t@airflow connections add a --conn-uri 'x://a:p$$w@'",
      '\tairflow connections add b \\',
      '\t  --conn-type wasb --conn-login $(NAME) --conn-password "$${KEY}"',
      '\t-export AIRFLOW_CONN_C="y://"; airflow x',
      'airflow connections add no --conn-uri z://',
    ].join('\n');
    expect(readMakefile(file).map((recipe) => shownContent(file, recipe))).toEqual([
      { variables: ['NAME: x <- x'] },
      { connections: [['a <- a', "uri: x://a:p$w@ <- 'x://a:p$$w@'"]] },
      { connections: [['b <- b', 'conn_type: wasb <- wasb', 'login: unknown', 'password: unknown']] },
      { variables: ['AIRFLOW_CONN_C: y:// <- "y://"'] },
    ]);
  });

  test('a text is written for make too', () => {
    const [recipe] = readMakefile("add:\n\tairflow connections add a --conn-uri 'x'\n");
    expect(recipe?.connections[0]?.fields[0]?.value?.encode('a$b')).toBe("'a$$b'");
    expect(recipe?.connections[0]?.fields[0]?.value?.encode('a\nb')).toBeUndefined();
  });
});

describe('arithmetic in arithmetic', () => {
  /** Parentheses that are closed apart make a command of what looks like arithmetic, which is read again. */
  const nested = (levels: number, close: string) => `a ${'$(('.repeat(levels)}x${close.repeat(levels)}\nexport AIRFLOW_CONN_A=b\n`;

  test.each([1, 5, 25, 29])('%i levels that are commands are read once and once more', (levels) => {
    const start = processorTime();
    expect(content(nested(levels, ') )'))).toEqual({ variables: ['AIRFLOW_CONN_A: b <- b'] });
    expect(processorTime() - start).toBeLessThan(1_000);
  });

  test.each(['$((', '$(("$((', '((', '$(( `'])('levels without an end: %s', (open) => {
    for (const levels of [100, 50_000]) {
      expect(contentOf(readShell(`export AIRFLOW_CONN_A=b\na ${open.repeat(levels)}\n`)).problem).toBeDefined();
    }
  });
});
