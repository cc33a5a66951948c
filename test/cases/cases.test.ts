import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastGlob from 'fast-glob';
import { describe, expect, test } from 'vitest';
import type { Help } from '../../src/model/finding.ts';
import { folderWith } from '../cli/scratch.ts';
import { runMain } from '../run-main.ts';

const FOLDER = 'test/cases';
const IDS = ['--client-id', '7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11', '--tenant-id', '2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33'];
const PAIR = `"managed_identity_client_id": "${IDS[1]}", "workload_identity_tenant_id": "${IDS[3]}"`;

/** A finding of a report. */
interface Told {
  readonly rule: string;
  readonly position: { readonly line: number };
  readonly message: string;
  readonly help?: readonly Help[];
}

interface Case {
  /** Findings that have to be there: rule, line, and what the finding or its help says. */
  readonly says?: readonly (readonly [rule: string, line: number, said: RegExp])[];
  /** Rules that must not speak. */
  readonly silent?: readonly string[];
  /** No other rule than those of `says`. */
  readonly nothingElse?: true;
  /** The texts that a file holds after `--fix`, and those that it does not. */
  readonly fixed?: readonly (readonly [path: string, has: readonly string[], hasNot: readonly string[]])[];
  /** More flags of the fix. */
  readonly flags?: readonly string[];
  readonly plan?: readonly RegExp[];
  /** The text of the plan once the files are mended. */
  readonly planAfter?: readonly RegExp[];
  readonly show?: readonly RegExp[];
  /** The part of `expected.md` that does not hold yet, and what it waits for. */
  readonly waits?: string;
}

