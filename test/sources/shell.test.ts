import { expect, test } from 'vitest';
import { fixText } from '../../src/library.ts';
import { findSource } from '../../src/sources/source-of.ts';
import { changedLines, IDENTITY, identities, lines, MOVED, said } from './moved.ts';

const PATH = 'scripts/connections.sh';
const KEY = 'WVUp2Ngw45ZJfKHc+qpLaeCbtml4+bQybMGteLdXVL4qhl4UCpjhjO8ps7/Oatz5gPoUVzrEuQc2d9i3Yydf4w==';

test('a command loses the flags of the secret and gets the new ones, over the same lines', () => {
  const text = lines(
    `airflow connections add a --conn-type wasb --conn-login stsales --conn-password "${KEY}"`,
    "airflow connections add 'b' \\",
    '    --conn-type adls \\',
    '    --conn-host stlake \\',
    '    --conn-login 5a7d0c11-6b1f-4f0e-9f62-2c1f6f7f5a10 \\',
    "    --conn-password 'FAKEsecret1' \\",
    '    --conn-extra \'{"tenant_id": "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33"}\' # behind',
    "airflow connections add c --conn-uri 'wasb://stsales:FAKEkey1@'",
    'kubectl exec pod -- airflow connections add d --conn-type=wasb --conn-login=stsales --conn-password=FAKEkey1',
    'astro env connection create --key e --type wasb --login stsales --password FAKEkey1 --workspace-id w',
  );
  expect(changedLines(PATH, text)).toEqual([
    `airflow connections add a --conn-type azure --conn-login stsales --conn-extra ${JSON.stringify(IDENTITY)}`,
    '    --conn-type azure \\',
    `    --conn-extra '${IDENTITY}' # behind`,
    `airflow connections add c --conn-json '${MOVED}'`,
    `kubectl exec pod -- airflow connections add d --conn-type=azure --conn-login=stsales --conn-extra='${IDENTITY}'`,
    `astro env connection create --key e --type azure --login stsales --extra '${IDENTITY}' --workspace-id w`,
  ]);
});

test('variables, lines of a .env and secrets of a vault are rewritten where every word is literal', () => {
  const text = lines(
    'export AIRFLOW_CONN_A="wasb://stsales:FAKEkey1@"',
    'cat >> .env <<EOF',
    'AIRFLOW_CONN_B=wasb://stsales:FAKEkey1@',
    'EOF',
    'az keyvault secret set --vault-name kv --name airflow-connections-c --value wasb://stsales:FAKEkey1@',
    'KEY=FAKEkey1',
    'export AIRFLOW_CONN_D="wasb://stsales:$KEY@"',
    'export AIRFLOW_CONN_E="wasb://stsales:$ELSEWHERE@"',
  );
  expect(changedLines(PATH, text)).toEqual([
    `export AIRFLOW_CONN_A=${JSON.stringify(MOVED)}`,
    `AIRFLOW_CONN_B=${MOVED}`,
    `az keyvault secret set --vault-name kv --name airflow-connections-c --value '${MOVED}'`,
  ]);
  expect(said(PATH, text).map((each) => each.split(':')[0])).toEqual([1, 3, 5, 7, 8].map((line) => `${line} legacy-azure-connection`));
});

test('recipes of a Makefile are scripts with dollars of their own', () => {
  const text = "conns:\n\t@airflow connections add a --conn-type wasb --conn-login stsales --conn-password 'FAKE$$key'\n";
  expect(changedLines('Makefile', text)).toEqual([
    `\t@airflow connections add a --conn-type azure --conn-login stsales --conn-extra '${IDENTITY}'`,
  ]);
});

test('a script without a connection is passed over', () => {
  expect(findSource(PATH, 'echo "airflow connections add is AIRFLOW_ too"\n')).toBeUndefined();
});

test('a script that is one word of another is read as a script, and written inside of its quotes', () => {
  const text = lines(
    `kubectl exec pod -- bash -c "airflow db upgrade && airflow connections add a --conn-uri 'wasb://stsales:FAKEkey1@'"`,
    `docker compose run cli sh -ec 'airflow connections add b --conn-type wasb --conn-login stsales --conn-password FAKEkey1'`,
    `bash -c "airflow connections add c --conn-type wasb --conn-login stsales --conn-password $KEY"`,
    `bash script.sh -c 'airflow connections add d --conn-uri wasb://stsales:FAKEkey1@'`,
  );
  expect(said(PATH, text).map((each) => each.split(':')[0])).toEqual(['1 legacy-azure-connection', '2 legacy-azure-connection']);
  expect(changedLines(PATH, text)).toEqual([
    `kubectl exec pod -- bash -c "airflow db upgrade && airflow connections add a --conn-json '${MOVED.replaceAll('"', '\\"')}'"`,
    `docker compose run cli sh -ec 'airflow connections add b --conn-type azure --conn-login stsales --conn-extra '\\''${IDENTITY}'\\'''`,
  ]);
});

