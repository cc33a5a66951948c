import { azureType } from '../../src/azure/catalog.ts';
import type { AzureType } from '../../src/azure/type.ts';

/** A type of the catalogue. Throws where there is none of this name. */
export function typeOf(name: string): AzureType {
  const type = azureType(name);
  if (!type) throw new Error(`no type ${name}`);
  return type;
}
