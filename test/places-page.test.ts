import { expect, test } from 'vitest';
import { sources } from '../src/sources/index.ts';
import { PLACES_TABLE } from '../src/sources/places-table.ts';

test('the table has every kind of place', () => {
  expect(PLACES_TABLE.length).toBeGreaterThan(10);
  expect(new Set(PLACES_TABLE.map(({ id }) => id))).toEqual(new Set(sources.map(({ id }) => id)));
});

test('docs/places.md is made of the table', async () => {
  await expect(page()).toMatchFileSnapshot('../docs/places.md');
});

function page(): string {
  const rows = PLACES_TABLE.map(({ id, files, read, written }) => `| \`${id}\` | ${files} | ${read} | ${written} |`);
  return `# Places

Every place in which azconn-lint reads connections. \`check\`, \`show\`, \`plan\`, \`--fix\` and \`--diff\` take all of them: a walk looks into each file that may be one (any YAML, JSON, Python or Terraform file, any script) for the names that connections have, and closes it again where there are none. What a place holds by reference only (a key of a Secret, \`var.x\`, \`\${{ secrets.X }}\`) is never guessed, and never written. A template that is still to be rendered is no file of its language, and is passed over.

| place | files | read | written |
| --- | --- | --- | --- |
${rows.join('\n')}

A file that is none of these, named by hand, is answered by one sentence on standard error, and the exit code is 0.

## From a Deployment

\`\`\`sh
airflow connections export - --file-format json | azconn-lint -
airflow connections export - --file-format json | azconn-lint - --fix > connections.json
airflow connections import --overwrite connections.json
\`\`\`

What comes through a pipe needs no name where its text tells what it is. Of a list that no program reads back, \`--fix\` prints only what changes, as a file for \`airflow connections import\` or as \`astro env connection update\` lines; a value that was told as \`***\` is never written.

## Which comes first

Airflow asks the secrets backend, then Astro's environment manager, then the environment, then its database. \`shadowed-connection\` says where a connection is never used for that: one of \`airflow_settings.yaml\` beside a variable of \`.env\`, one of \`.env\` beside \`docker-compose.override.yml\`, one of the community's chart beside a variable of the same chart.
`;
}
