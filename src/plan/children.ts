import type { Limits } from '../model/ledger.ts';

/** The part of a service that a role can be given on. */
export interface Child {
  /** The part of a resource id between that of the account and the name. */
  readonly path: string;
  /** The word that people use for it. */
  readonly word: string;
}

const CONTAINER: Child = { path: '/blobServices/default/containers/', word: 'container' };
const SHARE: Child = { path: '/fileServices/default/fileshares/', word: 'share' };

/** The services of storage accounts, each with the part of an account that a SAS can be limited to. */
export const SHARES_AND_CONTAINERS: ReadonlyMap<string, Child> = new Map([
  ['blob', CONTAINER],
  ['adls-gen2', CONTAINER],
  ['files', SHARE],
]);

/** The part of a service that a credential with these limits opened; undefined where it was the whole account. */
export function childOf(service: string, limits: Limits | undefined): Child | undefined {
  const child = SHARES_AND_CONTAINERS.get(service);
  return child?.word === limits?.to ? child : undefined;
}
