import { azureType, isSecretField } from '../azure/catalog.ts';
import { isPlain } from '../azure/plain.ts';
import { findSecrets } from '../azure/secrets.ts';
import type { Connection, Entry } from '../model/connection.ts';
import type { Document } from '../model/source.ts';
import type { TextEdit } from '../model/text.ts';

/** Shorter values are everywhere: to find one in an edit says nothing. */
const TELLING = 3;

/** Whether edits may be shown to people and machines: none of them carries a value that may be a secret. */
export function isShowable(edits: readonly TextEdit[], document: Document): boolean {
  const texts = edits.map(({ text }) => text).filter((text) => text !== '');
  if (texts.some((text) => findSecrets(text).length > 0)) return false;
  return !secretsIn(document).some((secret) => texts.some((text) => text.includes(secret)));
}

/** Asked for once for every fix of a document. */
const known = new WeakMap<Document, readonly string[]>();

function secretsIn(document: Document): readonly string[] {
  const secrets = known.get(document) ?? document.connections.flatMap(secretsOf);
  known.set(document, secrets);
  return secrets;
}

/** The texts of a connection that may be secret, as written. */
export function secretsOf(connection: Connection): string[] {
  const type = azureType(connection.type?.value ?? null);
  const isOpen = ({ value }: Entry, name: string) => type !== undefined && !isSecretField(type, name) && isPlain(value.value.reveal());
  const closed = [
    ...connection.fields.filter((entry) => !isOpen(entry, entry.name ?? entry.key.value)),
    ...connection.extra.filter((entry) => !isOpen(entry, `extra.${entry.key.value}`)),
  ];
  return closed
    .map((entry) => entry.value.value.reveal())
    .filter((value): value is string => typeof value === 'string' && value.length >= TELLING);
}
