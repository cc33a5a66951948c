import { describe, expect, test } from 'vitest';
import { findSecrets, isGuid, isPlaceholder, isPlaceholderGuid, isTenantDomain, sasExpiry } from '../../src/azure/secrets.ts';
import { secretFormats } from '../../src/generated/secret-formats.ts';
import { processorTime } from '../processor-time.ts';
import { CLIENT_SECRET, KEY, SAS, SECRET_SAMPLES } from './samples.ts';

const AZURITE = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';
const A = (length: number) => 'A'.repeat(length);

/** The text with what was found in brackets. */
function marked(text: string): string {
  let at = 0;
  let result = '';
  for (const { range } of findSecrets(text)) {
    if (range.start < at) continue;
    result += `${text.slice(at, range.start)}[${text.slice(range.start, range.end)}]`;
    at = range.end;
  }
  return result + text.slice(at);
}

const kinds = (text: string) => findSecrets(text).map(({ kind }) => kind);

describe('secrets are found, with their bounds', () => {
  test.each(SECRET_SAMPLES)('%s', (kind, text, secret) => {
    const hit = findSecrets(text).find((each) => each.kind === kind);
    expect(hit && text.slice(hit.range.start, hit.range.end)).toBe(secret);
  });
});

test.each([
  `AccountName=devstoreaccount1;AccountKey=${AZURITE};`,
  'AccountEndpoint=https://localhost:8081/;AccountKey=C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw==;',
  'AccountKey=<account-key>;AccountName=x',
  `AccountKey=\${STORAGE_KEY};`,
  'wasb://stsales:<password>@',
  'https://host:8080/path',
  'azure://?managed_identity_client_id=7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11',
  'https://stsales.blob.core.windows.net/',
  '/subscriptions/5e6f7a8b-1c2d-4e3f-8a9b-0c1d2e3f4a5b/resourceGroups/rg',
  '',
])('%j holds no secret', (text) => {
  expect(findSecrets(text)).toEqual([]);
});

test('several secrets in one text are found in order', () => {
  expect(marked(`a AccountKey=${A(20)}; b ${CLIENT_SECRET} c`)).toBe(`a AccountKey=[${A(20)}]; b [${CLIENT_SECRET}] c`);
  expect(kinds(`x ${KEY} y ${CLIENT_SECRET}`)).toEqual(['storage-account-key-unmarked', 'entra-client-secret']);
});

describe('time grows with the text', () => {
  test.each<readonly [string, string]>([
    ['one long word', A(2_000_000)],
    ['base64 without an end', `${A(85)}+`.repeat(20_000)],
    ['half-made connection strings', 'AccountName=a;'.repeat(100_000)],
    ['half-made SAS', `${'sv=2020-01-01&'.repeat(50_000)}sig=`],
    ['half-made URIs', 'a://b:c'.repeat(200_000)],
    ['half-made tokens', `eyJ${A(9)}.`.repeat(100_000)],
    ['Service Bus', 'Endpoint=sb://a/;'.repeat(100_000)],
    ['published keys', `${AZURITE} `.repeat(20_000)],
    ['keys', `${KEY} `.repeat(20_000)],
  ])('%s', (_, text) => {
    const start = processorTime();
    findSecrets(text);
    expect(processorTime() - start).toBeLessThan(4000);
  });
});

test('ids and what only looks like one', () => {
  expect(
    [
      '5e6f7a8b-1c2d-4e3f-8a9b-0c1d2e3f4a5b',
      '5E6F7A8B-1C2D-4E3F-8A9B-0C1D2E3F4A5B',
      '{5e6f7a8b-1c2d-4e3f-8a9b-0c1d2e3f4a5b}',
      'contoso',
    ].map(isGuid),
  ).toEqual([true, true, false, false]);
  expect(
    [
      '00000000-0000-0000-0000-000000000000',
      '12345678-1234-1234-1234-123456789012',
      '00001111-aaaa-2222-bbbb-3333cccc4444',
      '5e6f7a8b-1c2d-4e3f-8a9b-0c1d2e3f4a5b',
    ].map(isPlaceholderGuid),
  ).toEqual([true, true, true, false]);
  expect(['contoso.onmicrosoft.com', 'contoso', 'common', '-x.com'].map(isTenantDomain)).toEqual([true, false, false, false]);
  expect(
    ['<client-secret>', `\${SECRET}`, '{{ var.value.x }}', 'changeme', 'your-client-secret', 'xxxx', '****', 'P@ssw0rd', CLIENT_SECRET].map(
      isPlaceholder,
    ),
  ).toEqual([true, true, true, true, true, true, true, false, false]);
});

test('the expiry of a SAS', () => {
  expect(sasExpiry(SAS)).toBe('2020-01-01T00:00:00Z');
  expect(sasExpiry('https://x/c?sv=1&se=2020-01-01T00%3A00%3A00Z&sig=x')).toBe('2020-01-01T00:00:00Z');
  expect(sasExpiry('?se=2020-01-01&sig=x')).toBe('2020-01-01');
  expect([sasExpiry('se=2020-01-01'), sasExpiry('sig=x'), sasExpiry('use=2020-01-01&sig=x'), sasExpiry('')]).toEqual(
    Array(4).fill(undefined),
  );
});

test('what is looked for before any format holds nothing that a format without case may spell otherwise', () => {
  const caseless = secretFormats.filter(({ flags }) => flags.includes('i'));
  const plain = secretFormats.map(({ needle }) => needle).filter((needle) => needle.toLowerCase() === needle.toUpperCase());

  expect(caseless.length).toBeGreaterThan(3);
  for (const { needle } of caseless) expect(plain.some((each) => needle.includes(each))).toBe(true);
});
