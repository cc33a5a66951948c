import { azureType, isSecretField } from '../azure/catalog.ts';
import { findSecrets, isPlaceholder } from '../azure/secrets.ts';
import { gitPatterns } from '../matching/git-patterns.ts';
import { type Connection, type Entry, ownFields, typeOf } from '../model/connection.ts';
import type { FileContext, ProjectRule } from '../model/rule.ts';

const LINE_BREAK = /\r?\n/;

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
    const verdictOn = gitPatterns(ignored.split(LINE_BREAK));
    for (const file of files) {
      if (partsOf(file.path).some((path) => verdictOn(path) === 'ignored')) continue;
      const found = firstCredential(file);
      if (!found) continue;
      const message = `Credential "${found.entry.key.value}" of connection "${found.id}" in a file that .gitignore does not name: it goes into the repository with the next commit`;
      // It is the file that is in the wrong, whatever connection shows it first.
      yield { file, problem: { at: found.entry.value.range, message } };
    }
  },
};

/** The path as it is seen from each of its folders: which of them the patterns belong to is not known here, and silence is no harm. */
function partsOf(path: string): readonly string[] {
  const names = path.split('/');
  return names.map((_, at) => names.slice(at).join('/'));
}

function firstCredential({ document }: FileContext): { readonly id: string; readonly entry: Entry } | undefined {
  for (const connection of document.connections) {
    const entry = credentialOf(connection);
    if (entry) return { id: connection.id.value, entry };
  }
  return undefined;
}

function credentialOf(connection: Connection): Entry | undefined {
  const known = azureType(typeOf(connection));
  const isSecret = (entry: Entry, name: string) => {
    const value = entry.value.value.reveal();
    if (typeof value !== 'string' || value === '' || isPlaceholder(value)) return false;
    return (known !== undefined && isSecretField(known, name)) || findSecrets(value).length > 0;
  };
  return (
    ownFields(connection).find((entry) => isSecret(entry, entry.name ?? entry.key.value)) ??
    connection.extra.find((entry) => isSecret(entry, `extra.${entry.key.value}`))
  );
}
