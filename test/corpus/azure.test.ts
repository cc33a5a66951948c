import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isAzureType } from '../../src/azure/catalog.ts';
import { isAirflowError } from '../../src/model/airflow.ts';
import { rules } from '../../src/rules/index.ts';
import { sourceOf } from '../../src/sources/source-of.ts';
import { CORE_3_0 } from '../airflow/targets.ts';
import { allFindings } from '../tester.ts';

/** Files as people write them, which are not part of this repository: `AZCONN_LINT_CORPUS` names their folder. */
const FOLDER = process.env['AZCONN_LINT_CORPUS'] ?? '';
const MANIFEST = join(FOLDER, 'manifest.json');

interface Listed {
  readonly file: string;
  readonly connections: readonly { readonly conn_id: string; readonly conn_type: string; readonly azure: boolean }[];
}

const files: readonly Listed[] = existsSync(MANIFEST) ? JSON.parse(readFileSync(MANIFEST, 'utf8')) : [];
if (files.length === 0) console.warn(`SKIPPED: AZCONN_LINT_CORPUS names no folder with a corpus`);

function given({ file }: Listed) {
  return {
    path: basename(file),
    text: readFileSync(join(FOLDER, file), 'utf8'),
    surroundings: { '.gitignore': '', 'requirements.txt': '' },
  };
}

describe.skipIf(files.length === 0)('the corpus', () => {
  const [azure, others] = [files.filter(isAzure), files.filter((file) => !isAzure(file))];

  test('holds files of both kinds', () => {
    expect(azure.length).toBeGreaterThan(0);
    expect(others.length).toBeGreaterThan(0);
  });

  test.each(others.map((file) => [file.file, file] as const))('no rule about Azure speaks about %s', (_, file) => {
    const ids = rules.filter(({ group }) => group === 'azure').map(({ id }) => id);
    expect(allFindings(given(file)).filter(({ rule }) => ids.includes(rule))).toEqual([]);
  });

  test.each(azure.map((file) => [file.file, file] as const))(
    'every Azure connection of %s is known, and no other is taken for one',
    (_, file) => {
      const { path, text } = given(file);
      const known = sourceOf(path, text)
        .parse(text, { target: CORE_3_0 })
        .connections.filter(({ airflow }) => {
          const got = airflow?.reveal();
          return got && !isAirflowError(got) && isAzureType(got.conn_type);
        });
      const wanted = file.connections.filter((connection) => connection.azure).map(({ conn_id }) => conn_id.toLowerCase());
      expect(known.map(({ id }) => id.value.toLowerCase())).toEqual(wanted);
    },
  );
});

function isAzure({ connections }: Listed): boolean {
  return connections.some(({ azure }) => azure);
}
