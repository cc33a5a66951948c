import { CONFIG_NAMES } from './config.ts';

/** The name under which `init` writes. */
export const NEW_CONFIG_NAME = CONFIG_NAMES[0];

/** A configuration that says nothing yet and shows everything that can be said. */
export const NEW_CONFIG = `# yaml-language-server: $schema=https://raw.githubusercontent.com/azconn-lint/azconn-lint/main/schemas/config.schema.json
# What azconn-lint knows about this project. Data only; no secret belongs into it.
# It is found from each project upwards to the git repository; the first one counts.
# Every block below is an example: take away the "# " in front of what you need.

# The user-assigned managed identities that connections move to, by names of your own.
# Without one, azconn-lint shows what to write but rewrites nothing.
# identities:
#   default:
#     client_id: 7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11        # az identity show --query clientId; left out until it exists
#     tenant_id: 2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33        # az identity show --query tenantId
#     subscription_id: 91a4c6d8-0b7e-4f52-8c3d-1e6f9a2b5d04  # optional: the subscription of the identity, for az
#     name: id-airflow                                       # optional: its resource name, for az
#     resource_group: rg-airflow                             # optional: its resource group, for az
#     location: westeurope                                   # optional: its region, for az, which may have to create it

# What cannot be derived from a connection, by connection id. "*" stands for any characters; the first match counts.
# connections:
#   "sales_*":
#     identity: default                                      # a key of identities; "default" when it is not said
#     resource_id: /subscriptions/91a4c6d8-0b7e-4f52-8c3d-1e6f9a2b5d04/resourceGroups/rg-data/providers/Microsoft.Storage/storageAccounts/stsales
#     subscription_id: 91a4c6d8-0b7e-4f52-8c3d-1e6f9a2b5d04  # of the resource, where it has to be written
#     resource_group: rg-data                                # of the resource, where it has to be written
#     host: stsales                                          # the connection's host, where the old one does not hold it
#     login: stsales                                         # the connection's login, likewise
#     account_url: https://stsales.blob.core.windows.net     # the account's URL, likewise
#   events:
#     fully_qualified_namespace: sb-sales.servicebus.windows.net

# Where Airflow runs, for the federated credentials.
# deployment:
#   platform: astro                                          # astro, remote-execution, aks or other
#   airflow: 3                                               # 2 or 3: their service accounts have other names
#   namespace: geocentric-instrument-2346                    # the Kubernetes namespace of the deployment
#   issuer: https://westeurope.oic.prod-aks.azure.com/2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33/   # the cluster's OIDC issuer
#   release: airflow                                         # the Helm release, where it is not Astro
#   service_accounts: [ airflow-worker ]                     # where they do not follow the chart of Airflow
#   remote_logging: true                                     # task logs in Blob Storage; else found in the project
#   secrets_backend: key-vault                               # key-vault or none; else found in the project
#   production: environment-manager                          # or deployment-variables, deployment-connections, airflow, helm, key-vault

# How severe a rule's findings are: off, info, warning or error. "azconn-lint explain" lists the rules.
# rules:
#   legacy-azure-connection: error

# Findings to leave out for now: azconn-lint --update-baseline writes this file. Commit it.
# baseline: azconn-lint-baseline.json

# So many days after a credential left the files, unrevoked-credential reminds of it.
# revoke_after_days: 14

# Files to leave out, as in .gitignore, seen from this folder.
# ignore: [ "legacy/**" ]

# Other levels for some files; the last match counts.
# overrides:
#   - files: [ "examples/**" ]
#     rules: { legacy-azure-connection: info }
`;

/** The text for `.pre-commit-config.yaml`, for a release of azconn-lint and the address of its repository. */
export function preCommitText(repository: string, version: string): string {
  return `repos:
  - repo: ${repository}
    rev: v${version}
    hooks:
      - id: azconn-lint-project   # the whole project at every commit: git ignores these files, so pre-commit names none of them
`;
}
