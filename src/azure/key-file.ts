import type { Json } from '../model/airflow.ts';
import { isObject } from '../model/is-object.ts';

/** A text member of the SDK's auth file, which a URI can only carry as JSON text. */
export function memberOf(keyFile: Json | undefined, member: string): string | undefined {
  const object = typeof keyFile === 'string' ? parsedObject(keyFile) : keyFile;
  if (!isObject(object) || !Object.hasOwn(object, member)) return undefined;
  const found = Object.entries(object).find(([name]) => name === member)?.[1];
  return typeof found === 'string' && found !== '' ? found : undefined;
}

function parsedObject(text: string): Json {
  try {
    return JSON.parse(text) satisfies Json;
  } catch {
    return null;
  }
}
