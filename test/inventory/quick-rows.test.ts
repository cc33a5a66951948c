import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inventoryProject } from '../../src/inventory/inventory-project.ts';
import { quickRows } from '../../src/inventory/quick-rows.ts';
import { rowsOfFile } from '../../src/inventory/rows-of-file.ts';
import { projectOf } from '../../src/model/project.ts';
import { sourceOf } from '../../src/sources/source-of.ts';
import { dotenvText, settingsText } from '../prefilter/written.ts';
import { runs } from '../runs.ts';

const RUNS = runs(1_500);

/** Compares a glance at a file with the whole of it; whether there was a glance. */
function isQuick(path: string, text: string): boolean {
  const file = { path, text, source: sourceOf(path, text) };
  const project = projectOf({ files: [file] });
  const whole = rowsOfFile(file, project);
  const quick = quickRows(file, project);
  expect(inventoryProject(project).rows).toEqual(whole.rows.map(({ row }) => row));
  if (quick) expect(whole.unread).toEqual([]);
  return (quick?.rows.length ?? 0) > 0;
}

/** Variables as people write them where nothing is special about them. */
const plainDotenv = fc
  .array(
    fc.oneof(
      fc.constantFrom('# a comment', '', 'A=1', 'B="x y"', 'AIRFLOW__CORE__LOAD_EXAMPLES=False', 'AIRFLOW_VAR_X=1'),
      fc
        .tuple(
          fc.constantFrom('DB', 'SALES_DB', 'X1', 'A_B_C', 'API'),
          fc.constantFrom(
            'postgresql://u:p@db.example.com:5432/x?sslmode=require',
            'google-cloud-platform://',
            'http://api.example.com',
            'aws://',
            'dbt-cloud://a@b',
            '{"conn_type":"http","host":"https://x.example.com","password":"pw"}',
            '{"conn_type":"snowflake","extra":{"account":"a"}}',
            'wasb://st:key@',
            'nonsense',
          ),
        )
        .map(([id, value]) => `AIRFLOW_CONN_${id}=${value}`),
    ),
    { maxLength: 6 },
  )
  .map((lines) => `${lines.join('\n')}\n`);

test.each([
  ['airflow_settings.yaml', settingsText],
  ['.env', plainDotenv],
  ['.env', fc.oneof({ weight: 1, arbitrary: dotenvText }, { weight: 1, arbitrary: plainDotenv })],
])('a glance at %s gives the rows that reading it whole gives', { timeout: 120_000 }, (path, texts) => {
  let quick = 0;
  fc.assert(
    fc.property(texts, (text) => {
      if (isQuick(path, text)) quick += 1;
    }),
    { numRuns: RUNS },
  );
  expect(quick).toBeGreaterThan(0);
});