test.each([
  ['of a password', `--conn-type wasb --conn-login stsales --conn-password '`, `FAKEkey1`, `'`],
  ['of a URI', `--conn-uri '`, `wasb://stsales:FAKEkey1@`, `'`],
  ['of JSON', `--conn-json '`, `{"conn_type": "wasb", "login": "stsales", "password": "FAKEkey1"}`, `'`],
  ['of the value of a variable', `--conn-type=wasb --conn-login=stsales --conn-password='`, `FAKEkey1`, `' --conn-description x`],
])('quotes %s within the quotes of a script in a script are kept', (_, before, secret, behind) => {
  const ways = { [`'\\''`]: `'\\''`, [`'"'"'`]: `'\\''` };
  let tried = 0;
  for (const [quote, written] of Object.entries(ways)) {
    const inner = `airflow connections add a ${before}${secret}${behind}`;
    const text = `bash -c '${inner.replaceAll("'", quote)}' # behind\n`;
    const { text: fixed } = fixText({ path: PATH, text, config: { identities } });
    const alone = fixText({ path: PATH, text: `${inner}\n`, config: { identities } }).text.trimEnd();
    expect(fixed).not.toBe(text);
    expect(fixed.replaceAll(quote, written)).toBe(`bash -c '${alone.replaceAll("'", written)}' # behind\n`);
    tried++;
  }
  expect(tried).toBe(2);
});

const URI = 'wasb://stsales:FAKEkey1@';
const QUOTED = MOVED.replaceAll('"', '\\"');

test.each([
  [`printf 'AIRFLOW_CONN_A=%s\\n' '${URI}' >> .env`, `printf 'AIRFLOW_CONN_A=%s\\n' '${MOVED}' >> .env`],
  [`printf "AIRFLOW_CONN_A=%s\\n" ${URI} | tee -a .env`, `printf "AIRFLOW_CONN_A=%s\\n" '${MOVED}' | tee -a .env`],
  [`printf 'AIRFLOW_CONN_A=%s' '${URI}' > .env`, `printf 'AIRFLOW_CONN_A=%s' '${MOVED}' > .env`],
  [`printf 'AIRFLOW_CONN_A=${URI}\\n' >> .env`, `printf 'AIRFLOW_CONN_A=${MOVED}\\n' >> .env`],
  [`printf "AIRFLOW_CONN_A=${URI}\\n" >> .env`, `printf "AIRFLOW_CONN_A=${QUOTED}\\n" >> .env`],
  [`printf 'B=1\\nAIRFLOW_CONN_A=${URI}\\nC=2\\n' >> .env`, `printf 'B=1\\nAIRFLOW_CONN_A=${MOVED}\\nC=2\\n' >> .env`],
  [`printf 'AIRFLOW_CONN_%s=%s\\n' A '${URI}' >> .env`, `printf 'AIRFLOW_CONN_%s=%s\\n' A '${MOVED}' >> .env`],
  [`printf '%s=%s\\n' AIRFLOW_CONN_A "${URI}" B x | tee -a .env`, `printf '%s=%s\\n' AIRFLOW_CONN_A "${QUOTED}" B x | tee -a .env`],
  [`printf '%s\\n' B=x 'AIRFLOW_CONN_A=${URI}' >> .env`, `printf '%s\\n' B=x 'AIRFLOW_CONN_A=${MOVED}' >> .env`],
  [`printf 'B=%s\\nAIRFLOW_CONN_A=%s\\n' x '${URI}' >> .env`, `printf 'B=%s\\nAIRFLOW_CONN_A=%s\\n' x '${MOVED}' >> .env`],
  [`printf 'B=%s\\nAIRFLOW_CONN_A=${URI}\\n' x y >> .env`, `printf 'B=%s\\nAIRFLOW_CONN_A=${MOVED}\\n' x y >> .env`],
  [`printf "AIRFLOW_CONN_A='%s'\\n" '${URI}' >> .env`, `printf "AIRFLOW_CONN_A='%s'\\n" '${MOVED}' >> .env`],
  [`echo -e 'B="x"\\nAIRFLOW_CONN_A=${URI}' >> .env`, `echo -e 'B="x"\\nAIRFLOW_CONN_A=${MOVED}' >> .env`],
  [`echo 'AIRFLOW_CONN_A=${URI}' | sudo tee -a .env`, `echo 'AIRFLOW_CONN_A=${MOVED}' | sudo tee -a .env`],
  [`echo 'AIRFLOW_CONN_A=${URI}' | tee -a .env`, `echo 'AIRFLOW_CONN_A=${MOVED}' | tee -a .env`],
  [`echo "AIRFLOW_CONN_A=${URI}" >> $GITHUB_ENV`, `echo "AIRFLOW_CONN_A=${QUOTED}" >> $GITHUB_ENV`],
  [`echo 'AIRFLOW_CONN_A=${URI}' >> "$GITHUB_ENV"`, `echo 'AIRFLOW_CONN_A=${MOVED}' >> "$GITHUB_ENV"`],
  [`echo 'AIRFLOW_CONN_A=${URI}' | tee -a "\${GITHUB_ENV}"`, `echo 'AIRFLOW_CONN_A=${MOVED}' | tee -a "\${GITHUB_ENV}"`],
])('%s writes a connection', (before, after) => {
  expect(fixText({ path: PATH, text: lines(before), config: { identities } }).text).toBe(lines(after));
});

