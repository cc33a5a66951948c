import { expect, test } from 'vitest';
import { azureTypes } from '../../src/generated/catalog.ts';
import { identityUnsupported } from '../../src/rules/identity-unsupported.ts';
import { APP, APP_TENANT, CLIENT_SECRET } from '../azure/samples.ts';
import { advice, allFindings, isQuiet, marked, report } from '../tester.ts';
import { settings, typed, withExtra } from './azure-given.ts';

const principal = (type: string) =>
  withExtra(type, `"tenantId": "${APP_TENANT}"`, 'conn_host: place.example.com', `conn_login: ${APP}`, `conn_password: ${CLIENT_SECRET}`);

test('Microsoft Graph keeps its credential, and why is said', () => {
  expect(report(identityUnsupported, principal('msgraph'))).toMatchInlineSnapshot(`
    "4:18 |       conn_type: msgraph
                            ^^^^^^^ Microsoft Graph: its hook cannot use an identity, so the connection keeps its credential"
  `);
  expect(advice(identityUnsupported, principal('msgraph'))).toMatchInlineSnapshot(`
    "= The Microsoft Graph hook knows client secrets and certificates only and never reads the identity
    = Prefer a certificate to a client secret, and keep it in a secrets backend"
  `);
});

test.each(['msgraph', 'powerbi', 'azure_analysis_services'])('nothing else is said about %s', (type) => {
  expect(allFindings(principal(type)).map(({ rule, severity }) => [rule, severity])).toEqual([['identity-unsupported', 'info']]);
});

test('a type that stands in a conn_uri', () => {
  const given = settings('- conn_id: graph', `  conn_uri: msgraph://${APP}:not-a-real-secret@?tenant_id=${APP_TENANT}`);
  expect(marked(identityUnsupported, given)).toEqual(['graph']);
});

test('it is three types and no others', () => {
  const told = azureTypes.all().filter(({ connType }) => !isQuiet(identityUnsupported, typed(connType, 'conn_login: someone')));
  expect(told.map(({ connType }) => connType).toSorted()).toEqual(['azure_analysis_services', 'msgraph', 'powerbi']);
});

test('nothing is said about other providers', () => {
  expect(isQuiet(identityUnsupported, typed('smtp'))).toBe(true);
});
