import { expect, test } from 'vitest';
import { CONSUMER_CLASSES } from '../src/generated/consumer-classes.ts';
import { CONSUMER_HOOKS } from '../src/generated/consumer-hooks.ts';
import { serviceFor } from '../src/plan/services.ts';

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

The code and the configuration that use a connection decide what becomes of it: which hook reads it, which fields it takes, which rights it needs. azconn-lint reads the Python files, the YAML of DAG factories and the options of Airflow in a project, and runs none of them. \`azconn-lint show\` lists the consumers of each connection; the plan names the lines that ask for a right.

What is found:

- the ids that operators, sensors, triggers, transfers and hooks are given: by keyword, by position, by \`default_args\` and \`partial\`, through constants of the module, and the defaults where the parameter is left out;
- code that takes a field out itself: \`get_connection("x").password\`, \`.extra_dejson["…"]\`, \`get_uri()\`, templates such as \`{{ conn.x.password }}\`;
- storage paths, \`ObjectStoragePath("abfs://x@…")\`, options for XCom and for remote logs, profiles of cosmos, and parameters of other providers that take a connection of Azure;
- YAML of DAG factories.

A connection is rewritten for the hook that uses it. Where code takes the secret out, or a hook knows no identity, \`--fix\` leaves the connection alone: see [consumer-needs-secret](rules/consumer-needs-secret.md) and [code that takes the key out](migrating.md#code-that-takes-the-key-out).

## Hooks

| Hook | Service | Type it is stored under | Signs in with the identity | Since provider |
| --- | --- | --- | --- | --- |
${CONSUMER_HOOKS.all().map(hookRow).join('\n')}

## Operators, sensors, triggers and others

The parameter that takes the id of the connection, the hook behind it, and the id where the parameter is left out. \`secret-read\` takes a credential out itself, so such a connection keeps it; \`object-storage\` opens paths.

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
