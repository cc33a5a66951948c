import type { Variable } from '../model/connection.ts';
import { CREDENTIAL_NAME, findSecrets, isPlaceholder } from './secrets.ts';

/** Airflow reads these itself: a connection has rules of its own, and so have the arguments of a secrets backend. */
const OF_AIRFLOW = /^AIRFLOW_(?:CONN_|_SECRETS__BACKEND_KWARGS$)/i;

/** Formats of secrets that other services have too. */
const NOT_AZURE = ['airflow-uri-password', 'jwt', 'pem-private-key'];

/** Whether a variable that is no connection holds an Azure credential: by its name, or by the format of its value. */
export function holdsAzureCredential({ name, value, isConnection }: Variable): boolean {
  const text = value.value.reveal();
  if (isConnection || text === '' || isPlaceholder(text) || OF_AIRFLOW.test(name.value)) return false;
  return (
    CREDENTIAL_NAME.test(name.value) || findSecrets(text).some(({ kind, confidence }) => confidence !== 'low' && !NOT_AZURE.includes(kind))
  );
}
