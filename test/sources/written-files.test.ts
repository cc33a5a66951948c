import { expect, test } from 'vitest';
import { findSource } from '../../src/sources/source-of.ts';
import { changedText, IDENTITY, lines, MOVED, said } from './moved.ts';

const PATH = 'scripts/seed.sh';
const URI = 'wasb://stsales:FAKEkey1@';
const OLD = '"conn_type": "wasb", "login": "stsales", "password": "FAKEkey1"';
const NEW = `"conn_type": "azure", "login": "stsales", "extra": ${IDENTITY}`;
const OLD_YAML = ['  conn_type: wasb', '  login: stsales', '  password: FAKEkey1'];
const NEW_YAML = [
  '  conn_type: azure',
  '  login: stsales',
  '  extra:',
  '    managed_identity_client_id: 7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11',
  '    workload_identity_tenant_id: 2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33',
];
const MANIFEST = ['apiVersion: v1', 'kind: Secret', 'metadata: {name: conns}', 'stringData:'];

interface Case {
  readonly command: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly behind?: string;
}

const CASES: readonly Case[] = [
  { command: "cat > connections.json <<'EOF'", before: ['{', `  "a": {${OLD}}`, '}'], after: ['{', `  "a": {${NEW}}`, '}'] },
  { command: 'cat <<EOF > /tmp/conns.yaml', before: ['a: # kept', ...OLD_YAML], after: ['a: # kept', ...NEW_YAML] },
  {
    command: "tee connections.env >/dev/null <<'EOF'",
    before: [`a=${URI}`],
    after: [
      'a=azure://stsales@?managed_identity_client_id=7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11&workload_identity_tenant_id=2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33',
    ],
    behind: 'airflow connections import connections.env',
  },
  {
    command: 'kubectl -n airflow apply -f - <<EOF',
    before: [...MANIFEST, `  AIRFLOW_CONN_A: ${URI}`],
    after: [...MANIFEST, `  AIRFLOW_CONN_A: '${MOVED}'`],
  },
  {
    command: "cat <<'EOF' | oc create --filename=-",
    before: [...MANIFEST, `  AIRFLOW_CONN_A: '${URI}'`],
    after: [...MANIFEST, `  AIRFLOW_CONN_A: '${MOVED}'`],
  },
  {
    command: 'helm upgrade --install airflow apache-airflow/airflow --values - <<EOF',
    before: ['env:', '  - name: AIRFLOW_CONN_A', `    value: '${URI}'`],
    after: ['env:', '  - name: AIRFLOW_CONN_A', `    value: '${MOVED}'`],
  },
  {
    command: "cat > docker-compose.override.yml <<'EOF'",
    before: ['services:', '  scheduler:', '    environment:', `      AIRFLOW_CONN_A: ${URI}`],
    after: ['services:', '  scheduler:', '    environment:', `      AIRFLOW_CONN_A: '${MOVED}'`],
  },
];

test.each(CASES)('$command is read as the file that it becomes', ({ command, before, after, behind = 'true' }) => {
  const script = (body: readonly string[]) => lines('set -e', command, ...body, 'EOF', behind);
  expect(said(PATH, script(before))).toEqual([expect.stringMatching(/^\d+ legacy-azure-connection: Connection "a" /)]);
  const fixed = changedText(PATH, script(before));
  expect(fixed).toBe(script(after));
  expect(changedText(PATH, fixed)).toBe(fixed);
});

test('the files that the steps of a workflow write keep the indentation of their script', () => {
  const workflow = (body: readonly string[]) =>
    lines(
      ...['on: push', 'jobs:', '  a:', '    runs-on: ubuntu-latest', '    steps:', '      - run: |'],
      ...['cat > conns.yaml <<EOF', 'a:', ...body, 'EOF'].map((line) => `          ${line}`),
    );
  expect(changedText('.github/workflows/ci.yml', workflow(OLD_YAML))).toBe(workflow(NEW_YAML));
});

test('a script of one pipe reads what another command prints', () => {
  const script = (flags: string) => lines("cat <<'EOF' | bash", `airflow connections add a --conn-type ${flags}`, 'EOF');
  expect(changedText(PATH, script('wasb --conn-login stsales --conn-password FAKEkey1'))).toBe(
    script(`azure --conn-login stsales --conn-extra '${IDENTITY}'`),
  );
});

test.each([
  ['standard input, which Airflow refuses', `airflow connections import - <<'EOF'\n{"a": {${OLD}}}\nEOF`],
  ['a part of a file', `cat >> connections.json <<'EOF'\n{"a": {${OLD}}}\nEOF`],
  ['a file with a variable in it', 'cat > connections.json <<EOF\n{"a": {"conn_type": "wasb", "password": "$KEY"}}\nEOF'],
  ['a file of another program', 'cat > other.json <<EOF\n{"a": {"conn_type": "wasb", "unknown": 1}}\nEOF'],
])('%s is no file with connections', (_, text) => {
  expect(findSource(PATH, `airflow db check\n${text}\n`) ? said(PATH, `${text}\n`) : []).toEqual([]);
});

test('a file with anchors is not written', () => {
  const text = lines('cat > c.yaml <<EOF', 'base: &a', ...OLD_YAML, 'b: *a', 'EOF');
  expect(changedText(PATH, text)).toBe(text);
});
