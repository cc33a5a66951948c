import { isSecretField } from '../azure/catalog.ts';
import { meantType } from '../azure/meant-type.ts';
import { holdsAzureCredential } from '../azure/plain-credential.ts';
import { findSecrets, isPlaceholder } from '../azure/secrets.ts';
import { maskKey } from '../masking/mask-key.ts';
import { type Connection, type Entry, ownFields, typeOf } from '../model/connection.ts';
import type { FileContext, GitStanding, ProjectRule } from '../model/rule.ts';
import type { Range } from '../model/text.ts';

export const committedSecret: ProjectRule = {
  id: 'committed-secret',
  scope: 'project',
  summary: 'Keep files that hold credentials out of git.',
  severity: 'warning',
  group: 'azure',
  fixable: false,
  judgesExamples: true,
  judgesFile: true,

  *check({ files, gitStandingOf }) {
    for (const file of files) {
      const found = firstCredential(file);
      const fate = found && FATES[gitStandingOf(file.path) ?? 'ignored'];
      if (!fate) continue;
      yield {
        file,
        problem: { at: found.at, ...(found.connection && { connection: found.connection }), message: `${found.what} is in ${fate}` },
      };
    }
  },
};

const FATES: Readonly<Record<GitStanding, string | undefined>> = {
  tracked: 'a file that git tracks',
  untracked: 'a file that git does not ignore: the next commit may include it',
  ignored: undefined,
};

interface Found {
  readonly what: string;
  readonly at: Range;
  readonly connection?: Connection;
}

/** The first credential of a connection, else of a variable. */
function firstCredential({ document }: FileContext): Found | undefined {
  for (const connection of document.connections) {
    const entry = credentialOf(connection);
    if (entry)
      return {
        what: `Credential "${maskKey(document, entry.key)}" of connection "${connection.id.value}"`,
        at: entry.value.range,
        connection,
      };
  }
  const variable = document.variables.find(holdsAzureCredential);
  return variable && { what: `The credential in ${maskKey(document, variable.name)}`, at: variable.value.range };
}

function credentialOf(connection: Connection): Entry | undefined {
  const known = meantType(typeOf(connection));
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
