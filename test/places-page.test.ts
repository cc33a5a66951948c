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

azconn-lint reads connections in the places below. \`check\`, \`show\`, \`plan\`, \`--fix\` and \`--diff\` cover all of them. They look into every file of a suitable kind (YAML, JSON, Python, Terraform, scripts) for the names that connections have, and skip files without such names. Referenced values (a key of a Secret, \`var.x\`, \`\${{ secrets.X }}\`) are never guessed and never written. \`show\` and \`inventory\` show the rest of such a connection, mainly its type. Templates that still have to be rendered are skipped.

A variable in a text that stays (\`\${NAME}\` in a compose file, a \`Dockerfile\` and \`.env\`, \`$(NAME)\` in a container's \`env\`) goes on to be one. A fix is refused if the variable is more than a part of a text, or if it has a default. It is also refused if JSON takes the place of a URI with a variable that the file does not set: Airflow decodes a URI, and not JSON.

| place | files | read | written |
| --- | --- | --- | --- |
${rows.join('\n')}

If you name any other file, the command prints one sentence on standard error and exits with 0.

## From a Deployment

\`\`\`sh
airflow connections export - --file-format json | azconn-lint -
airflow connections export - --file-format json | azconn-lint - --fix > connections.json
airflow connections delete sales_blob
airflow connections import --overwrite connections.json
\`\`\`

Standard input needs no file name if its text shows the format. For a list that no program can read back, \`--fix\` prints only the changes, as a file for \`airflow connections import\` or as \`astro env connection update\` lines. It never writes a value that was hidden as \`***\`.

An import over a connection keeps its old password. Delete the connection before: \`--fix\` prints the commands for all that change. \`astro env connection update\` takes a password from its standard input, so the lines end with \`</dev/null\`, which removes the old one.

The API of Airflow 2 lists neither passwords nor extras. Of such a list only the types are judged, and nothing is written.

## Which comes first

Airflow looks for a connection in the secrets backend, then in Astro's environment manager, then in the environment, then in its database. \`shadowed-connection\` reports a connection that is therefore never used. \`.env\` shadows \`airflow_settings.yaml\`, \`docker-compose.override.yml\` shadows \`.env\`, and in the community chart a variable shadows a connection.
`;
}
