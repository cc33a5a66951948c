import { expect, test } from 'vitest';
import { changedLines, IDENTITY, lines, MOVED, said } from './moved.ts';

const PATH = 'scripts/connections.sh';
const LEGACY = '{"conn_type": "wasb", "login": "stsales", "password": "FAKEkey1"}';
const URI = 'wasb://stsales:FAKEkey1@';
const TAB = '\t';

interface Case {
  readonly name: string;
  readonly text: string;
  readonly written: readonly string[];
}

const WRITTEN: readonly Case[] = [
  {
    name: 'a quoted heredoc through cat, in its layout',
    text: lines(
      "airflow connections add a --conn-json \"$(cat <<'JSON'",
      '{',
      '  "conn_type": "wasb",',
      '  "login": "stsales",',
      '  "password": "FAKEkey1"',
      '}',
      'JSON',
      ')"',
    ),
    written: [
      '  "conn_type": "azure",',
      '  "extra": {',
      '    "managed_identity_client_id": "7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11",',
      '    "workload_identity_tenant_id": "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33"',
      '  }',
    ],
  },
  {
    name: 'a heredoc without references',
    text: lines('airflow connections add a --conn-json "$(cat <<EOF', LEGACY, 'EOF', ')"'),
    written: [MOVED],
  },
  {
    name: 'tabs in front of its lines',
    text: lines(
      'if true; then',
      `${TAB}airflow connections add a --conn-json "$(cat <<-'X'`,
      `${TAB}${TAB}${LEGACY}`,
      `${TAB}X`,
      `${TAB})"`,
      'fi',
    ),
    written: [`${TAB}${TAB}${MOVED}`],
  },
  {
    name: 'a URI in a heredoc becomes JSON, under its option',
    text: lines("airflow connections add a --conn-uri \"$(cat <<'EOF'", URI, 'EOF', ')"'),
    written: ["airflow connections add a --conn-json \"$(cat <<'EOF'", MOVED],
  },
  {
    name: 'a variable that read fills',
    text: lines("read -r -d '' CONN <<'EOF' || true", LEGACY, 'EOF', 'airflow connections add a --conn-json "$CONN"'),
    written: [MOVED],
  },
  {
    name: 'a variable that read fills with the line feed at the end',
    text: lines("IFS= read -rd '' CONN <<'EOF' || true", LEGACY, 'EOF', 'airflow connections add a --conn-json "${CONN}"'),
    written: [MOVED],
  },
  {
    name: 'a variable that gets a heredoc',
    text: lines("CONN=$(cat <<'EOF'", LEGACY, 'EOF', ')', 'airflow connections add a --conn-json "$CONN"'),
    written: [MOVED],
  },
  {
    name: 'a variable with a word, and the option of another form',
    text: lines(`CONN='${URI}'`, 'airflow connections add a --conn-uri "$CONN"'),
    written: [`CONN='${MOVED}'`, 'airflow connections add a --conn-json "$CONN"'],
  },
  {
    name: 'a variable of Airflow',
    text: lines("export AIRFLOW_CONN_A=\"$(cat <<'EOF'", URI, 'EOF', ')"'),
    written: [MOVED],
  },
  {
    name: 'a field in a heredoc, beside words',
    text: lines("airflow connections add a --conn-type wasb --conn-login stsales --conn-password \"$(cat <<'EOF'", 'FAKEkey1', 'EOF', ')"'),
    written: ["airflow connections add a --conn-type azure --conn-login stsales --conn-extra \"$(cat <<'EOF'", IDENTITY],
  },
];

test.each(WRITTEN)('is written in place: $name', ({ text, written }) => {
  expect(changedLines(PATH, text)).toEqual(written);
});

const READ: readonly Case[] = [
  {
    name: 'a variable that another word reads too',
    text: lines("CONN=$(cat <<'EOF'", LEGACY, 'EOF', ')', 'airflow connections add a --conn-json "$CONN"', 'echo "$CONN" > conn.json'),
    written: [],
  },
  {
    name: 'a variable that commands get',
    text: lines('export CONN=\'{"conn_type": "wasb", "password": "FAKEkey1"}\'', 'airflow connections add a --conn-json "$CONN"'),
    written: [],
  },
  {
    name: 'a variable without quotes, whose value would be split',
    text: lines(`CONN='${URI}'`, 'airflow connections add a --conn-uri $CONN'),
    written: [],
  },
  {
    name: 'a heredoc with a variable that the script sets',
    text: lines('KEY=FAKEkey1', 'airflow connections add a --conn-json "$(cat <<EOF', LEGACY.replace('FAKEkey1', '$KEY'), 'EOF', ')"'),
    written: [],
  },
  {
    name: 'a heredoc with a variable from elsewhere',
    text: lines('airflow connections add a --conn-json "$(cat <<EOF', LEGACY.replace('FAKEkey1', '$AZURE_KEY'), 'EOF', ')"'),
    written: [],
  },
];

test.each(READ)('is read and not written: $name', ({ text, written }) => {
  expect(said(PATH, text).map((each) => each.replace(/^\d+ (\S+):.*$/, '$1'))).toContain('legacy-azure-connection');
  expect(changedLines(PATH, text)).toEqual(written);
});

test.each([
  ['another command than cat', `"$(envsubst <<'EOF'\n${LEGACY}\nEOF\n)"`],
  ['options of cat', `"$(cat -n <<'EOF'\n${LEGACY}\nEOF\n)"`],
  ['another command behind it', `"$(cat <<'EOF' | base64\n${LEGACY}\nEOF\n)"`],
  ['two commands', `"$(cat <<'EOF'\n${LEGACY}\nEOF\necho x)"`],
  ['a file', '"$(cat conn.json)"'],
  ['no quotes around it', `$(cat <<'EOF'\n${LEGACY}\nEOF\n)`],
  ['backticks', `"\`cat <<'EOF'\n${LEGACY}\nEOF\n\`"`],
])('is not guessed: %s', (_, word) => {
  expect(said(PATH, `airflow connections add a --conn-json ${word}\n`)).toEqual([]);
});

test('a function may be in the place of cat', () => {
  const call = `airflow connections add a --conn-json "$(cat <<'EOF'\n${LEGACY}\nEOF\n)"\n`;
  expect(said(PATH, call)).toHaveLength(1);
  expect(said(PATH, `cat() { :; }\n${call}`)).toEqual([]);
});

test('a heredoc through cat runs in a shell of its own', () => {
  const heredoc = `X="$(cat <<EOF\n\${KEY:?not there} \${KEY:=FAKEkey2}\nEOF\n)"\n`;
  const text = `unset KEY\n${heredoc}airflow connections add a --conn-type wasb --conn-login stsales --conn-password FAKEkey1\n`;
  expect(said(PATH, text)).toHaveLength(1);
});
