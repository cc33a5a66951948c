import { plainKey } from './catalog.ts';

/** Extras that people write for an identity and that no hook of Azure reads, in plain form. */
const INVENTED: ReadonlySet<string> = new Set([
  ...['usemanagedidentity', 'managedidentity', 'usemsi', 'usesystemassignedidentity', 'useworkloadidentity', 'workloadidentity'],
  ...['clientid', 'azureclientid', 'identityclientid', 'useidentity', 'usedefaultcredential', 'usedefaultazurecredential'],
]);

/** Whether an extra was made up for an identity; it goes with a rewrite. Ask only where no field of the type has that name. */
export function isInventedKey(key: string): boolean {
  return INVENTED.has(plainKey(key));
}