test.each([
  `printf 'AIRFLOW_CONN_A=%q\\n' '${URI}' >> .env`,
  `printf 'AIRFLOW_CONN_A=%s\\n' '${URI}' >> $OTHER`,
  `printf 'AIRFLOW_CONN_A=wasb://%s:%s@\\n' stsales FAKEkey1 >> .env`,
  `echo 'AIRFLOW_CONN_A=${URI}' >> $GITHUB_OUTPUT`,
  `echo 'AIRFLOW_CONN_A<<EOF=${URI}' >> $GITHUB_ENV`,
])('%s is not followed', (text) => {
  expect(said(PATH, lines(text))).toEqual([]);
});

test.each(['"$HERE/.env"', '${ROOT}/.env', '"$(dirname "$0")/../.env"', '/opt/airflow/.env', '"$HERE/.env.local"'])(
  'lines for a .env in any folder are read: %s',
  (target) => {
    const text = lines(
      `cat > ${target} <<'EOF'`,
      'AIRFLOW_CONN_A=wasb://stsales:FAKEkey1@',
      'EOF',
      `echo "AIRFLOW_CONN_B=x" | tee -a ${target}`,
    );
    expect(changedLines(PATH, text)).toEqual([`AIRFLOW_CONN_A=${MOVED}`]);
  },
);

test.each(['"$FILE"', '"$HERE.env"', '"$HERE/conn.txt"'])('lines for another file are not: %s', (target) => {
  expect(said(PATH, lines(`cat > ${target} <<'EOF'`, 'AIRFLOW_CONN_A=wasb://stsales:FAKEkey1@', 'EOF'))).toEqual([]);
});

test('commands of the Astro CLI have short names', () => {
  const text = lines(
    'astro env connections cr -k short -t wasb -l stsales -p FAKEkey1',
    'astro de con up -d x -i other -t wasb -l stsales -p FAKEkey1',
  );
  expect(changedLines(PATH, text)).toEqual([
    `astro env connections cr -k short -t azure -l stsales --extra '${IDENTITY}'`,
    `astro de con up -d x -i other -t azure -l stsales --extra '${IDENTITY}'`,
  ]);
});

test('an update of the environment manager, which would keep the old password, is read and not written', () => {
  const text = lines('astro env connection update lake --type wasb --login stsales --password FAKEkey1');
  expect(changedLines(PATH, text)).toEqual([]);
  expect(said(PATH, text)).toEqual([expect.stringContaining('legacy-azure-connection')]);
});

test('variables that a command gives to a container are read and rewritten, and pointers to secrets are not', () => {
  const text = lines(
    `docker run --rm -e OTHER=x -e AIRFLOW_CONN_A='${URI}' apache/airflow:2.10.4 scheduler`,
    `sudo /usr/bin/podman run --env="AIRFLOW_CONN_B=${URI}" x connections add c --conn-type wasb --conn-login stsales --conn-password FAKEkey1`,
    `docker compose exec -e "AIRFLOW_CONN_D=${URI}" scheduler bash -c 'airflow dags list'`,
    `az containerapp create -n a --secrets conn=${URI} --set-env-vars 'AIRFLOW_CONN_E=${URI}' AIRFLOW_CONN_F=secretref:conn`,
    `docker run x sh AIRFLOW_CONN_G=${URI} -e AIRFLOW_CONN_H`,
    `docker build --build-arg AIRFLOW_CONN_I=${URI} .`,
    `echo -e AIRFLOW_CONN_J=${URI}`,
    `kubectl create secret generic x --from-literal="AIRFLOW_CONN_K=${URI}"`,
  );
  expect(changedLines(PATH, text)).toEqual([
    `docker run --rm -e OTHER=x -e AIRFLOW_CONN_A='${MOVED}' apache/airflow:2.10.4 scheduler`,
    `sudo /usr/bin/podman run --env="AIRFLOW_CONN_B=${QUOTED}" x connections add c --conn-type azure --conn-login stsales --conn-extra '${IDENTITY}'`,
    `docker compose exec -e "AIRFLOW_CONN_D=${QUOTED}" scheduler bash -c 'airflow dags list'`,
    `az containerapp create -n a --secrets conn=${URI} --set-env-vars 'AIRFLOW_CONN_E=${MOVED}' AIRFLOW_CONN_F=secretref:conn`,
    `kubectl create secret generic x --from-literal="AIRFLOW_CONN_K=${QUOTED}"`,
  ]);
});
