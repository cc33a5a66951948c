import { expect, test } from 'vitest';
import { CONSUMER_CLASSES } from '../src/generated/consumer-classes.ts';
import { CONSUMER_HOOKS } from '../src/generated/consumer-hooks.ts';
import { serviceFor } from '../src/plan/connected-services.ts';

const SIGNS_IN = {
  direct: 'yes',
  indirect: 'it fetches the key with the identity',
  none: 'no',
} as const;

test('the tables have hooks and classes', () => {
  expect(CONSUMER_HOOKS.all().length).toBeGreaterThan(20);
  expect(CONSUMER_CLASSES.all().length).toBeGreaterThan(80);
});

test('docs/consumers.md is made of the tables', async () => {
  await expect(page()).toMatchFileSnapshot('../docs/consumers.md');
});

function page(): string {
  return `# Consumers

The code and configuration that use a connection determine its new form: the hook that reads it, the fields that it needs, and its rights. azconn-lint reads the Python files, the YAML of DAG factories and the Airflow options of a project, and runs none of them. \`azconn-lint show\` lists the consumers of each connection; the plan names the lines that need a right.

azconn-lint finds:

- the ids in operators, sensors, triggers, transfers and hooks: keyword and positional arguments, \`default_args\`, \`partial\`, constants of the module, and the default of an omitted parameter;
- code that takes a field from a connection itself: \`get_connection("x").password\`, \`.extra_dejson["…"]\`, \`get_uri()\`, templates such as \`{{ conn.x.password }}\`;
- storage paths, \`ObjectStoragePath("abfs://x@…")\`, options for XCom and remote logs, profiles of Cosmos, and parameters of other providers that accept an Azure connection;
- YAML of DAG factories.

\`--fix\` rewrites a connection for the hook that uses it. It does not change a connection if code takes its secret, or if a hook does not support an identity: see [consumer-needs-secret](rules/consumer-needs-secret.md) and [code that takes the key out](migrating.md#code-that-takes-the-key-out).

## Hooks

| Hook | Service | Type it is stored under | Signs in with the identity | Since provider |
| --- | --- | --- | --- | --- |
${CONSUMER_HOOKS.all().map(hookRow).join('\n')}

## Operators, sensors, triggers and others

Each row has the parameter for the connection id, the hook that reads the connection, and the default id. \`secret-read\` takes the credential itself, so its connection keeps the credential; \`object-storage\` opens paths.

${sections().join('\n\n')}
`;
}

function hookRow({ hook, service, connType, identity }: ReturnType<typeof CONSUMER_HOOKS.all>[number]): string {
  const since = identity.support === 'none' ? '' : identity.provider;
  return `| \`${hook}\` | ${serviceFor(service)?.service ?? service} | \`${connType}\` | ${SIGNS_IN[identity.support]} | ${since} |`;
}

const PACKAGE =
  /^airflow\.providers\.(?<provider>.+?)\.(?:hooks|operators|sensors|triggers|transfers|fs|log|secrets|bundles|queues|config|io|notifications|decorators)\b/;

/** A table for each package that has such classes. */
function sections(): readonly string[] {
  const classes = CONSUMER_CLASSES.all().filter(({ kind }) => kind !== 'family');
  const providers = [...new Set(classes.map(({ name }) => providerOf(name)))].toSorted();
  return providers.map((provider) => {
    const rows = classes
      .filter(({ name }) => providerOf(name) === provider)
      .flatMap(({ name, parameters }) =>
        parameters.map(({ name: parameter, reads, defaults = [] }) => {
          const readers = [...new Set(reads.map(({ reader }) => `\`${reader}\``))].join(', ');
          const ids = [...new Set(defaults.map(({ id }) => `\`${id}\``))].join(', ');
          return `| \`${name.slice(name.lastIndexOf('.') + 1)}\` | \`${parameter}\` | ${readers} | ${ids} |`;
        }),
      );
    return [`### ${provider}`, '', '| Class | Parameter | Read by | Default |', '| --- | --- | --- | --- |', ...rows].join('\n');
  });
}

function providerOf(name: string): string {
  return PACKAGE.exec(name)?.groups?.['provider'] ?? 'Others';
}
