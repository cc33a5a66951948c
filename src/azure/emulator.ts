import type { AirflowConnection } from '../model/airflow.ts';

/** A word that every name of an emulator holds. */
const LOCAL = /development|devstore|localhost|127\.0\.0\.1|azurite|docker/;
/** Azurite, the Cosmos DB emulator and the Service Bus emulator, as connections name them. */
const EMULATOR =
  /(?<![a-z])usedevelopmentstorage=true|usedevelopmentemulator=true|accountname=devstoreaccount1(?![a-z0-9])|[:/]devstoreaccount1(?![a-z0-9])|(?<![a-z0-9.-])(?:127\.0\.0\.1|localhost|azurite|host\.docker\.internal):(?:1000[0-2]|8081)(?!\d)|endpoint=(?:sb|https?):\/\/localhost(?![a-z0-9.-])/;
const ACCOUNT = 'devstoreaccount1';

/** Whether the connection leads to an emulator on somebody's own machine, where there is no Entra to sign in to. */
export function isEmulator({ host, login, schema, extra }: AirflowConnection): boolean {
  if (login === ACCOUNT || (host !== null && host === ACCOUNT)) return true;
  const texts = [host, login, schema, ...Object.values(extra ?? {})];
  return texts.some((text) => typeof text === 'string' && namesEmulator(text.toLowerCase()));
}

function namesEmulator(text: string): boolean {
  return LOCAL.test(text) && EMULATOR.test(text);
}
