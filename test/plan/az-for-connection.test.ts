import { expect, test } from 'vitest';
import { SERVICES } from '../../src/generated/services.ts';
import { azForConnection, grantCommands, trustCommand } from '../../src/plan/az-for-connection.ts';
import { connection, DEPLOYMENT, DEPLOYMENTS, IDENTITY, STORAGE_ID, SUBSCRIPTION } from './sample.ts';

test('a finding shows two commands, with everything unknown as a variable', () => {
  const { commands, unset } = azForConnection(
    connection({ service: 'wasb', account: 'stsales' }),
    { key: 'default' },
    { platform: 'astro', airflow: 3 },
  );

  expect(commands).toEqual([
    'az identity federated-credential create --subscription "$SUBSCRIPTION_ID" --resource-group "$RESOURCE_GROUP" --identity-name "$IDENTITY_NAME" --name "$NAMESPACE-worker" --issuer "$ISSUER" --subject "system:serviceaccount:$NAMESPACE:$NAMESPACE-worker-serviceaccount" --audiences api://AzureADTokenExchange',
    `az role assignment create --subscription "$SUBSCRIPTION_ID" --role ba92f5b4-2d11-453d-a403-e96b0029c9fe --scope "\${STSALES_ID:?}" --assignee-object-id "$PRINCIPAL_ID" --assignee-principal-type ServicePrincipal`,
  ]);
  expect(unset.map(({ name }) => name)).toEqual([
    'SUBSCRIPTION_ID',
    'RESOURCE_GROUP',
    'IDENTITY_NAME',
    'NAMESPACE',
    'ISSUER',
    'STSALES_ID',
    'PRINCIPAL_ID',
  ]);
});

test('what is known stands in the commands themselves', () => {
  const { commands, unset } = azForConnection(connection({ service: 'blob', resource_id: STORAGE_ID }), IDENTITY, DEPLOYMENT);

  expect(unset.map(({ name, where }) => [name, where])).toEqual([
    [
      'PRINCIPAL_ID',
      `az identity show --subscription ${SUBSCRIPTION} --resource-group rg-airflow --name id-airflow --query principalId --output tsv`,
    ],
  ]);
  expect(commands[0]).toContain('--identity-name id-airflow --name geocentric-instrument-2346-worker');
  expect(commands[1]).toContain(`--scope ${STORAGE_ID}`);
});

test('a service that is not opened by Azure roles has its own command', () => {
  const { commands } = azForConnection(
    connection({ service: 'azure_data_explorer', endpoint: 'https://adxsales.westeurope.kusto.windows.net' }),
    IDENTITY,
    DEPLOYMENT,
  );

  expect(commands[1]).toContain('az kusto database-principal-assignment create');
  expect(commands[1]).toContain('--cluster-name adxsales --database-name "$ADXSALES_DATABASE"');
});

test('a connection that cannot move has no command', () => {
  expect(azForConnection(connection({ service: 'msgraph', outcome: 'refused' }), IDENTITY, DEPLOYMENT).commands).toEqual([]);
});

test.each(Object.entries(DEPLOYMENTS))('what a finding shows is the same in two parts: %s', (_, deployment) => {
  const types = SERVICES.all().flatMap(({ connTypes }) => connTypes);
  expect(types.length).toBeGreaterThan(10);
  for (const service of types) {
    for (const identity of [IDENTITY, { key: 'other' }]) {
      for (const more of [{}, { account: 'stsales' }, { resource_id: STORAGE_ID }, { endpoint: 'https://stsales.blob.core.windows.net' }]) {
        const one = connection({ service, ...more });
        const { commands } = azForConnection(one, identity, deployment);
        const trust = commands.length > 0 ? [trustCommand(identity, deployment)] : [];

        expect([...trust, ...grantCommands(one, identity, deployment)]).toEqual(commands);
      }
    }
  }
});

test('the subscription of a connection is that of its command, not that of the identity', () => {
  const own = '22222222-3333-4444-5555-666666666666';
  const [command] = grantCommands(connection({ service: 'wasb', account: 'stsales', subscription_id: own }), IDENTITY, DEPLOYMENT);
  expect(command).toContain(`az role assignment create --subscription ${own} `);
});
