import { describe, expect, test } from 'vitest';
import { fix } from '../../src/engine/fix.ts';
import { maskedPatch } from '../../src/engine/patch.ts';
import { projectOf } from '../../src/model/project.ts';
import { rules } from '../../src/rules/index.ts';
import { sourceOf } from '../../src/sources/source-of.ts';
import { changedText, identities, lines, MOVED, said } from './moved.ts';

/** The masked patch of a fix. */
function patchOf(path: string, text: string): string {
  const source = { path, text, source: sourceOf(path, text) };
  const fixed = fix(source, projectOf({ files: [source], config: { identities } }), { rules, allowed: 'safe' });
  const { documents } = fixed;
  return documents ? maskedPatch(path, { text, document: documents.before }, { text: fixed.text, document: documents.after }) : '';
}

const URI = "'wasb://stsales:FAKEkey1@'";

/** The places whose values may be aliases: a file with something above and the values of variables. */
const PLACES = [
  {
    path: 'docker-compose.override.yml',
    file: (above: string, ...values: readonly string[]) =>
      lines(above, 'services:', '  s:', '    environment:', ...values.map((value, at) => `      AIRFLOW_CONN_A${at}: ${value}`)),
  },
  {
    path: 'values.yaml',
    file: (above: string, ...values: readonly string[]) =>
      lines(above, 'env:', ...values.map((value, at) => `  - {name: AIRFLOW_CONN_A${at}, value: ${value}}`)),
  },
  {
    path: 'secret.yaml',
    file: (above: string, ...values: readonly string[]) =>
      lines('apiVersion: v1', 'kind: Secret', above, 'stringData:', ...values.map((value, at) => `  AIRFLOW_CONN_A${at}: ${value}`)),
  },
] as const;

describe.each(PLACES)('$path', ({ path, file }) => {
  test.each([
    ['one alias', `&c ${URI}`, ['*c']],
    ['two aliases', `&c ${URI}`, ['*c', '*c']],
    ['another connection with the same credential', `&c ${URI}`, [URI, '*c']],
    ['an anchor in a connection', 'x', [`&c ${URI}`, '*c', '*c']],
    ['two anchors', `&c ${URI}`, ['*c', `&d ${URI}`, '*d']],
  ])('what all aliases get is written at the anchor, and they stay: %s', (_, above, values) => {
    const text = file(`x-c: ${above}`, ...values);
    expect(said(path, text).filter((each) => each.includes('legacy-azure-connection'))).toHaveLength(values.length);
    expect(changedText(path, text)).toBe(text.replaceAll(URI, `'${MOVED}'`));
  });

  test('what is written at the anchor is shown, and no secret', () => {
    const text = file(`x-c: &c ${URI}`, '*c', '*c');
    const patch = patchOf(path, text);
    expect(patch).toContain(`+x-c: &c '${MOVED}'`);
    expect(patch).toContain("-x-c: &c 'wasb://stsales:********@'");
    const same = patchOf(path, file('x-c: 1', '&c \'{"conn_type": "wasb", "password": "stsales", "login": "stsales"}\'', '*c'));
    expect(same).toContain('"conn_type": "azure"');
    expect(same).not.toContain('stsales');
  });

  test('a credential that something else takes never stays in its anchor unnoticed', () => {
    const text = file(`x-c: &c ${URI}\nx-d: *c`, '*c');
    expect(said(path, text).filter((each) => each.includes('legacy-azure-connection'))).toHaveLength(1);
    expect(changedText(path, text)).toBe(text);
  });
});

describe('a key of airflow_settings.yaml whose last alias goes', () => {
  const APP = '5a7d0c11-6b1f-4f0e-9f62-2c1f6f7f5a10';
  const settings = (login: string, password: string) =>
    lines(
      `x-app: &app ${APP}`,
      'x-key: &key FAKEsecret1',
      'airflow:',
      '  connections:',
      `    - {conn_id: a, conn_type: wasb, conn_host: stsales, conn_login: ${login}, conn_password: ${password}, conn_extra: {tenant_id: t}}`,
    );

  test.each([
    ['held a credential, and goes', settings(APP, '*key'), ['x-app:']],
    ['held none, and stays', settings('*app', 'FAKEsecret2'), ['x-app:', 'x-key:']],
    ['held a credential, and one beside it held none', settings('*app', '*key'), ['x-app:']],
  ])('%s', (_, text, left) => {
    const after = changedText('airflow_settings.yaml', text);
    expect(after).toContain('conn_type: azure');
    expect(after.match(/^x-\w+:/gm)).toEqual(left);
  });
});
