// The snippets that editors insert. `$1` and `${1:text}` are the places that they jump to.

const ANY_ID = '00000000-0000-0000-0000-000000000000';

/**
 * The place number `place`, with `text` in it.
 * @param {number} place
 * @param {string} [text]
 */
function stop(place, text) {
  return text === undefined ? `$${place}` : `\${${place}:${text}}`;
}

/**
 * A conn_extra as JSON text, which keeps the capitals of `names`.
 * @param {readonly string[]} names
 */
export function jsonSnippet(names) {
  const text = names.map((name, index) => `"${name}": "${stop(index + 1)}"`).join(', ');
  return { label: `JSON text with ${names.join(', ')}`, description: 'Keeps the capitals of its keys', body: `'{${text}}'` };
}

const AZURE = { conn_id: stop(1, 'azure_default'), conn_type: 'azure' };

export const CONNECTION_SNIPPETS = [
  {
    label: 'Azure workload identity',
    description: 'An Azure connection without a secret, for every service',
    body: { ...AZURE, conn_extra: { managed_identity_client_id: stop(2, ANY_ID), workload_identity_tenant_id: stop(3, ANY_ID) } },
  },
  {
    label: 'Azure workload identity with a subscription',
    description: 'The same for hooks that read subscriptionId, whose capital only JSON text keeps',
    body: {
      ...AZURE,
      conn_extra: `'{"subscriptionId": "${stop(2, ANY_ID)}", "managed_identity_client_id": "${stop(3, ANY_ID)}", "workload_identity_tenant_id": "${stop(4, ANY_ID)}"}'`,
    },
  },
];

export const POOL_SNIPPETS = [
  { label: 'pool', description: 'A pool', body: { pool_name: stop(1), pool_slot: stop(2, '1'), pool_description: stop(3) } },
];

export const VARIABLE_SNIPPETS = [
  { label: 'variable', description: 'A variable', body: { variable_name: stop(1), variable_value: stop(2) } },
];
