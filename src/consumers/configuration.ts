import { type Consumer, READERS } from '../model/consumer.ts';
import { placeWithin } from '../model/text.ts';
import { type Assignment, assignmentsIn } from './environment-settings.ts';
import { consumer, type Found, isSecret } from './found.ts';
import { hasVariable, interpolated } from './interpolation.ts';
import { isOfAzure } from './object-storage-paths.ts';

/** An option of Airflow that names a connection, and what must hold for it to be read. */
interface IdOption {
  /** The names of its variable, the newest first. */
  readonly names: readonly string[];
  readonly found: Found;
  isUsed(values: Values): boolean;
  /** The option whose address may name a connection, and the id when none is named. */
  readonly address?: string;
  readonly fallback?: string;
}

type Values = ReadonlyMap<string, string>;

const STORAGE = /^(?:abfs|abfss|adl):\/\/(?:(?<user>[^/@]{1,300})@)?/i;
const FALSE = /^(?:f|false|no|n|0|off)$/i;

function startsWith(name: string, prefix: string): (values: Values) => boolean {
  return (values) => values.get(name)?.toLowerCase().startsWith(prefix) ?? false;
}

function isStorage(name: string): (values: Values) => boolean {
  return (values) => STORAGE.test(values.get(name) ?? '');
}

const storage: Found = { reader: READERS.objectStorage, access: ['read', 'write'] };

const OPTIONS: readonly IdOption[] = [
  ...['LOGGING', 'CORE'].map((section): IdOption => {
    const option = (name: string) => `AIRFLOW__${section}__${name}`;
    return {
      names: [option('REMOTE_LOG_CONN_ID')],
      found: {
        reader: READERS.remoteLog,
        by: 'airflow.providers.microsoft.azure.log.wasb_task_handler.WasbTaskHandler',
        access: ['read', 'write'],
      },
      isUsed: (values) =>
        startsWith(option('REMOTE_BASE_LOG_FOLDER'), 'wasb')(values) && !FALSE.test(values.get(option('REMOTE_LOGGING')) ?? ''),
    };
  }),
  {
    names: ['AIRFLOW__EMAIL__EMAIL_CONN_ID'],
    found: { reader: 'MSGraphMailHook', by: 'airflow.providers.microsoft.azure.hooks.msgraph.send_email', access: ['write'] },
    isUsed: (values) => values.get('AIRFLOW__EMAIL__EMAIL_BACKEND')?.endsWith('msgraph.send_email') ?? false,
  },
  ...['REMOTE_TARGET_PATH', 'REMOTE_CACHE_DIR'].map(
    (name): IdOption => ({
      names: [`AIRFLOW__COSMOS__${name}_CONN_ID`],
      found: { ...storage, by: 'cosmos.settings' },
      isUsed: isStorage(`AIRFLOW__COSMOS__${name}`),
      address: `AIRFLOW__COSMOS__${name}`,
      fallback: 'wasb_default',
    }),
  ),
  {
    names: ['AIRFLOW__COSMOS__DBT_DOCS_CONN_ID'],
    found: { reader: 'WasbHook', by: 'cosmos.plugin', access: ['read'] },
    isUsed: startsWith('AIRFLOW__COSMOS__DBT_DOCS_DIR', 'wasb'),
    address: 'AIRFLOW__COSMOS__DBT_DOCS_DIR',
    fallback: 'wasb_default',
  },
  {
    names: [],
    found: { ...storage, by: 'airflow.providers.common.io.xcom.backend.XComObjectStorageBackend' },
    isUsed: (values) => values.get('AIRFLOW__CORE__XCOM_BACKEND')?.endsWith('XComObjectStorageBackend') ?? false,
    address: 'AIRFLOW__COMMON_IO__XCOM_OBJECTSTORAGE_PATH',
  },
  {
    names: [],
    found: { ...storage, by: 'airflow.providers.common.io.state_store.backend' },
    isUsed: isStorage('AIRFLOW__COMMON_IO__STATE_STORE_OBJECTSTORAGE_PATH'),
    address: 'AIRFLOW__COMMON_IO__STATE_STORE_OBJECTSTORAGE_PATH',
  },
];

const BUNDLES = 'AIRFLOW__DAG_PROCESSOR__DAG_BUNDLE_CONFIG_LIST';
const BUNDLE_MODULE = 'airflow.providers.microsoft.azure.bundles.wasb';
const BUNDLE_ID = /"wasb_conn_id"\s{0,20}:\s{0,20}"(?<id>[^"]{1,250})"/g;

/** The connections that the options of Airflow name in one file; `others` is what the project's other files set. */
export function configurationConsumers(path: string, text: string, others: Values): readonly Consumer[] {
  const assignments = interpolated(path, assignmentsIn(path, text), others);
  if (assignments.length === 0) return [];
  const values = new Map([...others, ...assignments.map(({ name, value }) => [name, value] as const)]);
  const own = new Map(assignments.map((each) => [each.name, each]));
  const options = OPTIONS.flatMap((option) => (option.isUsed(values) ? ofOption(path, text, option, own, values) : []));
  const bundles = own.get(BUNDLES);
  return [...options, ...(bundles ? ofBundles(path, text, bundles) : [])];
}

function ofOption(path: string, text: string, option: IdOption, own: ReadonlyMap<string, Assignment>, values: Values): readonly Consumer[] {
  const address = option.address === undefined ? undefined : own.get(option.address);
  const user = address && STORAGE.exec(address.value)?.groups?.['user'];
  if (address && user !== undefined)
    return [{ ...ofId(path, text, option.found, user, address), flaw: isOfAzure(address.value) ? 'container' : undefined }];
  const named = option.names.flatMap((name) => own.get(name) ?? []);
  const isNamed = option.names.some((name) => values.has(name));
  if (named.length > 0) return named.map((each) => ofId(path, text, option.found, each.value, each));
  const isDefault = address !== undefined && !isNamed && option.fallback !== undefined;
  return isDefault ? [consumer(option.found, option.fallback ?? null, { path, range: address.range })] : [];
}

function ofId(path: string, text: string, found: Found, id: string, { range }: Assignment): Consumer {
  if (isSecret(id)) return consumer(found, null, { path, range }, { why: 'secret' });
  if (hasVariable(id)) return consumer(found, null, { path, range }, { why: 'environment' });
  const written = placeWithin(text, range, id);
  return consumer(found, id, { path, range: written ?? range }, { isWritten: written !== undefined });
}

function ofBundles(path: string, text: string, assignment: Assignment): readonly Consumer[] {
  if (!assignment.value.includes(BUNDLE_MODULE)) return [];
  const found: Found = { reader: 'WasbHook', by: BUNDLE_MODULE, access: ['read'] };
  const ids = [...assignment.value.matchAll(BUNDLE_ID)].flatMap(({ groups }) => groups?.['id'] ?? []);
  if (ids.length === 0) return [consumer(found, 'wasb_default', { path, range: assignment.range })];
  return ids.map((id) => ofId(path, text, found, id, assignment));
}
