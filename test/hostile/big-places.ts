import { type BigInput, many, SECRET } from './big-inputs.ts';

const uri = (at: number) => `wasb://st${at}:${SECRET}@h`;

type Form = readonly [name: string, path: string, make: BigInput['make']];

/** Services of which each waits for all the later ones. */
function dense(count: number): string {
  const names = Array.from({ length: count }, (_, at) => `s${at}`);
  const services = names.map(
    (name, at) => `  ${name}: {depends_on: [${names.slice(at + 1).join(',')}], environment: {AIRFLOW_CONN_A: "${uri(at)}"}}\n`,
  );
  return `services:\n${services.join('')}`;
}

/** Blocks of Python, each inside of the one before. */
function stairs(size: number, block: (at: number) => string): string {
  const count = Math.floor(Math.sqrt(size * 2));
  return `${Array.from({ length: count }, (_, at) => `${' '.repeat(at)}${block(at)}\n`).join('')}${' '.repeat(count)}`;
}

const FORMS: readonly Form[] = [
  [
    'compose env map',
    'docker-compose.yml',
    (size) => `services:\n  a:\n    environment:\n${many(size, (at) => `      AIRFLOW_CONN_A${at}: ${uri(at)}\n`)}`,
  ],
  [
    'compose env list',
    'docker-compose.yml',
    (size) => `services:\n  a:\n    environment:\n${many(size, (at) => `      - AIRFLOW_CONN_A${at}=${uri(at)}\n`)}`,
  ],
  [
    'compose many services',
    'docker-compose.yml',
    (size) => `services:\n${many(size, (at) => `  s${at}: {environment: {AIRFLOW_CONN_A: "${uri(at)}"}}\n`)}`,
  ],
  [
    'compose extends chain',
    'docker-compose.yml',
    (size) =>
      `services:\n  s0: {environment: {AIRFLOW_CONN_A: "${uri(0)}"}}\n${many(size, (at) => `  s${at + 1}: {extends: s${at}, environment: {AIRFLOW_CONN_B: "${uri(at)}"}}\n`)}`,
  ],
  [
    'compose extends chain rev',
    'docker-compose.yml',
    (size) =>
      `services:\n${Array.from(
        { length: Math.floor(size / 45) },
        (_, at) => `  s${at + 1}: {extends: {service: s${at}}, environment: {X${at}: a}}\n`,
      )
        .toReversed()
        .join('')}  s0: {environment: {AIRFLOW_CONN_A: "${uri(0)}"}}\n`,
  ],
  [
    'compose depends chain',
    'docker-compose.yml',
    (size) => `services:\n${many(size, (at) => `  s${at}: {depends_on: [s${at + 1}], environment: {AIRFLOW_CONN_A: "${uri(at)}"}}\n`)}`,
  ],
  ['compose depends dense', 'docker-compose.yml', (size) => dense(Math.floor(Math.sqrt(size / 3)))],
  [
    'compose include many',
    'docker-compose.yml',
    (size) => `include:\n${many(size, (at) => `  - f${at}.yml\n`)}services: {a: {environment: {AIRFLOW_CONN_A: "${uri(0)}"}}}\n`,
  ],
  [
    'compose env_file many',
    'docker-compose.yml',
    (size) =>
      `services:\n  a:\n    env_file:\n${many(size, (at) => `      - ./f${at}.env\n`)}    environment: {AIRFLOW_CONN_A: "${uri(0)}"}\n`,
  ],
  [
    'compose env_file shared merge',
    'docker-compose.yml',
    (size) =>
      `x: &e\n${many(size / 2, (at) => `  AIRFLOW_CONN_A${at}: ${uri(at)}\n`)}services:\n${many(size / 2, (at) => `  s${at}: {environment: {<<: *e}}\n`)}`,
  ],
  [
    'compose dollar',
    'docker-compose.yml',
    (size) => `services:\n  a:\n    environment:\n      AIRFLOW_CONN_A: "${many(size, () => '${X')}"\n`,
  ],
  [
    'compose dollar nested',
    'docker-compose.yml',
    (size) => `services:\n  a:\n    environment:\n      AIRFLOW_CONN_A: "wasb://${many(size, () => '${X:-')}${'}'.repeat(size / 5)}"\n`,
  ],
  [
    'compose dollar dollar',
    'docker-compose.yml',
    (size) => `services:\n  a:\n    environment:\n      AIRFLOW_CONN_A: "wasb://a:${many(size, () => '$$')}@h"\n`,
  ],
  [
    'compose reset tags',
    'docker-compose.yml',
    (size) => `services:\n  a:\n    environment:\n${many(size, (at) => `      AIRFLOW_CONN_A${at}: !reset null\n`)}`,
  ],
  [
    'compose override tags',
    'docker-compose.yml',
    (size) => `services:\n  a:\n    environment: !override\n${many(size, (at) => `      AIRFLOW_CONN_A${at}: !override ${uri(at)}\n`)}`,
  ],
  [
    'compose profiles',
    'docker-compose.yml',
    (size) => `services:\n  a:\n    profiles: [${many(size, (at) => `p${at}`, ', ')}]\n    environment: {AIRFLOW_CONN_A: "${uri(0)}"}\n`,
  ],
  [
    'compose deep',
    'docker-compose.yml',
    (size) => `services:\n  a:\n    environment: {AIRFLOW_CONN_A: "${uri(0)}"}\n    x-y: ${'['.repeat(size / 2)}${']'.repeat(size / 2)}\n`,
  ],
  [
    'k8s docs',
    'k8s.yaml',
    (size) =>
      many(
        size,
        (at) => `apiVersion: v1\nkind: Secret\nmetadata: {name: s${at}}\nstringData:\n  AIRFLOW_CONN_A${at}: ${uri(at)}\n`,
        '---\n',
      ),
  ],
  [
    'k8s env refs',
    'k8s.yaml',
    (size) =>
      `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: a\n      env:\n${many(size, (at) => `        - {name: V${at + 1}, value: "$(V${at})$(V${at})"}\n`)}        - {name: AIRFLOW_CONN_A, value: "$(V9)"}\n`,
  ],
  [
    'k8s env chain',
    'k8s.yaml',
    (size) =>
      `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: a\n      env:\n        - {name: V0, value: ${'x'.repeat(1000)}}\n${many(size, (at) => `        - {name: AIRFLOW_CONN_V${at + 1}, value: "wasb://a$(AIRFLOW_CONN_V${at})x@"}\n`)}`,
  ],
  [
    'k8s dollar paren',
    'k8s.yaml',
    (size) =>
      `apiVersion: v1\nkind: Pod\nspec: {containers: [{env: [{name: AIRFLOW_CONN_A, value: "wasb://${many(size, () => '$(')}"}]}]}\n`,
  ],
  [
    'k8s dollars',
    'k8s.yaml',
    (size) =>
      `apiVersion: v1\nkind: Pod\nspec: {containers: [{env: [{name: AIRFLOW_CONN_A, value: "wasb://a:${many(size, () => '$')}@h"}]}]}\n`,
  ],
  [
    'k8s big b64',
    'k8s.yaml',
    (size) =>
      `apiVersion: v1\nkind: Secret\ndata:\n  AIRFLOW_CONN_A: ${Buffer.from(`{"conn_type":"wasb","extra":{${many(size * 0.7, (at) => `"k${at}":"v"`, ',')}}}`).toString('base64')}\n`,
  ],
  [
    'k8s list items',
    'k8s.yaml',
    (size) =>
      `apiVersion: v1\nkind: List\nitems:\n${many(size, (at) => `- {apiVersion: v1, kind: ConfigMap, data: {AIRFLOW_CONN_A${at}: "${uri(at)}"}}\n`)}`,
  ],
  [
    'k8s deep pods',
    'k8s.yaml',
    (size) =>
      `apiVersion: v1\nkind: X\nspec: ${many(size, () => '{a: ')}{containers: [{env: [{name: AIRFLOW_CONN_A, value: "${uri(0)}"}]}]}${'}'.repeat(Math.ceil(size / 4))}\n`,
  ],
  [
    'k8s nested containers',
    'k8s.yaml',
    (size) =>
      `apiVersion: v1\nkind: X\nspec:\n${many(size, (at) => `  a${at}: {containers: [{env: [{name: AIRFLOW_CONN_A${at}, value: "${uri(at)}"}]}]}\n`)}`,
  ],
  ['helm env', 'values.yaml', (size) => `env:\n${many(size, (at) => `  - {name: AIRFLOW_CONN_A${at}, value: "${uri(at)}"}\n`)}`],
  [
    'helm extraEnv',
    'values.yaml',
    (size) => `extraEnv: |\n${many(size, (at) => `  - name: AIRFLOW_CONN_A${at}\n    value: "${uri(at)}"\n`)}`,
  ],
  [
    'helm extraEnv template',
    'values.yaml',
    (size) => `extraEnv: |\n  - name: AIRFLOW_CONN_A\n    value: "${many(size, () => '{{ .Values.a }}')}"\n`,
  ],
  ['helm extraEnv open', 'values.yaml', (size) => `extraEnv: |\n  - name: AIRFLOW_CONN_A\n    value: "${many(size, () => '{{ ')}"\n`],
  [
    'helm parens',
    'values.yaml',
    (size) => `extraEnv: |\n  - name: AIRFLOW_CONN_A\n    value: {{ ${'('.repeat(size / 2)}1${')'.repeat(size / 2)} }}\n`,
  ],
  ['helm pipes', 'values.yaml', (size) => `extraEnv: |\n  - name: AIRFLOW_CONN_A\n    value: {{ "x" ${many(size, () => '| quote ')}}}\n`],
  [
    'helm printf grow',
    'values.yaml',
    (size) =>
      `extraEnv: |\n  - name: AIRFLOW_CONN_A\n    value: {{ "x" ${many(Math.min(size, 2000), () => '| printf "%s%[1]s%[1]s" ')}}}\n`,
  ],
  [
    'helm repeat',
    'values.yaml',
    (size) =>
      `extraEnv: |\n  - name: AIRFLOW_CONN_A\n    value: {{ "x" | repeat 1000000000 }}{{ repeat 999999999 "abc" }}{{ "a" | indent 999999999 }}\n#${'x'.repeat(size)}`,
  ],
  [
    'helm range until',
    'values.yaml',
    (size) =>
      `extraEnv: |\n  {{- range $i := until 1000000000 }}\n  - name: AIRFLOW_CONN_A{{ $i }}\n    value: x\n  {{- end }}\n#${'x'.repeat(size)}`,
  ],
  [
    'helm range nested',
    'values.yaml',
    (size) =>
      `xs: [${many(Math.min(size, 3000), () => 'a', ',')}]\nextraEnv: |\n  {{- range .Values.xs }}{{- range $.Values.xs }}{{- range $.Values.xs }}\n  - name: AIRFLOW_CONN_A\n    value: x\n  {{- end }}{{ end }}{{ end }}\n`,
  ],
  [
    'helm tpl recursive',
    'values.yaml',
    (size) => `a: '{{ tpl .Values.a . }}'\nextraEnv: |\n  - name: AIRFLOW_CONN_A\n    value: {{ tpl .Values.a . }}\n#${'x'.repeat(size)}`,
  ],
  ['helm comments', 'values.yaml', (size) => `extraEnv: |\n  ${many(size, () => '{{/* a')}\n  - name: AIRFLOW_CONN_A\n    value: x\n`],
  [
    'helm extraSecrets',
    'values.yaml',
    (size) => `extraSecrets:\n${many(size, (at) => `  s${at}:\n    stringData: |\n      AIRFLOW_CONN_A${at}: '${uri(at)}'\n`)}`,
  ],
  [
    'helm community',
    'values.yaml',
    (size) =>
      `airflow:\n  connections:\n${many(size, (at) => `    - {id: c${at}, type: wasb, login: a, password: ${SECRET}, extra: '{"a":"b"}'}\n`)}`,
  ],
  [
    'helm community template',
    'values.yaml',
    (size) =>
      `airflow:\n  connectionsTemplates: {K: {kind: secret}}\n  connections:\n    - {id: c, type: wasb, login: a, password: "${many(size, () => '${K}')}"}\n`,
  ],
  [
    'helm commonEnv',
    'values.yaml',
    (size) => `commonEnv:\n${many(size, (at) => `  - {name: AIRFLOW_CONN_A${at}, value: "${uri(at)}"}\n`)}`,
  ],
  [
    'gh env',
    '.github/workflows/a.yml',
    (size) =>
      `on: push\nenv:\n${many(size, (at) => `  AIRFLOW_CONN_A${at}: ${uri(at)}\n`)}jobs: {t: {runs-on: x, steps: [{run: "true"}]}}\n`,
  ],
  [
    'gh expr',
    '.github/workflows/a.yml',
    (size) =>
      `on: push\nenv:\n  AIRFLOW_CONN_A: "\${{ ${'('.repeat(size / 2)}1${')'.repeat(size / 2)} }}"\njobs: {t: {runs-on: x, steps: [{run: "true"}]}}\n`,
  ],
  [
    'gh exprs',
    '.github/workflows/a.yml',
    (size) =>
      `on: push\nenv:\n  AIRFLOW_CONN_A: "${many(size, () => "${{ format('{0}', 'x') }}")}"\njobs: {t: {runs-on: x, steps: [{run: "true"}]}}\n`,
  ],
  [
    'gh expr open',
    '.github/workflows/a.yml',
    (size) => `on: push\nenv:\n  AIRFLOW_CONN_A: "${many(size, () => '${{ ')}"\njobs: {t: {runs-on: x, steps: [{run: "true"}]}}\n`,
  ],
  [
    'gh expr nots',
    '.github/workflows/a.yml',
    (size) => `on: push\nenv:\n  AIRFLOW_CONN_A: "\${{ ${'!'.repeat(size)}true }}"\njobs: {t: {runs-on: x, steps: [{run: "true"}]}}\n`,
  ],
  [
    'gh expr format grow',
    '.github/workflows/a.yml',
    (size) =>
      `on: push\nenv:\n  AIRFLOW_CONN_A: "\${{ ${"format('{0}{0}', ".repeat(60)}'x'${')'.repeat(60)} }}"\n#${'x'.repeat(size)}\njobs: {t: {runs-on: x, steps: [{run: "true"}]}}\n`,
  ],
  [
    'gh expr and',
    '.github/workflows/a.yml',
    (size) =>
      `on: push\nenv:\n  AIRFLOW_CONN_A: "\${{ ${many(size, () => 'a && ')}b }}"\njobs: {t: {runs-on: x, steps: [{run: "true"}]}}\n`,
  ],
  [
    'gh steps',
    '.github/workflows/a.yml',
    (size) =>
      `on: push\njobs:\n  t:\n    runs-on: x\n    steps:\n${many(size, (at) => `      - {run: "airflow connections add c${at} --conn-uri '${uri(at)}'", env: {AIRFLOW_CONN_B${at}: "${uri(at)}"}}\n`)}`,
  ],
  [
    'gh jobs',
    '.github/workflows/a.yml',
    (size) =>
      `on: push\nenv: {AIRFLOW_CONN_A: "${uri(0)}"}\njobs:\n${many(size, (at) => `  t${at}: {runs-on: x, env: {AIRFLOW_CONN_A${at}: "${uri(at)}"}, steps: [{run: x}]}\n`)}`,
  ],
  [
    'gh run big',
    '.github/workflows/a.yml',
    (size) =>
      `on: push\njobs:\n  t:\n    runs-on: x\n    steps:\n      - run: |\n${many(size, (at) => `          export AIRFLOW_CONN_A${at}=${uri(at)}\n`)}`,
  ],
  [
    'astro deployment',
    'deployment.yaml',
    (size) =>
      `deployment:\n  environment_variables:\n${many(size, (at) => `    - {is_secret: true, key: AIRFLOW_CONN_A${at}, value: "${uri(at)}"}\n`)}`,
  ],
  [
    'sh adds',
    'a.sh',
    (size) => many(size, (at) => `airflow connections add c${at} --conn-type wasb --conn-login a --conn-password ${SECRET}\n`),
  ],
  [
    'docker run many',
    'Dockerfile',
    (size) => `FROM x\n${many(size, (at) => `RUN airflow connections add c${at} --conn-uri ${uri(at)}\n`)}`,
  ],
  [
    'docker run lines',
    'Dockerfile',
    (size) =>
      `FROM x\nRUN true${many(size, (at) => ` && \\\n # ${at}\n airflow connections add c${at} --conn-type wasb --conn-extra '{}' \\\n # key\n --conn-password ${SECRET}`)}\n`,
  ],
  [
    'docker run heredocs',
    'Dockerfile',
    (size) => `FROM x\n${many(size, (at) => `RUN <<E\nairflow connections add c${at} --conn-uri ${uri(at)}\nE\n`)}`,
  ],
  ['docker run heredocs one line', 'Dockerfile', (size) => `FROM x\nRUN airflow connections add c ${many(size, (at) => `<<E${at} `)}\n`],
  ['docker run list', 'Dockerfile', (size) => `FROM x\nRUN ["airflow", "connections", "add"${many(size, () => ', "a"')}]\n`],
  ['docker onbuild', 'Dockerfile', (size) => `FROM x\n${many(size, () => 'ONBUILD ')}RUN airflow connections add c\n`],
  ['make variables', 'Makefile', (size) => many(size, (at) => `export AIRFLOW_CONN_A${at} = ${uri(at)}\n`)],
  ['make colons', 'Makefile', (size) => `${many(size, () => 'a:')}=wasb://a\nexport AIRFLOW_CONN_A = x\n`],
  ['make value continued', 'Makefile', (size) => `export AIRFLOW_CONN_A = ${many(size, () => 'a \\\n')}b\n`],
  ['make hashes', 'Makefile', (size) => `export AIRFLOW_CONN_A = ${many(size, () => '\\#')}\n`],
  [
    'make one shell',
    'Makefile',
    (size) => `.ONESHELL:\nall:\n${many(size, (at) => `\tairflow connections add c${at} --conn-uri ${uri(at)}\n`)}`,
  ],
  ['make define', 'Makefile', (size) => `define A\n${many(size, (at) => `airflow connections add c${at} --conn-uri ${uri(at)}\n`)}endef\n`],
  ['sh one line', 'a.sh', (size) => many(size, (at) => `airflow connections add c${at} --conn-type wasb --conn-password ${SECRET}; `)],
  ['sh pipeline', 'a.sh', (size) => `${many(size, (at) => `airflow connections add c${at} --conn-uri ${uri(at)} | `)}cat`],
  ['sh export one', 'a.sh', (size) => `export ${many(size, (at) => `AIRFLOW_CONN_A${at}=${uri(at)} `)}\n`],
  ['sh args', 'a.sh', (size) => `airflow connections add c --conn-type wasb ${many(size, () => `--conn-extra '{}' `)}\n`],
  ['sh braces', 'a.sh', (size) => `airflow connections add c --conn-uri wasb://${many(Math.min(size, 3000), () => '{a,b}')}\n`],
  [
    'sh brace range',
    'a.sh',
    (size) =>
      `airflow connections add c{1..1000000000} --conn-uri wasb://a\nexport AIRFLOW_CONN_{a..z}{a..z}{a..z}{a..z}{a..z}{a..z}{a..z}=x\n#${'x'.repeat(size)}`,
  ],
  ['sh brace open', 'a.sh', (size) => `airflow connections add c --conn-uri ${'{'.repeat(size)}\n`],
  ['sh brace commas', 'a.sh', (size) => `airflow connections add c --conn-uri {${many(size, () => 'a,')}}\n`],
  ['sh brace open comma', 'a.sh', (size) => `airflow connections add c --conn-uri ${many(size, () => '{a,')}\n`],
  ['sh dollar paren', 'a.sh', (size) => `airflow connections add c --conn-uri ${many(size, () => '$(')}\n`],
  ['sh dollar paren closed', 'a.sh', (size) => `airflow connections add c --conn-uri ${'$('.repeat(size / 3)}${')'.repeat(size / 3)}\n`],
  ['sh backticks', 'a.sh', (size) => `airflow connections add c --conn-uri ${many(size, () => '`a ')}\n`],
  ['sh dollar brace', 'a.sh', (size) => `airflow connections add c --conn-uri ${many(size, () => '${a:-')}\n`],
  [
    'sh dollar brace closed',
    'a.sh',
    (size) => `airflow connections add c --conn-uri ${'${a:-'.repeat(size / 6)}x${'}'.repeat(size / 6)}\n`,
  ],
  ['sh arith', 'a.sh', (size) => `airflow connections add c --conn-uri ${many(size, () => '$((')}\n`],
  ['sh dquotes', 'a.sh', (size) => `airflow connections add c --conn-uri ${many(size, () => '"$(')}\n`],
  ['sh nested ifs', 'a.sh', (size) => `${many(size, () => 'if a; then\n')}airflow connections add c --conn-uri wasb://a\n`],
  ['sh nested braces', 'a.sh', (size) => `${many(size, () => '{ ')}airflow connections add c --conn-uri wasb://a\n`],
  ['sh nested parens', 'a.sh', (size) => `${'('.repeat(size)}airflow connections add c --conn-uri wasb://a\n`],
  [
    'sh case',
    'a.sh',
    (size) => `case x in\n${many(size, (at) => `a${at}) airflow connections add c${at} --conn-uri ${uri(at)};;\n`)}esac\n`,
  ],
  [
    'sh functions',
    'a.sh',
    (size) => `${many(size, (at) => `f${at}() { f${at + 1}; f${at + 1}; }\n`)}airflow connections add c --conn-uri wasb://a\nf0\n`,
  ],
  ['sh function recursive', 'a.sh', (size) => `f() { f; f; airflow connections add c --conn-uri wasb://a; }\nf\n#${'x'.repeat(size)}`],
  [
    'sh for nested',
    'a.sh',
    (size) =>
      `${'for i in 1 2 3 4 5 6 7 8 9 10; do '.repeat(12)} airflow connections add c$i --conn-uri wasb://a; ${'done; '.repeat(12)}\n#${'x'.repeat(size)}`,
  ],
  ['sh while true', 'a.sh', (size) => `while true; do airflow connections add c --conn-uri wasb://a; done\n#${'x'.repeat(size)}`],
  [
    'sh var doubling',
    'a.sh',
    (size) => `a=xxxxxxxxxx\n${many(Math.min(size, 2000), () => 'a=$a$a\n')}airflow connections add c --conn-uri $a\n`,
  ],
  ['sh var append', 'a.sh', (size) => `${many(size, () => `a+=xxxxxxxxxxxxxxxxxxxx\n`)}airflow connections add c --conn-uri $a\n`],
  ['sh var uses', 'a.sh', (size) => `a=${'x'.repeat(size / 2)}\n${many(size / 2, (at) => `export AIRFLOW_CONN_A${at}=wasb://$a\n`)}`],
  ['sh heredocs', 'a.sh', (size) => many(size, (at) => `cat >> .env <<E\nAIRFLOW_CONN_A${at}=${uri(at)}\nE\n`)],
  ['sh heredoc open', 'a.sh', (size) => `airflow connections add c --conn-uri wasb://a\n${many(size, (at) => `cat <<E${at}\n`)}`],
  ['sh heredocs one line', 'a.sh', (size) => `cat ${many(size, () => `<<E `)}\nAIRFLOW_CONN_A=wasb://a\nE\n`],
  ['sh heredoc lines', 'a.sh', (size) => `cat >> .env <<E\n${many(size, (at) => `AIRFLOW_CONN_A${at}=${uri(at)}\n`)}E\n`],
  ['sh backslashes', 'a.sh', (size) => `airflow connections add c --conn-uri ${'\\\n'.repeat(size / 2)}x\n`],
  ['sh newlines first', 'a.sh', (size) => `${'\n'.repeat(size)}airflow connections add c --conn-uri wasb://a\n`],
  ['sh cr only', 'a.sh', (size) => many(size, (at) => `export AIRFLOW_CONN_A${at}=${uri(at)}\r`)],
  ['sh comments', 'a.sh', (size) => `${many(size, () => `# a\n`)}airflow connections add c --conn-uri wasb://a\n`],
  ['sh ansi', 'a.sh', (size) => `airflow connections add c --conn-uri $'${many(size, () => '\\x41')}'\n`],
  [
    'sh tilde',
    'a.sh',
    (size) => `airflow connections add c --conn-uri ${many(size, () => '~:')}\nX=${many(size, () => '~:')}\n`.slice(0, size),
  ],
  ['sh printf', 'a.sh', (size) => `printf '%s\\n' ${many(size, (at) => `AIRFLOW_CONN_A${at}=${uri(at)} `)} >> .env\n`],
  [
    'sh printf width',
    'a.sh',
    (size) => `printf '%1000000000s' x >> .env\nprintf 'AIRFLOW_CONN_A=%999999999d' 1 >> .env\n#${'x'.repeat(size)}`,
  ],
  [
    'sh printf many',
    'a.sh',
    (size) => `printf '${many(size / 2, () => '%s')}\\n' ${many(size / 2, () => 'a ')} AIRFLOW_CONN_A=x >> .env\n`,
  ],
  ['sh read IFS', 'a.sh', (size) => `set -- ${many(size, () => 'a ')}\nfor x in "$@"; do export AIRFLOW_CONN_A=wasb://$x; done\n`],
  ['sh echo >> same', 'a.sh', (size) => many(size, (at) => `echo AIRFLOW_CONN_A${at}=${uri(at)} >> .env\n`)],
  [
    'sh echo $all',
    'a.sh',
    (size) =>
      `${many(size / 2, (at) => `export AIRFLOW_CONN_A${at}=${uri(at)}\n`)}${many(size / 2, (at) => `echo $AIRFLOW_CONN_A${at} >> .env\n`)}`,
  ],
  ['sh subshells', 'a.sh', (size) => many(size, (at) => `(export AIRFLOW_CONN_A${at}=${uri(at)})\n`)],
  [
    'sh many vars subshell',
    'a.sh',
    (size) => many(size / 2, (at) => `v${at}=a\n`) + many(size / 2, (at) => `(airflow connections add c${at} --conn-uri wasb://a)\n`),
  ],
  [
    'sh if branches',
    'a.sh',
    (size) =>
      many(size / 2, (at) => `v${at}=a\n`) +
      many(size / 2, () => `if x; then a=1; else a=2; fi\n`) +
      'airflow connections add c --conn-uri wasb://$a\n',
  ],
  ['sh eval', 'a.sh', (size) => many(size, (at) => `eval "export AIRFLOW_CONN_A${at}=${uri(at)}"\n`)],
  ['sh nested bash -c', 'a.sh', (size) => `${"bash -c 'x'; ".repeat(size / 13)}airflow connections add c --conn-uri wasb://a\n`],
  ['make recipes', 'Makefile', (size) => many(size, (at) => `t${at}:\n\tairflow connections add c${at} --conn-uri ${uri(at)}\n`)],
  [
    'make vars',
    'Makefile',
    (size) => `${many(size, (at) => `V${at + 1} := $(V${at})$(V${at})\n`)}t:\n\tairflow connections add c --conn-uri wasb://$(V50)\n`,
  ],
  ['make dollars', 'Makefile', (size) => `t:\n\tairflow connections add c --conn-uri wasb://${many(size, () => '$(')}\n`],
  ['make continued', 'Makefile', (size) => `t:\n\tairflow connections add c \\\n${many(size, () => '\t\t--conn-extra x \\\n')}\n`],
  [
    'tf resources',
    'main.tf',
    (size) =>
      many(
        size,
        (at) =>
          `resource "airflow_connection" "r${at}" {\n  connection_id = "c${at}"\n  conn_type = "wasb"\n  login = "a"\n  password = "${SECRET}"\n}\n`,
      ),
  ],
  [
    'tf env list',
    'main.tf',
    (size) =>
      `resource "astro_deployment" "d" {\n  environment_variables = [\n${many(size, (at) => `    { key = "AIRFLOW_CONN_A${at}", value = "${uri(at)}" },\n`)}  ]\n}\n`,
  ],
  [
    'tf locals chain',
    'main.tf',
    (size) =>
      `locals {\n  v0 = "a"\n${many(size, (at) => `  v${at + 1} = "\${local.v${at}}x"\n`)}}\nresource "airflow_connection" "r" {\n  connection_id = "c"\n  conn_type = "wasb"\n  password = local.v900\n}\n`,
  ],
  [
    'tf locals doubling',
    'main.tf',
    (size) =>
      `locals {\n  v0 = "aaaaaaaa"\n${many(Math.min(size, 4000), (at) => `  v${at + 1} = "\${local.v${at}}\${local.v${at}}"\n`)}}\nresource "airflow_connection" "r" {\n  connection_id = "c"\n  conn_type = "wasb"\n  password = local.v60\n}\n`,
  ],
  [
    'tf locals uses',
    'main.tf',
    (size) =>
      `locals {\n  k = "${'x'.repeat(size / 2)}"\n}\n${many(size / 2, (at) => `resource "airflow_connection" "r${at}" {\n  connection_id = "c${at}"\n  conn_type = "wasb"\n  password = local.k\n}\n`)}`,
  ],
  [
    'tf objects of locals',
    'main.tf',
    (size) =>
      `locals {\n${many(size / 3, (at) => `  c${at} = { conn_type = "wasb", login = "a", password = "${SECRET}" }\n`)}}\n${many((size * 2) / 3, (at) => `resource "azurerm_key_vault_secret" "s${at}" {\n  name = "airflow-connections-c${at}"\n  value = jsonencode(local.c${at})\n}\n`)}`,
  ],
  [
    'tf one local everywhere',
    'main.tf',
    (size) =>
      `locals {\n  c = { conn_type = "wasb", login = "a", password = "${SECRET}" }\n}\n${many(size, (at) => `resource "azurerm_key_vault_secret" "s${at}" {\n  name = "airflow-connections-c${at}"\n  value = jsonencode(local.c)\n}\n`)}`,
  ],
  [
    'tf merged objects',
    'main.tf',
    (size) =>
      `resource "azurerm_key_vault_secret" "s" {\n  name = "airflow-connections-c"\n  value = jsonencode(merge(${many(size, (at) => `{ k${at} = "v" }, `)}{ conn_type = "wasb", password = "${SECRET}" }))\n}\n`,
  ],
  [
    'tf merged locals',
    'main.tf',
    (size) =>
      `locals {\n  b0 = { conn_type = "wasb", password = "${SECRET}" }\n${many(Math.min(size, 2000), (at) => `  b${at + 1} = merge(local.b${at}, local.b${at})\n`)}}\n${many(size, (at) => `resource "azurerm_key_vault_secret" "s${at}" {\n  name = "airflow-connections-c${at}"\n  value = jsonencode(local.b${at % 30})\n}\n`)}`,
  ],
  [
    'tf references in objects',
    'main.tf',
    (size) =>
      many(
        size,
        (at) =>
          `resource "azurerm_key_vault_secret" "s${at}" {\n  name = "airflow-connections-c${at}"\n  value = jsonencode({ conn_type = "wasb", login = azurerm_storage_account.a.name, password = "${SECRET}" })\n}\n`,
      ),
  ],
  [
    'tf dynamic blocks',
    'main.tf',
    (size) =>
      `locals { xs = {${many(size / 2, (at) => `AIRFLOW_CONN_A${at} = "wasb://a"\n`)}} }\nresource "azurerm_container_app" "a" {\n${many(size / 2, () => 'dynamic "env" {\n  for_each = local.xs\n  content {\n    name = env.key\n    value = env.value\n  }\n}\n')}}\n`,
  ],
  [
    'tf parens',
    'main.tf',
    (size) =>
      `resource "airflow_connection" "r" {\n  connection_id = "c"\n  conn_type = "wasb"\n  password = ${'('.repeat(size / 2)}1${')'.repeat(size / 2)}\n}\n`,
  ],
  [
    'tf brackets',
    'main.tf',
    (size) => `resource "airflow_connection" "r" {\n  connection_id = "c"\n  conn_type = "wasb"\n  password = ${'['.repeat(size)}\n}\n`,
  ],
  [
    'tf interp',
    'main.tf',
    (size) =>
      `resource "airflow_connection" "r" {\n  connection_id = "c"\n  conn_type = "wasb"\n  password = "${many(size, () => '${"')}\n}\n`,
  ],
  [
    'tf interp many',
    'main.tf',
    (size) =>
      `resource "airflow_connection" "r" {\n  connection_id = "c"\n  conn_type = "wasb"\n  password = "${many(size, () => '${"a"}')}"\n}\n`,
  ],
  [
    'tf ops',
    'main.tf',
    (size) =>
      `resource "airflow_connection" "r" {\n  connection_id = "c"\n  conn_type = "wasb"\n  port = ${many(size, () => '1 + ')}1\n}\n`,
  ],
  [
    'tf ternary',
    'main.tf',
    (size) =>
      `resource "airflow_connection" "r" {\n  connection_id = "c"\n  conn_type = "wasb"\n  port = ${many(size, () => 'true ? 1 : ')}1\n}\n`,
  ],
  [
    'tf nots',
    'main.tf',
    (size) => `resource "airflow_connection" "r" {\n  connection_id = "c"\n  conn_type = "wasb"\n  port = ${'!'.repeat(size)}true\n}\n`,
  ],
  [
    'tf functions',
    'main.tf',
    (size) =>
      `resource "airflow_connection" "r" {\n  connection_id = "c"\n  conn_type = "wasb"\n  extra = ${'jsonencode('.repeat(size / 12)}1${')'.repeat(size / 12)}\n}\n`,
  ],
  [
    'tf format grow',
    'main.tf',
    (size) =>
      `resource "airflow_connection" "r" {\n  connection_id = "c"\n  conn_type = "wasb"\n  extra = ${'format("%s%s", '.repeat(1)}${'join("aaaaaaaaaaaaaaaaaaaa", ["a","b",'.repeat(40)}"x"${'])'.repeat(40)}, "y")\n  password = format("%1000000000s", "x")\n}\n#${'x'.repeat(size)}`,
  ],
  [
    'tf heredoc',
    'main.tf',
    (size) =>
      `resource "kubernetes_secret" "s" {\n  data = {\n    AIRFLOW_CONN_A = <<-EOT\n${many(size, () => '      a\n')}    EOT\n  }\n}\n`,
  ],
  [
    'tf heredoc open',
    'main.tf',
    (size) => `resource "kubernetes_secret" "s" {\n  data = {\n${many(size, (at) => `    AIRFLOW_CONN_A${at} = <<E${at}\n`)}  }\n}\n`,
  ],
  [
    'tf heredocs',
    'main.tf',
    (size) =>
      `resource "kubernetes_secret" "s" {\n  data = {\n${many(size, (at) => `    AIRFLOW_CONN_A${at} = <<E\n${uri(at)}\nE\n`)}  }\n}\n`,
  ],
  ['tf comments', 'main.tf', (size) => `${many(size, () => '/* a ')}\nresource "airflow_connection" "r" {\n conn_type = "wasb"\n}\n`],
  [
    'tf comments closed',
    'main.tf',
    (size) => `${many(size, () => '/* a */ ')}\nresource "airflow_connection" "r" {\n conn_type = "wasb"\n}\n`,
  ],
  ['tf nested blocks', 'main.tf', (size) => `resource "airflow_connection" "r" {\n${many(size, () => 'a {\n')}conn_type = "wasb"\n`],
  [
    'tf helm values',
    'main.tf',
    (size) =>
      `resource "helm_release" "h" {\n  values = [<<-YAML\n    env:\n${many(size, (at) => `      - {name: AIRFLOW_CONN_A${at}, value: "${uri(at)}"}\n`)}  YAML\n  ]\n}\n`,
  ],
  [
    'tf helm values list',
    'main.tf',
    (size) =>
      `resource "helm_release" "h" {\n  values = [\n${many(size, (at) => `yamlencode({env=[{name="AIRFLOW_CONN_A${at}",value="${uri(at)}"}]}),\n`)}  ]\n}\n`,
  ],
  [
    'tf for expr',
    'main.tf',
    (size) =>
      `locals { xs = [${many(size / 2, () => '"a"', ',')}] }\nresource "astro_deployment" "d" {\n  environment_variables = [for x in local.xs : { key = "AIRFLOW_CONN_\${x}", value = "wasb://a" }]\n}\n`,
  ],
  [
    'tf traversal',
    'main.tf',
    (size) => `resource "airflow_connection" "r" {\n conn_type = "wasb"\n password = a${'.b'.repeat(size / 2)}\n}\n`,
  ],
  [
    'tf index',
    'main.tf',
    (size) => `resource "airflow_connection" "r" {\n conn_type = "wasb"\n password = a${'[0]'.repeat(size / 3)}\n}\n`,
  ],
  ['tf newlines', 'main.tf', (size) => `${'\n'.repeat(size)}resource "airflow_connection" "r" {\n conn_type = "wasb"\n}\n`],
  [
    'py conns',
    'a.py',
    (size) =>
      `from airflow.models import Connection\n${many(size, (at) => `c${at} = Connection(conn_id="c${at}", conn_type="wasb", login="a", password="${SECRET}")\n`)}`,
  ],
  ['py environ', 'a.py', (size) => `import os\n${many(size, (at) => `os.environ["AIRFLOW_CONN_A${at}"] = "${uri(at)}"\n`)}`],
  [
    'py environ update',
    'a.py',
    (size) => `import os\nos.environ.update({${many(size, (at) => `"AIRFLOW_CONN_A${at}": "${uri(at)}"`, ', ')}})\n`,
  ],
  [
    'py named dict',
    'a.py',
    (size) =>
      `from airflow.models import Connection\nimport json\nD = {${many(Math.min(size / 3, 18_000), (at) => `"k${at}": "v", `)}}\n${many(size / 2, (at) => `Connection(conn_id="c${at}", conn_type="wasb", extra=json.dumps({**D, "x": y}))\n`)}`,
  ],
  [
    'py texts with constants',
    'a.py',
    (size) =>
      `import os\nA = "${'x'.repeat(400)}"\n${many(size, (at) => `os.environ["AIRFLOW_CONN_A${at}"] = f"wasb://${'{A}'.repeat(30)}"\n`)}`,
  ],
  [
    'py fields set later',
    'a.py',
    (size) =>
      `from airflow.models import Connection\n${many(size, (at) => `c = Connection(conn_id="c${at}", conn_type="wasb")\nc.login = x\nc.set_password("${SECRET}")\n`)}`,
  ],
  ['py concat', 'a.py', (size) => `import os\nos.environ["AIRFLOW_CONN_A"] = ${many(size, () => '"a" + ')}"b"\n`],
  ['py implicit concat', 'a.py', (size) => `import os\nos.environ["AIRFLOW_CONN_A"] = (${many(size, () => '"a" ')})\n`],
  ['py parens', 'a.py', (size) => `import os\nos.environ["AIRFLOW_CONN_A"] = ${'('.repeat(size / 2)}"a"${')'.repeat(size / 2)}\n`],
  ['py open parens', 'a.py', (size) => `import os\nos.environ["AIRFLOW_CONN_A"] = ${'('.repeat(size)}\n`],
  ['py calls', 'a.py', (size) => `from airflow.models import Connection\nx = ${'Connection('.repeat(size / 12)}\n`],
  ['py fstring', 'a.py', (size) => `import os\nos.environ["AIRFLOW_CONN_A"] = f"${many(size, () => '{"a"}')}"\n`],
  [
    'py const doubling',
    'a.py',
    (size) =>
      `import os\nV0 = "aaaa"\n${many(Math.min(size, 4000), (at) => `V${at + 1} = V${at} + V${at}\n`)}os.environ["AIRFLOW_CONN_A"] = V100\n`,
  ],
  [
    'py const doubling f',
    'a.py',
    (size) =>
      `import os\nV0 = "aaaa"\n${many(Math.min(size, 4000), (at) => `V${at + 1} = f"{V${at}}{V${at}}"\n`)}os.environ["AIRFLOW_CONN_A"] = V60\n`,
  ],
  [
    'py const chain',
    'a.py',
    (size) => `import os\nV0 = "aaaa"\n${many(size, (at) => `V${at + 1} = V${at}\n`)}os.environ["AIRFLOW_CONN_A"] = V5000\n`,
  ],
  ['py mult', 'a.py', (size) => `import os\nos.environ["AIRFLOW_CONN_A"] = "a" * 1000000000 * 1000000000\n#${'x'.repeat(size)}`],
  [
    'py dumps',
    'a.py',
    (size) =>
      `import json\nfrom airflow.models import Connection\nc = Connection(conn_id="a", conn_type="wasb", extra=json.dumps({${many(size, (at) => `"k${at}": "v"`, ', ')}}))\n`,
  ],
  [
    'py nested dict',
    'a.py',
    (size) =>
      `import json\nfrom airflow.models import Connection\nc = Connection(conn_id="a", conn_type="wasb", extra=${'{"a": '.repeat(size / 7)}1${'}'.repeat(size / 7)})\n`,
  ],
  ['py classes nested', 'a.py', (size) => `import os\n${stairs(size, (at) => `class A${at}:`)}os.environ["AIRFLOW_CONN_A"]="x"\n`],
  [
    'py ops hooks',
    'dags/a.py',
    (size) =>
      `from airflow.providers.microsoft.azure.hooks.wasb import WasbHook\n${many(size, (at) => `h${at} = WasbHook(wasb_conn_id="c${at}")\n`)}`,
  ],
  [
    'py hook assign chain',
    'dags/a.py',
    (size) =>
      `from airflow.providers.microsoft.azure.hooks.wasb import WasbHook\nh0 = WasbHook\n${many(size, (at) => `h${at + 1} = h${at}\n`)}h900(wasb_conn_id="c")\n`,
  ],
  [
    'py getconn',
    'dags/a.py',
    (size) => `from airflow.hooks.base import BaseHook\n${many(size, (at) => `x${at} = BaseHook.get_connection("c${at}").password\n`)}`,
  ],
  [
    'py getconn chain attr',
    'dags/a.py',
    (size) => `from airflow.hooks.base import BaseHook\nx = BaseHook.get_connection("c")${'.a'.repeat(size / 2)}\n`,
  ],
  [
    'py jinja',
    'dags/a.py',
    (size) =>
      `from airflow.operators.bash import BashOperator\nBashOperator(task_id="a", bash_command="${many(size, (at) => `{{ conn.c${at}.password }}`)}")\n`,
  ],
  [
    'py jinja open',
    'dags/a.py',
    (size) =>
      `from airflow.operators.bash import BashOperator\nBashOperator(task_id="a", bash_command="${many(size, () => `{{ conn.`)}")\n`,
  ],
  [
    'py jinja open2',
    'dags/a.py',
    (size) =>
      `from airflow.operators.bash import BashOperator\nBashOperator(task_id="a", bash_command="${many(size, () => `{% `)} {{ conn.a.password }}")\n`,
  ],
  [
    'py jinja dots',
    'dags/a.py',
    (size) =>
      `from airflow.operators.bash import BashOperator\nBashOperator(task_id="a", bash_command="{{ conn.${'a.'.repeat(size / 2)} }}")\n`,
  ],
  [
    'py default_args',
    'dags/a.py',
    (size) =>
      `from airflow import DAG\nfrom airflow.providers.microsoft.azure.operators.adls import ADLSListOperator\n${many(size, (at) => `with DAG("d${at}", default_args={"azure_data_lake_conn_id": "c${at}"}):\n  ADLSListOperator(task_id="a", path="x")\n`)}`,
  ],
  [
    'py inherit chain',
    'dags/a.py',
    (size) =>
      `from airflow.providers.microsoft.azure.hooks.wasb import WasbHook\nclass C0(WasbHook): pass\n${many(size, (at) => `class C${at + 1}(C${at}): pass\nC${at + 1}(wasb_conn_id="c${at}")\n`)}`,
  ],
  [
    'py inherit diamond',
    'dags/a.py',
    (size) =>
      `from airflow.providers.microsoft.azure.hooks.wasb import WasbHook\nclass C0(WasbHook): pass\nclass D0(WasbHook): pass\n${many(size, (at) => `class C${at + 1}(C${at}, D${at}): pass\nclass D${at + 1}(D${at}, C${at}): pass\n`)}C60(wasb_conn_id="c")\n`,
  ],
  [
    'py functions calls',
    'dags/a.py',
    (size) =>
      `from airflow.hooks.base import BaseHook\n${many(size, (at) => `def f${at}(x):\n  return f${at + 1}(x), f${at + 1}(x)\n`)}def g(x):\n  return BaseHook.get_connection(x).password\nf0("a")\n`,
  ],
  [
    'py functions callers',
    'dags/a.py',
    (size) =>
      `from airflow.hooks.base import BaseHook\ndef g(x):\n  return BaseHook.get_connection(x).password\n${many(size, (at) => `g("c${at}")\n`)}`,
  ],
  [
    'py functions callers deep',
    'dags/a.py',
    (size) =>
      `from airflow.hooks.base import BaseHook\ndef g0(x):\n  return BaseHook.get_connection(x).password\n${many(size, (at) => `def g${at + 1}(x):\n  g${at}(x)\n  g${at}(x)\n`)}g40("c")\n`,
  ],
  [
    'py star imports',
    'dags/a.py',
    (size) =>
      `${many(size, (at) => `from m${at} import *\n`)}from airflow.hooks.base import BaseHook\nBaseHook.get_connection("x").password\n`,
  ],
  [
    'py list consts',
    'dags/a.py',
    (size) =>
      `from airflow.providers.microsoft.azure.hooks.wasb import WasbHook\nIDS = [${many(size, (at) => `"c${at}"`, ', ')}]\nfor i in IDS:\n  WasbHook(wasb_conn_id=i)\n`,
  ],
  [
    'py ifexp',
    'dags/a.py',
    (size) =>
      `from airflow.providers.microsoft.azure.hooks.wasb import WasbHook\nWasbHook(wasb_conn_id=${many(size, (at) => `"c${at}" if x else `)}"z")\n`,
  ],
  [
    'py ifexp doubling',
    'dags/a.py',
    (size) =>
      `from airflow.providers.microsoft.azure.hooks.wasb import WasbHook\nV0 = "a" if x else "b"\n${many(Math.min(size, 4000), (at) => `V${at + 1} = (V${at} + "a") if x else (V${at} + "b")\n`)}WasbHook(wasb_conn_id=V40)\n`,
  ],
  [
    'py yaml factory',
    'dags/a.yaml',
    (size) =>
      `d:\n  default_args: {azure_data_lake_conn_id: c}\n  tasks:\n${many(size, (at) => `    t${at}: {operator: airflow.providers.microsoft.azure.operators.adls.ADLSListOperator, path: x, azure_data_lake_conn_id: c${at}}\n`)}`,
  ],
  ['cfg lines', 'airflow.cfg', (size) => `[secrets]\nbackend_kwargs = {"a":\n${many(size, (at) => `  "k${at}": "v",\n`)}  "z": 1}\n`],
  [
    'cfg interp',
    'airflow.cfg',
    (size) =>
      `[secrets]\nbackend = airflow.providers.microsoft.azure.secrets.key_vault.AzureKeyVaultBackend\nbackend_kwargs = ${many(size, () => '%(a)s')}\na = b\n`,
  ],
  [
    'cfg interp grow',
    'airflow.cfg',
    (size) =>
      `[secrets]\nv0 = aaaaaaaaaa\n${many(Math.min(size, 3000), (at) => `v${at + 1} = %(v${at})s%(v${at})s%(v${at})s\n`)}backend_kwargs = %(v9)s\n[logging]\nremote_log_conn_id = %(v9)s\n#${'x'.repeat(size)}`,
  ],
  [
    'cfg sections',
    'airflow.cfg',
    (size) => `${many(size, (at) => `[s${at}]\na = b\n`)}[secrets]\nbackend_kwargs = {"client_secret": "x"}\n`,
  ],
  ['cfg options', 'airflow.cfg', (size) => `[secrets]\n${many(size, (at) => `k${at} = b\n`)}backend_kwargs = {"client_secret": "x"}\n`],
  [
    'live page',
    'page.json',
    (size) =>
      `{"connections": [${many(size, (at) => `{"connection_id":"c${at}","conn_type":"wasb","login":"a","password":"***","extra":"{}"}`, ',')}]}`,
  ],
  [
    'live astro',
    'astro.json',
    (size) =>
      `[${many(size, (at) => `{"objectKey":"c${at}","objectType":"CONNECTION","connection":{"type":"wasb","login":"a","password":"***"}}`, ',')}]`,
  ],
  [
    'live list',
    'list.json',
    (size) =>
      `[${many(size, (at) => `{"conn_id":"c${at}","conn_type":"wasb","login":"a","password":"${SECRET}","get_uri":"${uri(at)}"}`, ',')}]`,
  ],
  [
    'dir until',
    '.env',
    (size) =>
      many(size, (at) => `# azconn-lint-disable-next-line legacy-azure-connection until=2031-01-31 -- x\nAIRFLOW_CONN_A${at}=${uri(at)}\n`),
  ],
  [
    'dir until long',
    '.env',
    (size) =>
      `# azconn-lint-disable-next-line legacy-azure-connection ${many(size, () => 'until=2031-01-31 ')}-- x\nAIRFLOW_CONN_A=${uri(0)}\n`,
  ],
  [
    'dir reason long',
    '.env',
    (size) => `# azconn-lint-disable-next-line legacy-azure-connection -- ${'- '.repeat(size / 2)}\nAIRFLOW_CONN_A=${uri(0)}\n`,
  ],
  ['blank first env', '.env', (size) => `${'\n'.repeat(size)}AIRFLOW_CONN_A=${uri(0)}\n`],
  ['blank first yaml', 'docker-compose.yml', (size) => `${'\n'.repeat(size)}services: {a: {environment: {AIRFLOW_CONN_A: "${uri(0)}"}}}\n`],
  ['blank first py', 'a.py', (size) => `${'\n'.repeat(size)}import os\nos.environ["AIRFLOW_CONN_A"]="${uri(0)}"\n`],
  ['blank first cfg', 'airflow.cfg', (size) => `${'\n'.repeat(size)}[secrets]\nbackend_kwargs={"client_secret":"x"}\n`],
  ['crs env', '.env', (size) => `${'\r'.repeat(size)}AIRFLOW_CONN_A=${uri(0)}\n`],
  ['crs compose', 'docker-compose.yml', (size) => `${'\r'.repeat(size)}services: {a: {environment: {AIRFLOW_CONN_A: "${uri(0)}"}}}\n`],
  ['crs py', 'a.py', (size) => `${'\r'.repeat(size)}import os\ros.environ["AIRFLOW_CONN_A"]="${uri(0)}"\r`],
];

/** Files of the places that people write connections in besides the two main ones, in forms that take the most work. */
export const BIG_PLACES: readonly BigInput[] = FORMS.map(([name, path, make]) => ({ name, path, make }));
