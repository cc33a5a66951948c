/** Names of variables that Airflow or azure-identity reads. */
const OF_AIRFLOW = /^(?:AIRFLOW_|AZURE_)/i;
/** A place that a template engine is still to fill in. */
const TEMPLATE = /\{\{|\{%/;

/** Whether a variable of this name is for Airflow, or for what runs in it. */
export function isOfAirflow(name: string): boolean {
  return OF_AIRFLOW.test(name);
}

/** Whether a variable of this name has the arguments of a secrets backend. */
export function isOfSecretsBackend(name: string): boolean {
  return /^AIRFLOW__(?:SECRETS__|WORKERS__SECRETS_)BACKEND_KWARGS$/.test(name);
}

/** Whether a text is a template, which is no file of its language yet. */
export function holdsTemplate(text: string): boolean {
  return TEMPLATE.test(text);
}