const CASES: Readonly<Record<string, Case>> = {
  '01-json-without-type': {
    says: [
      [
        'incomplete-connection',
        2,
        /"conn_type"[\s\S]*Task SDK of 3\.0 and 3\.1 fails[\s\S]*its id is the default id of "wasb"[\s\S]*AZURE_CLIENT_ID does not choose the identity on Astro/,
      ],
    ],
    fixed: [['.env', [`'{"login":"stsales"}'`], []]],
  },
  '02-wasb-used-for-fileshare': {
    says: [['legacy-azure-connection', 4, /conn_login: stshare[\s\S]*Used at dags\/share\.py:5 \(AzureFileShareHook\)/]],
    nothingElse: true,
    fixed: [['airflow_settings.yaml', ['conn_login: stshare'], ['conn_host', 'extra__wasb', 'connection_string']]],
  },
  '05-adls-for-objectstoragepath': {
    says: [
      ['legacy-azure-connection', 1, /connection string[\s\S]*Used at dags\/paths\.py:3/],
      ['missing-service-field', 4, /bare name of the account/],
    ],
    fixed: [
      [
        '.env',
        ['ADLS', 'ADLS4'].map(
          (name) => `AIRFLOW_CONN_${name}={"conn_type": "azure", "host": "stlake", "extra": {${PAIR}, "account_name": "stlake"}}`,
        ),
        ['Fak8Q~', 'AccountKey='],
      ],
    ],
  },
  '06-generic-azure-used-by-msgraph': {
    says: [
      ['legacy-azure-connection', 4, /dags\/mail\.py:2 uses it with KiotaRequestAdapterHook, which does not support a workload identity/],
    ],
    flags: ['--unsafe-fixes'],
    fixed: [['airflow_settings.yaml', ['conn_password: Fak8Q~'], ['managed_identity']]],
  },
  '08-extra-azure-prefix-map': {
    says: [
      ['lowercased-extra-key', 8, /extra__azure__tenantId/],
      ['legacy-extra-prefix', 8, /no hook of this connection reads the long name/],
      ['conflicting-authentication', 6, /Unused credential: AzureBaseHook signs in with "login" and "password" only if there is a tenant/],
    ],
    fixed: [
      [
        'airflow_settings.yaml',
        ['"subscriptionId": "91a4c6d8-5e2b-4c7a-9d10-3f6e8b2a7c54"'],
        ['conn_login', 'conn_password', 'extra__azure__'],
      ],
    ],
  },
  '11-adls-service-principal-no-host': {
    says: [
      ['missing-service-field', 4, /https:\/\/None\.dfs\.core\.windows\.net: "host" is missing/],
      ['legacy-azure-connection', 4, /missing: host/],
    ],
    show: [/error.*https:\/\/None\.dfs/],
  },
  '13-remote-logging': {
    says: [['legacy-azure-connection', 6, /service principal/]],
    plan: [/api-server: \$API_SERVER_SUBJECT/, /asked for by \.env:4 \(remote-log\)/],
  },
  '14-key-vault-backend-with-secret': {
    says: [
      [
        'plain-azure-credential',
        3,
        /managed_identity_client_id and workload_identity_tenant_id in its arguments; connections in the vault are not in a file/,
      ],
    ],
    nothingElse: true,
  },
  '18-helm-extra-env': {
    says: [['legacy-azure-connection', 4, /account key[\s\S]*conn_type": "azure", "login": "stsales"/]],
    nothingElse: true,
    fixed: [
      [
        'values.yaml',
        [
          `executor: KubernetesExecutor\nextraEnv: |\n  - name: AIRFLOW_CONN_WASB_DEFAULT\n    value: '{"conn_type": "azure", "login": "stsales", "extra": {${PAIR}}}'\n`,
        ],
        ['wasb://', 'WVUp2'],
      ],
    ],
  },
  '19-synapse-docs-uri': {
    says: [['legacy-azure-connection', 1, /service principal[\s\S]*az synapse role assignment create/]],
    fixed: [
      ['.env', ['"host": "https://ws-sales.dev.azuresynapse.net', '"subscriptionId": "91a4c6d8-5e2b-4c7a-9d10-3f6e8b2a7c54"'], ['Fak8Q~']],
    ],
    plan: [/Synapse User on workspace ws-sales/],
  },
  '20-service-bus-docs-extra': {
    says: [
      ['legacy-azure-connection', 1, /connection string/],
      ['legacy-azure-connection', 4, /put into \.env:[\s\S]*AIRFLOW_CONN_AZURE_SERVICE_BUS_DEFAULT=/],
      ['missing-service-field', 4, /schema/],
    ],
    fixed: [
      ['airflow_settings.yaml', ['conn_type: azure_service_bus', 'SharedAccessKey='], []],
      ['.env', ['"schema": ""', '"fully_qualified_namespace": "sb-sales.servicebus.windows.net"'], ['SharedAccessKey=']],
    ],
  },
  '22-wasb-sas-url-and-token': {
    says: [
      ['legacy-azure-connection', 1, /SAS token/],
      ['legacy-azure-connection', 2, /missing: host \(nothing in the connection names the storage account\)/],
    ],
    fixed: [['.env', ['https://stsales.blob.core.windows.net', 'AIRFLOW_CONN_B={"conn_type": "wasb"'], []]],
    plan: [/Storage Blob Data Reader .* on \$STSALES_ID\/blobServices\/default\/containers\/exports/],
  },
  '24-import-script': {
    says: [['legacy-azure-connection', 2, /account key/]],
    fixed: [
      [
        'scripts/connections.sh',
        [
          `add wasb_default --conn-type azure --conn-login stsales --conn-extra "{${PAIR.replaceAll('"', '\\"')}}"\n`,
          `"'$storage_sas'", "extra__wasb__shared_access_key": "", "extra__wasb__tenant_id": ""}' --conn-login "$airflow_logs_storage" --conn-type 'wasb'`,
        ],
        ['--conn-password', 'WVUp2'],
      ],
    ],
  },
  '26-ui-display-name': {
    says: [
      ['unknown-azure-type', 4, /the name of "adls"[\s\S]*conn_host: stlake[\s\S]*az role assignment create/],
      ['unknown-azure-type', 8, /the name of "wasb"[\s\S]*conn_login: stsales[\s\S]*az role assignment create/],
    ],
    nothingElse: true,
    fixed: [['airflow_settings.yaml', ['conn_host: stlake', 'conn_login: stsales'], ['Azure', 'conn_password', 'sig=']]],
    plan: [/Storage Blob Data Contributor/, /airflow_settings\.yaml:4 {2}adls_gen2/, /airflow_settings\.yaml:8 {2}blob/],
    planAfter: [/2 using the identity already/, /Storage Blob Data Contributor/],
  },
  '28-databricks-and-sql-on-azure': { says: [], nothingElse: true },
  '30-identity-with-login-client-id': {
    says: [
      ['half-identity', 2, /Unused "login"/],
      ['misspelled-extra', 3, /managedIdentityClientId/],
      ['misspelled-extra', 3, /workloadIdentityTenantId/],
      ['half-identity', 4, /workload_identity_tenant_id/],
      ['misspelled-extra', 5, /use_managed_identity/],
      ['misspelled-extra', 5, /"client_id"/],
    ],
    fixed: [['.env', [PAIR], ['use_managed_identity', '"client_id"', 'managedIdentityClientId', 'workloadIdentityTenantId', '"tenantId"']]],
  },
  '31-dag-reads-the-connection-string': {
    says: [['legacy-azure-connection', 4, /dags\/upload\.py:5 takes "connection_string" from it/]],
    flags: ['--unsafe-fixes'],
    fixed: [['airflow_settings.yaml', ['AccountKey='], ['managed_identity']]],
  },
  '33-interpolated-from-the-same-file': {
    says: [
      ['legacy-azure-connection', 3, /with an account key/],
      ['expanded-env-value', 4, /"LATER_ACCOUNT" arrives empty: it is set too late, in line 5/],
      ['expanded-env-value', 4, /"LATER_KEY" arrives empty: it is set too late, in line 6/],
    ],
    fixed: [
      [
        '.env',
        ['AIRFLOW_CONN_ABOVE={"conn_type": "azure", "login": "${STORAGE_ACCOUNT}", "extra"', '"login": "${LATER_ACCOUNT}"'],
        ['"${STORAGE_KEY}"'],
      ],
    ],
    show: [/login {6}"stsales"/, /login {6}""/],
  },
  '34-plain-azure-variables-not-ignored': {
    says: [
      ['plain-azure-credential', 3, /AZURE_CLIENT_SECRET/],
      ['plain-azure-credential', 4, /AZURE_STORAGE_CONNECTION_STRING/],
      ['committed-secret', 3, /git does not ignore/],
    ],
    nothingElse: true,
  },
  '37-terraform-airflow-connection': {
    says: [['legacy-azure-connection', 3, /account key[\s\S]*extra {9}= jsonencode\(\{/]],
    nothingElse: true,
    fixed: [
      [
        'main.tf',
        ['conn_type     = "azure"', `managed_identity_client_id  = "${IDS[1]}"`, `workload_identity_tenant_id = "${IDS[3]}"`],
        ['password', 'WVUp2'],
      ],
    ],
  },
};

test('every case is here', () => {
  const names = readdirSync(FOLDER, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
  expect(names.toSorted()).toEqual(Object.keys(CASES));
  expect(names.length).toBeGreaterThan(15);
});

describe.each(Object.entries(CASES))(
  '%s',
  (name, { says, silent = [], nothingElse, flags = [], fixed = [], plan = [], planAfter = [], show = [], waits }) => {
    const input = join(FOLDER, name, 'input');
    const texts = new Map(fastGlob.sync('**/*', { cwd: input, dot: true }).map((path) => [path, readFileSync(join(input, path), 'utf8')]));
    const folder = () => folderWith(Object.fromEntries(texts));
    const run = (argv: readonly string[], cwd = folder()) => runMain(argv, { cwd });
    const secrets = [...texts.values()].join('\n').match(/Fak8Q~[\w.]+|WVUp2Ngw45ZJfKHc\S{40}|sig=\w+/g) ?? [];

    test('says all that a right answer says, and no secret', async () => {
      expect(texts.size).toBeGreaterThan(0);
      const { out, code } = await run(['check', ...IDS, '--format', 'json']);
      for (const secret of secrets) expect(out).not.toContain(secret);
      if (says === undefined) return expect(waits).toBeDefined();
      const findings: Told[] = JSON.parse(out).findings;
      const told = findings.map(({ rule, position: { line }, message, help = [] }) => ({
        rule,
        line,
        text: [message, ...help.flatMap(({ title, lines = [] }) => [title, ...lines])].join('\n'),
      }));
      for (const [rule, line, said] of says)
        expect(told, `${rule} in line ${line}: ${said}`).toContainEqual({ rule, line, text: expect.stringMatching(said) });
      const rules = new Set(told.map(({ rule }) => rule));
      for (const rule of silent) expect(rules).not.toContain(rule);
      if (nothingElse) expect(rules).toEqual(new Set(says.map(([rule]) => rule)));
      expect(code).toBe(says.length === 0 ? 0 : 1);
    });

    test.skipIf(fixed.length === 0)('is rewritten as a right answer says', async () => {
      const cwd = folder();
      await run(['check', '--fix', '--no-backup', ...flags, ...IDS], cwd);
      for (const [path, has, hasNot] of fixed) {
        const text = readFileSync(join(cwd, path), 'utf8');
        for (const part of has) expect(text).toContain(part);
        for (const part of hasNot) expect(text).not.toContain(part);
      }
    });

    test.skipIf(planAfter.length === 0)('the plan still knows it after the fix', async () => {
      const cwd = folder();
      await run(['check', '--fix', '--no-backup', ...IDS], cwd);
      const { out } = await run(['plan', ...IDS], cwd);
      for (const said of planAfter) expect(out).toMatch(said);
    });

    test.each([...plan.map((said) => ['plan', said] as const), ...show.map((said) => ['show', said] as const)])(
      '%s says %s',
      async (command, said) => {
        const { out } = await run([command, ...(command === 'plan' ? IDS : [])]);
        expect(out).toMatch(said);
      },
    );
  },
);
