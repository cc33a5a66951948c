import { azureType, isSecretField } from '../azure/catalog.ts';
import { findSecrets, isPlaceholder } from '../azure/secrets.ts';
import type { Connection, Entry } from '../model/connection.ts';
import type { ProjectRule } from '../model/rule.ts';

export const committedSecret: ProjectRule = {
  id: 'committed-secret',
  scope: 'project',
  summary: 'Keep files that hold credentials out of git.',
  severity: 'warning',
  group: 'azure',
  fixable: false,

  *check({ files, surroundings }) {
    const ignored = surroundings.get('.gitignore');
    if (ignored === undefined) return;
    for (const file of files) {
      if (isIgnored(file.path, ignored)) continue;
      for (const connection of file.document.connections) {
        const entry = credentialOf(connection);
        if (entry)
          yield {
            file,
            problem: {
              at: entry.value.range,
              connection,
              message: `Credential "${entry.key.value}" in a file that .gitignore does not name: it goes into the repository with the next commit`,
            },
          };
      }
    }
  },
};

function credentialOf(connection: Connection): Entry | undefined {
  const type = azureType(connection.type?.value ?? null);
  const isSecret = (entry: Entry, name: string) => {
    const value = entry.value.value.reveal();
    if (typeof value !== 'string' || value === '' || isPlaceholder(value)) return false;
    return (type !== undefined && isSecretField(type, name)) || findSecrets(value).length > 0;
  };
  return (
    connection.fields.find((entry) => isSecret(entry, entry.name ?? entry.key.value)) ??
    connection.extra.find((entry) => isSecret(entry, `extra.${entry.key.value}`))
  );
}

/** The patterns that people write for these files; whoever writes others is not warned wrongly, since any mention of the name counts. */
function isIgnored(path: string, gitignore: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const lines = gitignore.split(/\r?\n/).map((line) => line.trim().replace(/^\/|\/$/g, ''));
  return lines.some(
    (line) => line !== '' && !line.startsWith('#') && !line.startsWith('!') && wildcard(line.slice(line.lastIndexOf('/') + 1), name),
  );
}

function wildcard(pattern: string, name: string): boolean {
  const parts = pattern.split('*');
  if (parts.length === 1) return pattern === name;
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  return name.length >= first.length + last.length && name.startsWith(first) && name.endsWith(last);
}
