import type { Plan, PlanGrant } from '../plan.ts';
import { credentialName, grantNames, identityName } from './terraform-names.ts';

const TYPES = {
  'azure-rbac': 'azurerm_role_assignment',
  'synapse-rbac': 'azurerm_synapse_role_assignment',
  'kusto-principal-assignment': 'azurerm_kusto_database_principal_assignment',
} as const satisfies Record<PlanGrant['mechanism'], string>;

/**
 * Blocks that tell Terraform the new names of resources that earlier versions named by numbers. They have no effect on a state without such
 * resources.
 */
export function terraformMoves(plan: Plan): readonly string[] {
  const moves = [...identityMoves(plan), ...credentialMoves(plan), ...grantMoves(plan)].filter(({ from, to }) => from !== to);
  const blocks = moves.map(({ from, to }) => `moved {\n  from = ${from}\n  to   = ${to}\n}`);
  return blocks.length === 0 ? [] : [[NOTE, ...blocks].join('\n')];
}

const NOTE = `# The names that earlier versions of azconn-lint gave: with these blocks nothing is destroyed to be made anew. Delete them
# after the first apply, or at once where "terraform state list" shows no such names.`;

interface Move {
  readonly from: string;
  readonly to: string;
}

function identityMoves({ identities }: Plan): readonly Move[] {
  return identities.flatMap((identity, index) => {
    const type = 'azurerm_user_assigned_identity';
    return identity.client_id === null ? [{ from: `${type}.${oldIdentity(index)}`, to: `${type}.${identityName(identity)}` }] : [];
  });
}

function credentialMoves({ identities, credentials }: Plan): readonly Move[] {
  const type = 'azurerm_federated_identity_credential';
  return identities.flatMap((identity, index) =>
    credentials
      .filter(({ identity: key }) => key === identity.key)
      .map((credential, at) => ({
        from: `${type}.${oldIdentity(index)}_${at + 1}`,
        to: `${type}.${credentialName(identity, credential)}`,
      })),
  );
}

function grantMoves({ grants }: Plan): readonly Move[] {
  const names = grantNames(grants);
  return grants.flatMap((grant, index) => {
    if (grant.mechanism === 'synapse-rbac' && grant.item) return [];
    const type = TYPES[grant.mechanism];
    return [{ from: `${type}.grant_${index + 1}`, to: `${type}.${names[index]}` }];
  });
}

function oldIdentity(index: number): string {
  return index === 0 ? 'airflow' : `airflow_i${index + 1}`;
}
