import { keyVaultSecretName } from '../airflow/key-vault.ts';

import { field, type PlaceReader } from './place-reader.ts';

/** The name of the secret that the Key Vault backend asks for; null where it asks for none. */
export const azureKeyVault: PlaceReader = (input) => {
  const kwargs = field(input, 'backend_kwargs', 'object', {});
  const prefix = kwargs['connections_prefix'];
  const sep = kwargs['sep'];
  const naming = {
    ...((typeof prefix === 'string' || prefix === null) && { connections_prefix: prefix }),
    ...(typeof sep === 'string' && { sep }),
  };
  return { secret_name: keyVaultSecretName(field(input, 'conn_id', 'string'), naming) ?? null };
};
