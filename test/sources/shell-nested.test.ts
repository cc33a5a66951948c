import { expect, test } from 'vitest';
import { changedLines, IDENTITY, lines, MOVED, said } from './moved.ts';

const PATH = 'scripts/deploy.sh';
const LEGACY = 'airflow connections add a --conn-type wasb --conn-login stsales --conn-password FAKEkey1';
const WRITTEN = `airflow connections add a --conn-type azure --conn-login stsales --conn-extra '${IDENTITY}'`;

test.each([
  ['a heredoc that bash reads', lines("docker compose exec -T web bash <<'EOF'", LEGACY, 'EOF'), [WRITTEN]],
  ['a heredoc that bash -s reads', lines("kubectl exec -i pod -- /bin/bash -s <<'EOF'", LEGACY, 'EOF'), [WRITTEN]],
  ['a heredoc without references', lines('docker exec -i web sh -e <<EOF', LEGACY, 'EOF'), [WRITTEN]],
  ['a heredoc behind tabs', lines("bash <<-'EOF'", `\t${LEGACY}`, '\tEOF'), [`\t${WRITTEN}`]],
  ['a heredoc that ssh hands over', lines("ssh -i key -p 22 user@host <<'EOF'", LEGACY, 'EOF'), [WRITTEN]],
  ['a command that ssh hands over', lines(`ssh user@host '${LEGACY}'`), [`ssh user@host '${WRITTEN.replaceAll("'", "'\\''")}'`]],
  ['a command of another user', lines(`su - airflow -c "${LEGACY}"`), [`su - airflow -c "${WRITTEN.replaceAll('"', '\\"')}"`]],
  ['a command of runuser', lines(`runuser -u airflow -c "${LEGACY}"`), [`runuser -u airflow -c "${WRITTEN.replaceAll('"', '\\"')}"`]],
  [
    'a value in a heredoc behind an equals sign',
    lines(
      "airflow connections add a --conn-json=\"$(cat <<'EOF'",
      '{"conn_type": "wasb", "login": "stsales", "password": "FAKEkey1"}',
      'EOF',
      ')"',
    ),
    [MOVED],
  ],
])('is read as a script and written in place: %s', (_, text, written) => {
  expect(said(PATH, text)).toHaveLength(1);
  expect(changedLines(PATH, text)).toEqual(written);
});

test.each([
  ['a heredoc that another program reads', lines("docker exec -i web psql <<'EOF'", LEGACY, 'EOF')],
  ['a heredoc for a script that is a file', lines("bash setup.sh <<'EOF'", LEGACY, 'EOF')],
  ['a heredoc with references', lines('bash <<EOF', `${LEGACY} $MORE`, 'EOF')],
  ['words that ssh joins', lines(`ssh user@host echo '${LEGACY}'`)],
])('is no script that is read: %s', (_, text) => {
  expect(said(PATH, text)).toEqual([]);
});

test.each([
  'docker run --rm apache/airflow:2.11.0',
  'docker compose run airflow-cli',
  './airflow.sh',
  '"$AIRFLOW"',
  '$(which airflow)',
  '${AIRFLOW:-airflow}',
])('the options of a connection tell the program, whatever it is called by: %s', (program) => {
  expect(changedLines(PATH, lines(LEGACY.replace('airflow', () => program)))).toEqual([WRITTEN.replace('airflow', () => program)]);
  expect(said(PATH, lines(`${program} connections add a --type wasb --password FAKEkey1`))).toEqual([]);
});
