import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shownConnections } from '../../src/engine/show.ts';
import { glanceAtDotenv } from '../../src/prefilter/dotenv.ts';
import { plainReaderFor } from '../../src/prefilter/plain-readers.ts';
import { sourceOf } from '../../src/sources/source-of.ts';
import { runs } from '../runs.ts';
import { dotenvText, settingsText } from './written.ts';

const RUNS = runs(1_500);

const piece = (...pieces: readonly string[]) => fc.constantFrom('', ...pieces);
const uri = fc
  .tuple(
    fc.constantFrom('postgres', 'postgresql', 'http', 'https', 'aws', 'google-cloud-platform', 'ssh', 'redis'),
    piece('u@', 'u:p@', 'u.v:p-q@', 'u:@', '@', 'U:P@'),
    piece('h', 'db.contoso.example', 'DB', '10.0.0.1'),
    piece(':5432', ':0', ':99999', ':x'),
    piece('/', '/reports', '/a.b', '/a/b', '/https'),
    piece('?a=b', '?sslmode=require&n=1', '?a=true', '?a=b&a=c', '?__extra__=x', '?a_b=c.d&A=NaN', '?a=', '?extra__http__x=y', '?a=-1'),
  )
  .map((parts) => `${parts[0]}://${parts.slice(1).join('')}`);
const json = fc.constantFrom(
  '{"conn_type":"http","host":"https://api.contoso.example","password":"x"}',
  '{"conn_type":"http","extra":{"zone":"a"}}',
  '{"conn_type":"postgres","port":5432}',
);
/** Variables as most people write them. */
const plainDotenv = fc
  .array(fc.oneof(uri, json), { minLength: 1, maxLength: 2 })
  .map((values) => values.map((value, at) => `AIRFLOW_CONN_C${at}=${value}\n`).join(''));

test('connections that are read quickly are shown as those that are read whole', { timeout: 120_000 }, () => {
  let quick = 0;
  let quickVariables = 0;
  fc.assert(
    fc.property(
      settingsText,
      fc.oneof(dotenvText, plainDotenv),
      fc.constantFrom('airflow2' as const, 'airflow3' as const),
      (settings, dotenv, target) => {
        const files = [
          { path: 'airflow_settings.yaml', text: settings },
          { path: '.env', text: dotenv },
        ].map((file) => ({ ...file, source: sourceOf(file.path, file.text) }));
        const agreed = glanceAtDotenv(dotenv)?.quietIds;
        const plain = files.map((file) => ({
          ...file,
          plain: plainReaderFor(file.path),
          ...(file.path === '.env' && agreed && { agreed }),
        }));
        if (plain[0]?.plain?.(settings)?.length) quick++;
        if (agreed?.size && plain[1]?.plain?.(dotenv)?.length === agreed.size) quickVariables++;
        expect(shownConnections(plain, target)).toEqual(shownConnections(files, target));
      },
    ),
    { numRuns: RUNS },
  );
  expect(quick).toBeGreaterThan(RUNS / 50);
  expect(quickVariables).toBeGreaterThan(RUNS / 50);
});

test.each([
  ['a port that no machine has', 'conn_port: 99999'],
  ['a port between quotes', 'conn_port: "5432"'],
  ['a number between quotes', "conn_login: '123'"],
  ['an id in capitals', 'conn_host: ORACLE'],
  ['keys of a mapping out of order', 'conn_extra:\n        zone: a\n        account_url: https://stsales.blob.core.windows.net'],
  ['a key of a mapping with nothing behind it', 'conn_extra:\n        zone: a\n        region_name:'],
  ['JSON', `conn_extra: '{"zone": "a", "account_url": "b"}'`],
  ['JSON with a key twice', `conn_extra: '{"zone": "a", "zone": "b"}'`],
  ['JSON with a key like a number', `conn_extra: '{"b": "a", "1": "b"}'`],
  ['a mapping with a key of objects', 'conn_extra:\n        constructor: a\n        __proto__: b'],
  ['JSON with a key of objects', `conn_extra: '{"__proto__": "b", "a": "b"}'`],
])('%s', (_, field) => {
  const text = `airflow:\n  connections:\n    - conn_type: wasb\n      conn_id: a\n      ${field}\n    - conn_id: b\n      conn_type: http\n      ${field}\n`;
  const path = 'airflow_settings.yaml';
  const file = { path, text, source: sourceOf(path, text) };

  expect(shownConnections([{ ...file, plain: plainReaderFor(path) }], 'airflow3')).toEqual(shownConnections([file], 'airflow3'));
});

test.each([
  'postgresql://reader:x@db.contoso.example:5432/reports?sslmode=require&n=1',
  'postgres://reader:x@DB.contoso.example/reports',
  'google-cloud-platform://x/y?key_path=a',
  'http://api.contoso.example',
  'http://api.contoso.example/?flag=true&other=nan&__extra__=x',
  'redis://r:6379/0',
  'mysql://u@h/a.b?a=b&a=c&k-y=v',
  'ssh://u:p@h:99999/x',
  '{"conn_type":"http","host":"https://api.contoso.example","password":"x"}',
  '{"conn_type":"http","extra":{"zone":"a"}}',
])('a .env with %s', (value) => {
  for (const [at, text] of [`AIRFLOW_CONN_A=${value}\n`, `AIRFLOW_CONN_A=${value}\nAIRFLOW_CONN_B=http://h/x\n# end\n`].entries()) {
    const file = { path: '.env', text, source: sourceOf('.env', text) };
    const agreed = glanceAtDotenv(text)?.quietIds;
    expect(agreed?.size ?? 0).toBeLessThanOrEqual(at + 1);
    for (const target of ['airflow2', 'airflow3'] as const) {
      const quickly = shownConnections([{ ...file, plain: plainReaderFor('.env'), ...(agreed && { agreed }) }], target);
      expect(quickly).toEqual(shownConnections([file], target));
    }
  }
});
