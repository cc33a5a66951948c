import { prefixedKey } from '../azure/prefix.ts';
import { extraKey } from '../azure/read-field.ts';
import { azureTypes } from '../generated/catalog.ts';
import { lazy } from '../lazy/lazy.ts';
import { looksLikeName } from '../model/name.ts';

/** The words that files of connections are made of. */
const WORD_OF_FILES =
  /^(?:airflow|CONNECTION|connections|pools|variables|conn_(?:id|type|host|schema|login|password|port|uri|extra)|pool_(?:name|slot|description)|variable_(?:name|value)|host|schema|login|password|port|extra|uri|description)$/;
/** The instructions of a Dockerfile. */
const INSTRUCTION =
  /^(?:ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR)$/i;
const CONNECTION_VARIABLE = /^AIRFLOW_CONN_[\w.-]{1,200}$/i;

const extras = lazy((): ReadonlySet<string> => {
  const fields = azureTypes.all().flatMap(({ fields: all }) => all);
  return new Set(fields.flatMap(({ name }) => extraKey(name) ?? []));
});

/** Whether a key is a word of Airflow, of the Astro CLI or of an Azure hook: no secret, wherever it stands. */
export function isKnownName(key: string): boolean {
  return WORD_OF_FILES.test(key) || INSTRUCTION.test(key) || CONNECTION_VARIABLE.test(key) || isKnownExtra(key);
}

/** Whether a key may be shown that has a value of its own. */
export function isName(key: string): boolean {
  return looksLikeName(key) || isKnownName(key);
}

function isKnownExtra(key: string): boolean {
  return extras().has(key) || extras().has(prefixedKey(key)?.key ?? key);
}
