// Made by scripts/generate-services.mjs from schemas/services; do not edit.
import type { ServiceFacts } from '../plan/facts.ts';

export const SERVICES: readonly ServiceFacts[] = [
  {
    "key": "adls-gen1",
    "service": "Azure Data Lake Storage Gen1",
    "connTypes": [
      "azure_data_lake"
    ],
    "workloadIdentity": {
      "supported": false,
      "why": "the service was retired on 2024-02-29; generate no setup and point to adls"
    },
    "roles": [],
    "customRoles": [],
    "nonRbac": {
      "mechanism": "azure-rbac",
      "command": null,
      "note": null
    },
    "resourceType": null,
    "resourceName": null,
    "resourceNamePattern": "^[a-z0-9]{3,24}$",
    "endpointSuffixes": {
      "AzureCloud": "azuredatalakestore.net",
      "AzureUSGovernment": null,
      "AzureChinaCloud": null
    },
    "connection": null,
    "synapseRoles": [],
    "kustoRole": null,
    "verify": null,
    "revoke": [],
    "planNotes": []
  },
  {
    "key": "adls-gen2",
    "service": "Azure Data Lake Storage Gen2",
    "connTypes": [
      "adls"
    ],
    "workloadIdentity": {
      "supported": true,
      "why": null
    },
    "roles": [
      {
        "purpose": "read blobs",
        "name": "Storage Blob Data Reader",
        "id": "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1",
        "scopeTemplate": "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.Storage/storageAccounts/{storageAccount}"
      },
      {
        "purpose": "read, write, delete blobs and containers",
        "name": "Storage Blob Data Contributor",
        "id": "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
        "scopeTemplate": "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.Storage/storageAccounts/{storageAccount}",
        "default": true
      },
      {
        "purpose": "the same, one container only",
        "name": "Storage Blob Data Contributor",
        "id": "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
        "scopeTemplate": "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.Storage/storageAccounts/{storageAccount}/blobServices/default/containers/{container}"
      },
      {
        "purpose": "set owner and POSIX ACLs (Gen2)",
        "name": "Storage Blob Data Owner",
        "id": "b7e6dc6d-f1e8-4753-8033-0f276bb0955b",
        "scopeTemplate": "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.Storage/storageAccounts/{storageAccount}"
      },
      {
        "purpose": "request a user-delegation key to sign SAS",
        "name": "Storage Blob Delegator",
        "id": "db58b8e5-c6ad-4a2a-8342-4190687cbf4a",
        "scopeTemplate": "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.Storage/storageAccounts/{storageAccount}"
      }
    ],
    "customRoles": [],
    "nonRbac": {
      "mechanism": "azure-rbac",
      "command": null,
      "note": null
    },
    "resourceType": "Microsoft.Storage/storageAccounts",
    "resourceName": "storageAccount",
    "resourceNamePattern": "^[a-z0-9]{3,24}$",
    "endpointSuffixes": {
      "AzureCloud": "dfs.core.windows.net",
      "AzureUSGovernment": "dfs.core.usgovcloudapi.net",
      "AzureChinaCloud": "dfs.core.chinacloudapi.cn"
    },
    "connection": {
      "host": "{storageAccount}",
      "extra": {}
    },
    "synapseRoles": [],
    "kustoRole": null,
    "verify": {
      "imports": [
        "from airflow.providers.microsoft.azure.hooks.data_lake import AzureDataLakeStorageV2Hook"
      ],
      "lines": [
        "next(iter(AzureDataLakeStorageV2Hook(adls_conn_id={id}).get_conn().list_file_systems()), None)"
      ],
      "note": "Lists a file system; with a role on one file system only, list its paths instead."
    },
    "revoke": [
      {
        "mode": "key",
        "note": "Renew both account keys. That also ends every service or account SAS signed with them. Once nothing uses keys, switch shared keys off.",
        "commands": [
          "az storage account keys renew --subscription {subscriptionId} --resource-group {resourceGroup} --account-name {storageAccount} --key primary",
          "az storage account keys renew --subscription {subscriptionId} --resource-group {resourceGroup} --account-name {storageAccount} --key secondary",
          "az storage account update --subscription {subscriptionId} --resource-group {resourceGroup} --name {storageAccount} --allow-shared-key-access false"
        ]
      },
      {
        "mode": "service_principal",
        "note": "Delete the client secret of the service principal, or the whole app registration when nothing else signs in with it.",
        "commands": [
          "az ad app credential list --id {appId}",
          "az ad app credential delete --id {appId} --key-id {keyId}"
        ]
      }
    ],
    "planNotes": [
      "Storage Blob Data Reader (2a2b9908-6ea1-4ae2-8e65-a410df84e7d1) is enough to read; setting owners and ACLs takes Storage Blob Data Owner (b7e6dc6d-f1e8-4753-8033-0f276bb0955b)",
      "Owner and Contributor on the account give no access to data: only the Blob Data roles do"
    ]
  },
  {
    "key": "ai-agents",
    "service": "Azure AI Foundry agents",
    "connTypes": [
      "azure_ai_agents"
    ],
    "workloadIdentity": {
      "supported": true,
      "why": null
    },
    "roles": [
      {
        "purpose": "use agents of a project",
        "name": "Foundry User",
        "id": "53ca6127-db72-4b80-b1b0-d745d6d5456d",
        "scopeTemplate": "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.CognitiveServices/accounts/{account}/projects/{project}",
        "default": true,
        "formerName": "Azure AI User"
      }
    ],
    "customRoles": [],
    "nonRbac": {
      "mechanism": "azure-rbac",
      "command": null,
      "note": null
    },
    "resourceType": "Microsoft.CognitiveServices/accounts",
    "resourceName": "account",
    "resourceNamePattern": "^[A-Za-z0-9][A-Za-z0-9_.-]{1,63}$",
    "endpointSuffixes": {
      "AzureCloud": "services.ai.azure.com",
      "AzureUSGovernment": null,
      "AzureChinaCloud": null
    },
    "connection": {
      "host": "https://{account}.{suffix}/api/projects/{project}",
      "extra": {}
    },
    "synapseRoles": [],
    "kustoRole": null,
    "verify": {
      "imports": [
        "from airflow.providers.microsoft.azure.hooks.ai_agents import AzureAIAgentsHook"
      ],
      "lines": [
        "AzureAIAgentsHook(azure_ai_agents_conn_id={id}).get_agent({agent})"
      ],
      "note": null
    },
    "revoke": [
      {
        "mode": "service_principal",
        "note": "Delete the client secret of the service principal, or the whole app registration when nothing else signs in with it.",
        "commands": [
          "az ad app credential list --id {appId}",
          "az ad app credential delete --id {appId} --key-id {keyId}"
        ]
      }
    ],
    "planNotes": [
      "The role was called Azure AI User before; its id is the same"
    ]
  },
  {
    "key": "ai-search",
    "service": "Azure AI Search",
    "connTypes": [
      "azure_ai_search"
    ],
    "workloadIdentity": {
      "supported": true,
      "why": null
    },
    "roles": [
      {
        "purpose": "query an index",
        "name": "Search Index Data Reader",
        "id": "1407120a-92aa-4202-b7e9-c0e197c71c8f",
        "scopeTemplate": "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.Search/searchServices/{searchService}"
      },
      {
        "purpose": "load and delete documents",
        "name": "Search Index Data Contributor",
        "id": "8ebe5a00-799e-43f5-93ac-243d3dce84a7",
        "scopeTemplate": "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.Search/searchServices/{searchService}",
        "default": true
      },
      {
        "purpose": "one index only",
        "name": "Search Index Data Contributor",
        "id": "8ebe5a00-799e-43f5-93ac-243d3dce84a7",
        "scopeTemplate": "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.Search/searchServices/{searchService}/indexes/{index}"
      }
    ],
    "customRoles": [],
    "nonRbac": {
      "mechanism": "azure-rbac",
      "command": null,
      "note": null
    },
    "resourceType": "Microsoft.Search/searchServices",
    "resourceName": "searchService",
    "resourceNamePattern": "^(?!.*--)[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])$",
    "endpointSuffixes": {
      "AzureCloud": "search.windows.net",
      "AzureUSGovernment": "search.azure.us",
      "AzureChinaCloud": "search.azure.cn"
    },
    "connection": {
      "host": "https://{searchService}.{suffix}",
      "extra": {
        "index": "{index}"
      }
    },
    "synapseRoles": [],
    "kustoRole": null,
    "verify": {
      "imports": [
        "import asyncio",
        "from airflow.providers.microsoft.azure.hooks.ai_search import AzureAISearchHook"
      ],
      "lines": [
        "asyncio.run(AzureAISearchHook(azure_ai_search_conn_id={id}).count())"
      ],
      "note": null
    },
    "revoke": [
      {
        "mode": "key",
        "note": "Renew both admin keys, and delete the query keys that a connection used.",
        "commands": [
          "az search admin-key renew --subscription {subscriptionId} --resource-group {resourceGroup} --service-name {searchService} --key-kind primary",
          "az search admin-key renew --subscription {subscriptionId} --resource-group {resourceGroup} --service-name {searchService} --key-kind secondary"
        ]
      },
      {
        "mode": "service_principal",
        "note": "Delete the client secret of the service principal, or the whole app registration when nothing else signs in with it.",
        "commands": [
          "az ad app credential list --id {appId}",
          "az ad app credential delete --id {appId} --key-id {keyId}"
        ]
      }
    ],
    "planNotes": [
      "The search service has to allow role-based access (aadOrApiKey), or every token is refused with 403",
      "Search Index Data Reader (1407120a-92aa-4202-b7e9-c0e197c71c8f) is enough for queries"
    ]
  },
  {
    "key": "analysis-services",
    "service": "Azure Analysis Services",
    "connTypes": [
      "azure_analysis_services"
    ],
    "workloadIdentity": {
      "supported": false,
      "why": "the service does not accept managed identities, whatever the hook can do"
    },
    "roles": [],
    "customRoles": [],
    "nonRbac": {
      "mechanism": "server-administrators",
      "command": null,
      "note": "A service principal is added as app:{clientId}@{tenantId} to the server administrators. To avoid a stored secret, federate an app registration instead: az ad app federated-credential create --id {appId} --parameters @credential.json."
    },
    "resourceType": "Microsoft.AnalysisServices/servers",
    "resourceName": null,
    "resourceNamePattern": "^[a-z][a-z0-9]{2,62}$",
    "endpointSuffixes": {
      "AzureCloud": "asazure.windows.net",
      "AzureUSGovernment": null,
      "AzureChinaCloud": "asazure.chinacloudapi.cn"
    },
    "connection": null,
    "synapseRoles": [],
    "kustoRole": null,
    "verify": null,
    "revoke": [],
    "planNotes": []
  },
  {
    "key": "arm",
    "service": "Generic azure connection (Azure Resource Manager)",
    "connTypes": [
      "azure"
    ],
    "workloadIdentity": {
      "supported": true,
      "why": null
    },
    "roles": [
      {
        "purpose": "read anything in the group",
        "name": "Reader",
        "id": "acdd72a7-3385-48ef-bd42-f606fba81ae7",
        "scopeTemplate": "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}"
      }
    ],
    "customRoles": [],
    "nonRbac": {
      "mechanism": "azure-rbac",
      "command": null,
      "note": null
    },
    "resourceType": null,
    "resourceName": null,
    "resourceNamePattern": null,
    "endpointSuffixes": {
      "AzureCloud": "management.azure.com",
      "AzureUSGovernment": "management.usgovcloudapi.net",
      "AzureChinaCloud": "management.chinacloudapi.cn"
    },
    "connection": {
      "extra": {
        "subscriptionId": "{subscriptionId}"
      }
    },
    "synapseRoles": [],
    "kustoRole": null,
    "verify": {
      "imports": [
        "from airflow.providers.microsoft.azure.hooks.base_azure import AzureBaseHook"
      ],
      "lines": [
        "credential = AzureBaseHook(conn_id={id}).get_credential()",
        "credential.get_token(\"https://management.azure.com/.default\") if hasattr(credential, \"get_token\") else credential.signed_session()"
      ],
      "note": "Shows only that the identity gets a token; the operator that uses the connection shows whether its role is enough."
    },
    "revoke": [
      {
        "mode": "service_principal",
        "note": "Delete the client secret of the service principal, or the whole app registration when nothing else signs in with it.",
        "commands": [
          "az ad app credential list --id {appId}",
          "az ad app credential delete --id {appId} --key-id {keyId}"
        ]
      },
      {
        "mode": "key",
        "note": "Delete the auth file that key_path names, wherever it lies, and the client secret inside it.",
        "commands": [
          "az ad app credential list --id {appId}",
          "az ad app credential delete --id {appId} --key-id {keyId}"
        ]
      }
    ],
    "planNotes": [
      "Which role a generic azure connection needs depends on the operator that uses it: none is granted here, and never grant Contributor or Owner on a subscription"
    ]
  },
  {
    "key": "batch",
    "service": "Azure Batch",
    "connTypes": [
      "azure_batch"
    ],
    "workloadIdentity": {
      "supported": true,
      "why": null
    },
    "roles": [
      {
        "purpose": "pools, jobs and tasks (the operator creates pools)",
        "name": "Azure Batch Data Contributor",
        "id": "6aaa78f1-f7de-44ca-8722-c64a23943cae",
        "scopeTemplate": "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.Batch/batchAccounts/{batchAccount}",
        "default": true
      },
      {
        "purpose": "jobs and tasks on an existing pool",
        "name": "Azure Batch Job Submitter",
        "id": "48e5e92e-a480-4e71-aa9c-2778f4c13781",
        "scopeTemplate": "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.Batch/batchAccounts/{batchAccount}"
      }
    ],
    "customRoles": [],
    "nonRbac": {
      "mechanism": "azure-rbac",
      "command": null,
      "note": null
    },
    "resourceType": "Microsoft.Batch/batchAccounts",
    "resourceName": "batchAccount",
    "resourceNamePattern": "^[a-z0-9]{3,24}$",
    "endpointSuffixes": {
      "AzureCloud": "batch.azure.com",
      "AzureUSGovernment": "batch.usgovcloudapi.net",
      "AzureChinaCloud": "batch.chinacloudapi.cn"
    },
    "connection": {
      "extra": {
        "account_url": "https://{batchAccount}.{region}.{suffix}"
      }
    },
    "synapseRoles": [],
    "kustoRole": null,
    "verify": {
      "imports": [
        "from airflow.providers.microsoft.azure.hooks.batch import AzureBatchHook"
      ],
      "lines": [
        "ok, message = AzureBatchHook(azure_batch_conn_id={id}).test_connection()",
        "assert ok, message"
      ],
      "note": null
    },
    "revoke": [
      {
        "mode": "key",
        "note": "Renew both account keys, or allow Entra sign-in only.",
        "commands": [
          "az batch account keys renew --subscription {subscriptionId} --resource-group {resourceGroup} --name {batchAccount} --key-name primary",
          "az batch account keys renew --subscription {subscriptionId} --resource-group {resourceGroup} --name {batchAccount} --key-name secondary"
        ]
      }
    ],
    "planNotes": [
      "The account has to allow Entra sign-in (allowedAuthenticationModes with AAD)",
      "Azure Batch Job Submitter (48e5e92e-a480-4e71-aa9c-2778f4c13781) is enough only where no pool is created; AzureBatchOperator always tries to"
    ]
  },
  {
    "key": "blob",
    "service": "Azure Blob Storage",
    "connTypes": [
      "wasb"
    ],
    "workloadIdentity": {
      "supported": true,
      "why": null
    },
    "roles": [
      {
        "purpose": "read blobs",
        "name": "Storage Blob Data Reader",
        "id": "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1",
        "scopeTemplate": "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.Storage/storageAccounts/{storageAccount}"
      },
      {
        "purpose": "read, write, delete blobs and containers",
        "name": "Storage Blob Data Contributor",
        "id": "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
        "scopeTemplate": "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.Storage/storageAccounts/{storageAccount}",
        "default": true
      },
      {
        "purpose": "the same, one container only",
        "name": "Storage Blob Data Contributor",
        "id": "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
        "scopeTemplate": "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.Storage/storageAccounts/{storageAccount}/blobServices/default/containers/{container}"
      },
      {
        "purpose": "set owner and POSIX ACLs (Gen2)",
        "name": "Storage Blob Data Owner",
        "id": "b7e6dc6d-f1e8-4753-8033-0f276bb0955b",
        "scopeTemplate": "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.Storage/storageAccounts/{storageAccount}"
      },
      {
        "purpose": "request a user-delegation key to sign SAS",
        "name": "Storage Blob Delegator",
        "id": "db58b8e5-c6ad-4a2a-8342-4190687cbf4a",
        "scopeTemplate": "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.Storage/storageAccounts/{storageAccount}"
      }
    ],
    "customRoles": [],
    "nonRbac": {
      "mechanism": "azure-rbac",
      "command": null,
      "note": null
    },
    "resourceType": "Microsoft.Storage/storageAccounts",
    "resourceName": "storageAccount",
    "resourceNamePattern": "^[a-z0-9]{3,24}$",
    "endpointSuffixes": {
      "AzureCloud": "blob.core.windows.net",
      "AzureUSGovernment": "blob.core.usgovcloudapi.net",
      "AzureChinaCloud": "blob.core.chinacloudapi.cn"
    },
    "connection": {
      "host": "https://{storageAccount}.{suffix}",
      "extra": {}
    },
    "synapseRoles": [],
    "kustoRole": null,
    "verify": {
      "imports": [
        "from airflow.providers.microsoft.azure.hooks.wasb import WasbHook"
      ],
      "lines": [
        "next(iter(WasbHook(wasb_conn_id={id}).get_conn().list_containers()), None)"
      ],
      "note": "Lists a container; with a role on one container only, read a blob of that container instead. The Test button asks for account information, which no blob data role allows."
    },
    "revoke": [
      {
        "mode": "key",
        "note": "Renew both account keys. That also ends every service or account SAS signed with them. Once nothing uses keys, switch shared keys off.",
        "commands": [
          "az storage account keys renew --subscription {subscriptionId} --resource-group {resourceGroup} --account-name {storageAccount} --key primary",
          "az storage account keys renew --subscription {subscriptionId} --resource-group {resourceGroup} --account-name {storageAccount} --key secondary",
          "az storage account update --subscription {subscriptionId} --resource-group {resourceGroup} --name {storageAccount} --allow-shared-key-access false"
        ]
      },
      {
        "mode": "service_principal",
        "note": "Delete the client secret of the service principal, or the whole app registration when nothing else signs in with it.",
        "commands": [
          "az ad app credential list --id {appId}",
          "az ad app credential delete --id {appId} --key-id {keyId}"
        ]
      }
    ],
    "planNotes": [
      "Storage Blob Data Reader (2a2b9908-6ea1-4ae2-8e65-a410df84e7d1) is enough to read; a scope on one container (the account id followed by /blobServices/default/containers/<container>) is enough for all but creating containers",
      "Owner and Contributor on the account give no access to blobs: only the Blob Data roles do"
    ]
  },
  {
    "key": "container-instances",
    "service": "Azure Container Instances",
    "connTypes": [
      "azure_container_instance"
    ],
    "workloadIdentity": {
      "supported": true,
      "why": null
    },
    "roles": [
      {
        "purpose": "create, read and delete container groups",
        "name": "Azure Container Instances Contributor Role",
        "id": "5d977122-f97e-4b4d-a52f-6b43003ddb4d",
        "scopeTemplate": "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}",
        "default": true
      },
      {
        "purpose": "attach a user-assigned identity to the group",
        "name": "Managed Identity Operator",
        "id": "f1a07417-d97a-45cb-824c-7a7467783830",
        "scopeTemplate": "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/{attachedIdentity}"
      }
    ],
    "customRoles": [
      {
        "purpose": "join a subnet",
        "name": "Airflow subnet join",
        "actions": [
          "Microsoft.Network/virtualNetworks/subnets/join/action"
        ],
        "dataActions": [],
        "scopeTemplate": "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.Network/virtualNetworks/{vnet}/subnets/{subnet}"
      }
    ],
    "nonRbac": {
      "mechanism": "azure-rbac",
      "command": null,
      "note": null
    },
    "resourceType": "Microsoft.ContainerInstance/containerGroups",
    "resourceName": null,
    "resourceNamePattern": "^(?!.*--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$",
    "endpointSuffixes": {
      "AzureCloud": "management.azure.com",
      "AzureUSGovernment": "management.usgovcloudapi.net",
      "AzureChinaCloud": "management.chinacloudapi.cn"
    },
    "connection": {
      "extra": {
        "subscriptionId": "{subscriptionId}"
      }
    },
    "synapseRoles": [],
    "kustoRole": null,
    "verify": {
      "imports": [
        "from airflow.providers.microsoft.azure.hooks.container_instance import AzureContainerInstanceHook"
      ],
      "lines": [
        "list(AzureContainerInstanceHook(azure_conn_id={id}).get_conn().container_groups.list_by_resource_group({resourceGroup}))"
      ],
      "note": null
    },
    "revoke": [
      {
        "mode": "service_principal",
        "note": "Delete the client secret of the service principal, or the whole app registration when nothing else signs in with it.",
        "commands": [
          "az ad app credential list --id {appId}",
          "az ad app credential delete --id {appId} --key-id {keyId}"
        ]
      }
    ],
    "planNotes": [
      "The operator creates and deletes groups, so the scope is a resource group: one of its own is best",
      "Images are pulled with the credential of the container group, not with this identity; to attach an identity to a group, Managed Identity Operator (f1a07417-d97a-45cb-824c-7a7467783830) on that identity is needed too"
    ]
  },
  {
    "key": "container-registry",
    "service": "Azure Container Registry",
    "connTypes": [
      "azure_container_registry"
    ],
    "workloadIdentity": {
      "supported": true,
      "why": "indirect: the identity only fetches the admin password through Azure Resource Manager"
    },
    "roles": [
      {
        "purpose": "list the admin credentials (what the hook does)",
        "name": "Container Registry Configuration Reader and Data Access Configuration Reader",
        "id": "69b07be0-09bf-439a-b9a6-e73de851bd59",
        "scopeTemplate": "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.ContainerRegistry/registries/{registry}",
        "default": true
      },
      {
        "purpose": "pull images: for the container group's own identity, not for the Airflow identity",
        "name": "AcrPull",
        "id": "7f951dda-4ed3-4680-a7ca-43fe172d538d",
        "scopeTemplate": "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.ContainerRegistry/registries/{registry}",
        "forIdentity": "container group"
      }
    ],
    "customRoles": [
      {
        "purpose": "list admin credentials only",
        "name": "Airflow registry credential reader",
        "actions": [
          "Microsoft.ContainerRegistry/registries/read",
          "Microsoft.ContainerRegistry/registries/listCredentials/action"
        ],
        "dataActions": [],
        "scopeTemplate": "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.ContainerRegistry/registries/{registry}"
      }
    ],
    "nonRbac": {
      "mechanism": "azure-rbac",
      "command": null,
      "note": null
    },
    "resourceType": "Microsoft.ContainerRegistry/registries",
    "resourceName": "registry",
    "resourceNamePattern": "^[A-Za-z0-9]{5,50}$",
    "endpointSuffixes": {
      "AzureCloud": "azurecr.io",
      "AzureUSGovernment": "azurecr.us",
      "AzureChinaCloud": "azurecr.cn"
    },
    "connection": {
      "host": "{registry}.{suffix}",
      "login": "{registry}",
      "extra": {
        "subscription_id": "{subscriptionId}",
        "resource_group": "{resourceGroup}"
      }
    },
    "synapseRoles": [],
    "kustoRole": null,
    "verify": {
      "imports": [
        "from airflow.providers.microsoft.azure.hooks.container_registry import AzureContainerRegistryHook"
      ],
      "lines": [
        "AzureContainerRegistryHook(conn_id={id}).get_conn().server"
      ],
      "note": "The hook fetches the admin password; the line shows only the server."
    },
    "revoke": [
      {
        "mode": "key",
        "note": "Renew both admin passwords; the hook fetches the new one by itself.",
        "commands": [
          "az acr credential renew --subscription {subscriptionId} --name {registry} --password-name password",
          "az acr credential renew --subscription {subscriptionId} --name {registry} --password-name password2"
        ]
      },
      {
        "mode": "service_principal",
        "note": "Delete the client secret of the service principal, or the whole app registration when nothing else signs in with it.",
        "commands": [
          "az ad app credential list --id {appId}",
          "az ad app credential delete --id {appId} --key-id {keyId}"
        ]
      }
    ],
    "planNotes": [
      "The admin user has to be enabled on the registry, since its password is what the hook fetches; AcrPull alone does not help. Better: give AcrPull to an identity of the container group and drop the connection"
    ]
  },
  {
    "key": "container-volume",
    "service": "Azure Files volume for Container Instances",
    "connTypes": [
      "azure_container_volume"
    ],
    "workloadIdentity": {
      "supported": true,
      "why": "indirect: the identity only fetches the account key through Azure Resource Manager"
    },
    "roles": [
      {
        "purpose": "read the account and list its keys",
        "name": "Reader and Data Access",
        "id": "c12c1c16-33a1-487b-954d-41c89c60f349",
        "scopeTemplate": "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.Storage/storageAccounts/{storageAccount}",
        "default": true
      },
      {
        "purpose": "list and rotate keys, nothing else",
        "name": "Storage Account Key Operator Service Role",
        "id": "81a9662b-bebf-436f-a333-f67b29880f12",
        "scopeTemplate": "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.Storage/storageAccounts/{storageAccount}"
      }
    ],
    "customRoles": [
      {
        "purpose": "list keys only",
        "name": "Airflow storage key reader",
        "actions": [
          "Microsoft.Storage/storageAccounts/listkeys/action"
        ],
        "dataActions": [],
        "scopeTemplate": "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.Storage/storageAccounts/{storageAccount}"
      }
    ],
    "nonRbac": {
      "mechanism": "azure-rbac",
      "command": null,
      "note": null
    },
    "resourceType": "Microsoft.Storage/storageAccounts",
    "resourceName": "storageAccount",
    "resourceNamePattern": "^[a-z0-9]{3,24}$",
    "endpointSuffixes": {
      "AzureCloud": "file.core.windows.net",
      "AzureUSGovernment": "file.core.usgovcloudapi.net",
      "AzureChinaCloud": "file.core.chinacloudapi.cn"
    },
    "connection": {
      "extra": {
        "subscription_id": "{subscriptionId}",
        "resource_group": "{resourceGroup}"
      }
    },
    "synapseRoles": [],
    "kustoRole": null,
    "verify": {
      "imports": [
        "from airflow.providers.microsoft.azure.hooks.container_volume import AzureContainerVolumeHook"
      ],
      "lines": [
        "assert AzureContainerVolumeHook(azure_container_volume_conn_id={id}).get_storagekey(storage_account_name={storageAccount})"
      ],
      "note": "The hook fetches the account key; the line only asserts that there is one and prints nothing."
    },
    "revoke": [
      {
        "mode": "key",
        "note": "Renew both account keys. Leave shared keys switched on: Container Instances mounts the share with one.",
        "commands": [
          "az storage account keys renew --subscription {subscriptionId} --resource-group {resourceGroup} --account-name {storageAccount} --key primary",
          "az storage account keys renew --subscription {subscriptionId} --resource-group {resourceGroup} --account-name {storageAccount} --key secondary"
        ]
      }
    ],
    "planNotes": [
      "The account key stays in play, only no longer stored: shared key access has to stay allowed on the account"
    ]
  },
  {
    "key": "cosmos",
    "service": "Azure Cosmos DB (NoSQL)",
    "connTypes": [
      "azure_cosmos"
    ],
    "workloadIdentity": {
      "supported": true,
      "why": "indirect: without a password the hook lists the account keys through Azure Resource Manager"
    },
    "roles": [
      {
        "purpose": "list the account keys (what the hook does); broad",
        "name": "DocumentDB Account Contributor",
        "id": "5bd9cd88-fe45-4216-938b-f97437e15450",
        "scopeTemplate": "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.DocumentDB/databaseAccounts/{cosmosAccount}",
        "default": true
      }
    ],
    "customRoles": [
      {
        "purpose": "list keys only (preferred)",
        "name": "Airflow Cosmos DB key reader",
        "actions": [
          "Microsoft.DocumentDB/databaseAccounts/read",
          "Microsoft.DocumentDB/databaseAccounts/listKeys/action"
        ],
        "dataActions": [],
        "scopeTemplate": "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.DocumentDB/databaseAccounts/{cosmosAccount}"
      }
    ],
    "nonRbac": {
      "mechanism": "cosmos-data-plane-rbac",
      "command": "az cosmosdb sql role assignment create --subscription {subscriptionId} --resource-group {resourceGroup} --account-name {cosmosAccount} --role-definition-id 00000000-0000-0000-0000-000000000002 --principal-id {principalId} --scope /",
      "note": "Only for own code that uses azure-cosmos with a token (0001 = Cosmos DB Built-in Data Reader, 0002 = Cosmos DB Built-in Data Contributor). It has no effect on the Airflow hook.",
      "appliesToHook": false
    },
    "resourceType": "Microsoft.DocumentDB/databaseAccounts",
    "resourceName": "cosmosAccount",
    "resourceNamePattern": "^[a-z0-9](?:[a-z0-9-]{1,42})[a-z0-9]$",
    "endpointSuffixes": {
      "AzureCloud": "documents.azure.com",
      "AzureUSGovernment": "documents.azure.us",
      "AzureChinaCloud": "documents.azure.cn"
    },
    "connection": {
      "login": "https://{cosmosAccount}.{suffix}:443/",
      "extra": {
        "subscription_id": "{subscriptionId}",
        "resource_group_name": "{resourceGroup}"
      }
    },
    "synapseRoles": [],
    "kustoRole": null,
    "verify": {
      "imports": [
        "from airflow.providers.microsoft.azure.hooks.cosmos import AzureCosmosDBHook"
      ],
      "lines": [
        "next(iter(AzureCosmosDBHook(azure_cosmos_conn_id={id}).get_conn().list_databases()), None)"
      ],
      "note": null
    },
    "revoke": [
      {
        "mode": "key",
        "note": "Regenerate both keys; the hook fetches the new primary key by itself.",
        "commands": [
          "az cosmosdb keys regenerate --subscription {subscriptionId} --resource-group {resourceGroup} --name {cosmosAccount} --key-kind primary",
          "az cosmosdb keys regenerate --subscription {subscriptionId} --resource-group {resourceGroup} --name {cosmosAccount} --key-kind secondary"
        ]
      }
    ],
    "planNotes": [
      "A master key stays in play, only no longer stored; with disableLocalAuth the hook cannot work at all, and data-plane roles do not help it"
    ]
  },
  {
    "key": "data-explorer",
    "service": "Azure Data Explorer (Kusto)",
    "connTypes": [
      "azure_data_explorer"
    ],
    "workloadIdentity": {
      "supported": true,
      "why": null
    },
    "roles": [],
    "customRoles": [],
    "nonRbac": {
      "mechanism": "kusto-principal-assignment",
      "command": "az kusto database-principal-assignment create --subscription {subscriptionId} --resource-group {resourceGroup} --cluster-name {cluster} --database-name {database} --principal-assignment-name {assignmentName} --principal-id {clientId} --principal-type App --role Viewer --tenant-id {tenantId}",
      "note": "Role is one of Viewer, User, Ingestor, Monitor, UnrestrictedViewer, Admin. Viewer is enough for queries, User to create tables, Ingestor to load. Needs az extension add --name kusto. The same can be done in KQL: .add database {database} viewers ('aadapp={clientId};{tenantId}')."
    },
    "resourceType": "Microsoft.Kusto/clusters",
    "resourceName": "cluster",
    "resourceNamePattern": "^[a-z][a-z0-9]{3,21}$",
    "endpointSuffixes": {
      "AzureCloud": "kusto.windows.net",
      "AzureUSGovernment": "kusto.usgovcloudapi.net",
      "AzureChinaCloud": "kusto.chinacloudapi.cn"
    },
    "connection": {
      "host": "https://{cluster}.{region}.{suffix}",
      "extra": {
        "auth_method": "AZURE_TOKEN_CRED"
      }
    },
    "synapseRoles": [],
    "kustoRole": "Viewer",
    "verify": {
      "imports": [
        "from airflow.providers.microsoft.azure.hooks.adx import AzureDataExplorerHook"
      ],
      "lines": [
        "AzureDataExplorerHook(azure_data_explorer_conn_id={id}).run_query(\"print 1\", {database})"
      ],
      "note": null
    },
    "revoke": [
      {
        "mode": "service_principal",
        "note": "Delete the client secret of the service principal, or the whole app registration when nothing else signs in with it.",
        "commands": [
          "az ad app credential list --id {appId}",
          "az ad app credential delete --id {appId} --key-id {keyId}"
        ]
      },
      {
        "mode": "key",
        "note": "Change the password of the user account that the connection signed in with.",
        "commands": []
      }
    ],
    "planNotes": [
      "Viewer is for queries; take User to create tables, Ingestor to load. Azure roles on the cluster give no access to data"
    ]
  },
  {
    "key": "data-factory",
    "service": "Azure Data Factory",
    "connTypes": [
      "azure_data_factory"
    ],
    "workloadIdentity": {
      "supported": true,
      "why": null
    },
    "roles": [
      {
        "purpose": "everything in the factory; the only built-in role, broader than needed",
        "name": "Data Factory Contributor",
        "id": "673868aa-7521-48a0-acc6-0f60742d39f5",
        "scopeTemplate": "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.DataFactory/factories/{factory}",
        "default": true
      }
    ],
    "customRoles": [
      {
        "purpose": "run, watch and cancel pipelines",
        "name": "Airflow Data Factory pipeline operator",
        "actions": [
          "Microsoft.DataFactory/factories/read",
          "Microsoft.DataFactory/factories/pipelines/read",
          "Microsoft.DataFactory/factories/pipelines/createrun/action",
          "Microsoft.DataFactory/factories/pipelineruns/read",
          "Microsoft.DataFactory/factories/pipelineruns/cancel/action"
        ],
        "dataActions": [],
        "scopeTemplate": "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.DataFactory/factories/{factory}"
      }
    ],
    "nonRbac": {
      "mechanism": "azure-rbac",
      "command": null,
      "note": null
    },
    "resourceType": "Microsoft.DataFactory/factories",
    "resourceName": "factory",
    "resourceNamePattern": "^(?=.{3,63}$)[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$",
    "endpointSuffixes": {
      "AzureCloud": "management.azure.com",
      "AzureUSGovernment": "management.usgovcloudapi.net",
      "AzureChinaCloud": "management.chinacloudapi.cn"
    },
    "connection": {
      "extra": {
        "subscriptionId": "{subscriptionId}",
        "resource_group_name": "{resourceGroup}",
        "factory_name": "{factory}"
      }
    },
    "synapseRoles": [],
    "kustoRole": null,
    "verify": {
      "imports": [
        "from airflow.providers.microsoft.azure.hooks.data_factory import AzureDataFactoryHook"
      ],
      "lines": [
        "AzureDataFactoryHook(azure_data_factory_conn_id={id}).get_factory({resourceGroup}, {factory}).name"
      ],
      "note": null
    },
    "revoke": [
      {
        "mode": "service_principal",
        "note": "Delete the client secret of the service principal, or the whole app registration when nothing else signs in with it.",
        "commands": [
          "az ad app credential list --id {appId}",
          "az ad app credential delete --id {appId} --key-id {keyId}"
        ]
      }
    ],
    "planNotes": []
  },
  {
    "key": "files",
    "service": "Azure Files (data plane)",
    "connTypes": [
      "azure_fileshare"
    ],
    "workloadIdentity": {
      "supported": true,
      "why": null
    },
    "roles": [
      {
        "purpose": "read and write files and directories",
        "name": "Storage File Data Privileged Contributor",
        "id": "69566ab7-960f-475b-8e7c-b3118f30c6bd",
        "scopeTemplate": "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.Storage/storageAccounts/{storageAccount}",
        "default": true
      },
      {
        "purpose": "read only",
        "name": "Storage File Data Privileged Reader",
        "id": "b8eda974-7b85-4f76-af95-65846b26df6d",
        "scopeTemplate": "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.Storage/storageAccounts/{storageAccount}"
      },
      {
        "purpose": "one share only",
        "name": "Storage File Data Privileged Contributor",
        "id": "69566ab7-960f-475b-8e7c-b3118f30c6bd",
        "scopeTemplate": "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.Storage/storageAccounts/{storageAccount}/fileServices/default/fileshares/{share}"
      }
    ],
    "customRoles": [],
    "nonRbac": {
      "mechanism": "azure-rbac",
      "command": null,
      "note": null
    },
    "resourceType": "Microsoft.Storage/storageAccounts",
    "resourceName": "storageAccount",
    "resourceNamePattern": "^[a-z0-9]{3,24}$",
    "endpointSuffixes": {
      "AzureCloud": "file.core.windows.net",
      "AzureUSGovernment": "file.core.usgovcloudapi.net",
      "AzureChinaCloud": "file.core.chinacloudapi.cn"
    },
    "connection": {
      "login": "{storageAccount}",
      "extra": {}
    },
    "synapseRoles": [],
    "kustoRole": null,
    "verify": {
      "imports": [
        "from airflow.providers.microsoft.azure.hooks.fileshare import AzureFileShareHook"
      ],
      "lines": [
        "AzureFileShareHook(azure_fileshare_conn_id={id}, share_name={share}).list_directories_and_files()"
      ],
      "note": "Listing the shares themselves needs a right that the file roles lack, so name a share."
    },
    "revoke": [
      {
        "mode": "key",
        "note": "Renew both account keys. That also ends every service or account SAS signed with them. Once nothing uses keys, switch shared keys off.",
        "commands": [
          "az storage account keys renew --subscription {subscriptionId} --resource-group {resourceGroup} --account-name {storageAccount} --key primary",
          "az storage account keys renew --subscription {subscriptionId} --resource-group {resourceGroup} --account-name {storageAccount} --key secondary",
          "az storage account update --subscription {subscriptionId} --resource-group {resourceGroup} --name {storageAccount} --allow-shared-key-access false"
        ]
      }
    ],
    "planNotes": [
      "Storage File Data Privileged Reader (b8eda974-7b85-4f76-af95-65846b26df6d) is enough to read; a scope on one share (the account id followed by /fileServices/default/fileshares/<share>) narrows either role",
      "The privileged roles pass over the ACLs of files; the SMB share roles do not work here"
    ]
  },
  {
    "key": "graph",
    "service": "Microsoft Graph",
    "connTypes": [
      "msgraph"
    ],
    "workloadIdentity": {
      "supported": false,
      "why": "the hook builds only client-secret and certificate credentials"
    },
    "roles": [],
    "customRoles": [],
    "nonRbac": {
      "mechanism": "graph-app-role",
      "command": "az rest --method POST --url https://graph.microsoft.com/v1.0/servicePrincipals/{principalId}/appRoleAssignments --body \"{\\\"principalId\\\":\\\"{principalId}\\\",\\\"resourceId\\\":\\\"{graphServicePrincipalId}\\\",\\\"appRoleId\\\":\\\"{appRoleId}\\\"}\"",
      "note": "How a managed identity would get Graph rights; of no use to the hook today.",
      "appliesToHook": false
    },
    "resourceType": null,
    "resourceName": null,
    "resourceNamePattern": null,
    "endpointSuffixes": {
      "AzureCloud": "graph.microsoft.com",
      "AzureUSGovernment": "graph.microsoft.us",
      "AzureChinaCloud": "microsoftgraph.chinacloudapi.cn"
    },
    "connection": null,
    "synapseRoles": [],
    "kustoRole": null,
    "verify": null,
    "revoke": [],
    "planNotes": []
  },
  {
    "key": "identity",
    "service": "User-assigned managed identity and federated credentials",
    "connTypes": [],
    "workloadIdentity": {
      "supported": true,
      "why": null
    },
    "roles": [
      {
        "purpose": "create identity and federated credentials (for the person who runs the script)",
        "name": "Managed Identity Contributor",
        "id": "e40ec5ca-96e0-45a2-b4ff-59039f2c2b59",
        "scopeTemplate": "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}",
        "forIdentity": "operator"
      },
      {
        "purpose": "assign roles (for the person who runs the script)",
        "name": "Role Based Access Control Administrator",
        "id": "f58310d9-a9f6-439a-9e8d-f62e7b41a168",
        "scopeTemplate": "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}",
        "forIdentity": "operator"
      },
      {
        "purpose": "assign roles, older alternative",
        "name": "User Access Administrator",
        "id": "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9",
        "scopeTemplate": "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}",
        "forIdentity": "operator"
      }
    ],
    "customRoles": [],
    "nonRbac": {
      "mechanism": "federated-credential",
      "command": "az identity federated-credential create --subscription {subscriptionId} --resource-group {resourceGroup} --identity-name {identityName} --name {credentialName} --issuer {issuer} --subject {subject} --audiences api://AzureADTokenExchange --output none",
      "note": "At most 20 per identity; create one after the other."
    },
    "resourceType": "Microsoft.ManagedIdentity/userAssignedIdentities",
    "resourceName": null,
    "resourceNamePattern": "^[A-Za-z0-9][A-Za-z0-9_-]{2,127}$",
    "endpointSuffixes": {
      "AzureCloud": "login.microsoftonline.com",
      "AzureUSGovernment": "login.microsoftonline.us",
      "AzureChinaCloud": "login.chinacloudapi.cn"
    },
    "connection": null,
    "synapseRoles": [],
    "kustoRole": null,
    "verify": null,
    "revoke": [],
    "planNotes": []
  },
  {
    "key": "key-vault",
    "service": "Azure Key Vault (secrets backend)",
    "connTypes": [],
    "workloadIdentity": {
      "supported": true,
      "why": null
    },
    "roles": [
      {
        "purpose": "read secret values (the backend only calls get_secret)",
        "name": "Key Vault Secrets User",
        "id": "4633458b-17de-408a-b874-0445c86b69e6",
        "scopeTemplate": "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.KeyVault/vaults/{vault}",
        "default": true
      }
    ],
    "customRoles": [],
    "nonRbac": {
      "mechanism": "key-vault-access-policy",
      "command": "az keyvault set-policy --subscription {subscriptionId} --resource-group {resourceGroup} --name {vault} --object-id {principalId} --secret-permissions get",
      "note": "Only for vaults that still use access policies (enableRbacAuthorization false); az refuses it on an RBAC vault (Cannot set policies to a vault with --enable-rbac-authorization specified).",
      "appliesToHook": true
    },
    "resourceType": "Microsoft.KeyVault/vaults",
    "resourceName": "vault",
    "resourceNamePattern": "^(?!.*--)[A-Za-z][A-Za-z0-9-]{1,22}[A-Za-z0-9]$",
    "endpointSuffixes": {
      "AzureCloud": "vault.azure.net",
      "AzureUSGovernment": "vault.usgovcloudapi.net",
      "AzureChinaCloud": "vault.azure.cn"
    },
    "connection": null,
    "synapseRoles": [],
    "kustoRole": null,
    "verify": {
      "imports": [
        "from airflow.hooks.base import BaseHook"
      ],
      "lines": [
        "BaseHook.get_connection({secretConnection}).conn_type"
      ],
      "note": "Name a connection that only the vault holds."
    },
    "revoke": [
      {
        "mode": "service_principal",
        "note": "Delete the client secret of the service principal, or the whole app registration when nothing else signs in with it.",
        "commands": [
          "az ad app credential list --id {appId}",
          "az ad app credential delete --id {appId} --key-id {keyId}"
        ]
      }
    ],
    "planNotes": [
      "A vault that still has access policies instead takes az keyvault set-policy --name <vault> --object-id <principal id> --secret-permissions get",
      "Not a connection: put managed_identity_client_id and workload_identity_tenant_id into backend_kwargs and take tenant_id, client_id and client_secret out"
    ]
  },
  {
    "key": "powerbi",
    "service": "Power BI (and Fabric REST)",
    "connTypes": [
      "powerbi"
    ],
    "workloadIdentity": {
      "supported": false,
      "why": "subclass of the Graph hook: only client secret or certificate"
    },
    "roles": [],
    "customRoles": [],
    "nonRbac": {
      "mechanism": "powerbi-workspace-role",
      "command": null,
      "note": "Access = tenant setting \"Service principals can use Fabric APIs\" (Fabric administrator) plus a workspace role for the principal; there is no Azure RBAC role. The Fabric service itself accepts managed identities.",
      "appliesToHook": false
    },
    "resourceType": null,
    "resourceName": null,
    "resourceNamePattern": null,
    "endpointSuffixes": {
      "AzureCloud": "api.powerbi.com",
      "AzureUSGovernment": "api.powerbigov.us",
      "AzureChinaCloud": "api.powerbi.cn"
    },
    "connection": null,
    "synapseRoles": [],
    "kustoRole": null,
    "verify": null,
    "revoke": [],
    "planNotes": []
  },
  {
    "key": "service-bus",
    "service": "Azure Service Bus",
    "connTypes": [
      "azure_service_bus"
    ],
    "workloadIdentity": {
      "supported": true,
      "why": null
    },
    "roles": [
      {
        "purpose": "send messages (MessageHook)",
        "name": "Azure Service Bus Data Sender",
        "id": "69a216fc-b8fb-44d8-bc22-1f3c2cd27a39",
        "scopeTemplate": "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.ServiceBus/namespaces/{namespace}/queues/{queue}"
      },
      {
        "purpose": "receive messages (MessageHook, sensors)",
        "name": "Azure Service Bus Data Receiver",
        "id": "4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0",
        "scopeTemplate": "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.ServiceBus/namespaces/{namespace}/queues/{queue}"
      },
      {
        "purpose": "create and delete queues, topics, subscriptions (AdminClientHook)",
        "name": "Azure Service Bus Data Owner",
        "id": "090c5cfd-751d-490a-894a-3ce6f1109419",
        "scopeTemplate": "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.ServiceBus/namespaces/{namespace}",
        "default": true
      }
    ],
    "customRoles": [],
    "nonRbac": {
      "mechanism": "azure-rbac",
      "command": null,
      "note": null
    },
    "resourceType": "Microsoft.ServiceBus/namespaces",
    "resourceName": "namespace",
    "resourceNamePattern": "^[A-Za-z](?!.*--)[A-Za-z0-9-]{4,48}[A-Za-z0-9]$",
    "endpointSuffixes": {
      "AzureCloud": "servicebus.windows.net",
      "AzureUSGovernment": "servicebus.usgovcloudapi.net",
      "AzureChinaCloud": "servicebus.chinacloudapi.cn"
    },
    "connection": {
      "schema": "",
      "extra": {
        "fully_qualified_namespace": "{namespace}.{suffix}"
      }
    },
    "synapseRoles": [],
    "kustoRole": null,
    "verify": {
      "imports": [
        "from airflow.providers.microsoft.azure.hooks.asb import AdminClientHook"
      ],
      "lines": [
        "next(iter(AdminClientHook(azure_service_bus_conn_id={id}).get_conn().list_queues()), None)"
      ],
      "note": "Lists a queue, which only Data Owner allows; with Sender or Receiver alone, send or receive one message with MessageHook instead."
    },
    "revoke": [
      {
        "mode": "key",
        "note": "Renew both keys of every authorization rule that a connection used, RootManageSharedAccessKey above all.",
        "commands": [
          "az servicebus namespace authorization-rule keys renew --subscription {subscriptionId} --resource-group {resourceGroup} --namespace-name {namespace} --name RootManageSharedAccessKey --key PrimaryKey",
          "az servicebus namespace authorization-rule keys renew --subscription {subscriptionId} --resource-group {resourceGroup} --namespace-name {namespace} --name RootManageSharedAccessKey --key SecondaryKey"
        ]
      }
    ],
    "planNotes": [
      "Where only MessageHook is used, take Azure Service Bus Data Sender (69a216fc-b8fb-44d8-bc22-1f3c2cd27a39) and Data Receiver (4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0) on the queues or topics instead of Data Owner on the namespace"
    ]
  },
  {
    "key": "synapse-sql",
    "service": "Azure SQL / Synapse SQL",
    "connTypes": [],
    "workloadIdentity": {
      "supported": true,
      "why": "outside the microsoft-azure provider; listed because Synapse users ask for it"
    },
    "roles": [],
    "customRoles": [],
    "nonRbac": {
      "mechanism": "t-sql",
      "command": "CREATE USER [{identityName}] FROM EXTERNAL PROVIDER; ALTER ROLE db_datareader ADD MEMBER [{identityName}];",
      "note": "Run in the database as an Entra administrator, not with az. In a dedicated SQL pool use EXEC sp_addrolemember instead of ALTER ROLE."
    },
    "resourceType": "Microsoft.Sql/servers",
    "resourceName": null,
    "resourceNamePattern": "^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$",
    "endpointSuffixes": {
      "AzureCloud": "database.windows.net",
      "AzureUSGovernment": "database.usgovcloudapi.net",
      "AzureChinaCloud": "database.chinacloudapi.cn"
    },
    "connection": null,
    "synapseRoles": [],
    "kustoRole": null,
    "verify": null,
    "revoke": [],
    "planNotes": []
  },
  {
    "key": "synapse",
    "service": "Azure Synapse (Spark and pipelines)",
    "connTypes": [
      "azure_synapse"
    ],
    "workloadIdentity": {
      "supported": true,
      "why": null
    },
    "roles": [],
    "customRoles": [],
    "nonRbac": {
      "mechanism": "synapse-rbac",
      "command": "az synapse role assignment create --subscription {subscriptionId} --workspace-name {workspace} --role \"{synapseRole}\" --assignee-object-id {principalId} --assignee-principal-type ServicePrincipal --item-type {itemType} --item {item}",
      "note": "Spark jobs: role \"Synapse Compute Operator\", item type bigDataPools, item = Spark pool. Pipelines: role \"Synapse Credential User\", item type credentials, item WorkspaceSystemIdentity, plus \"Synapse User\"; \"Synapse Monitoring Operator\" to read runs and \"Synapse Compute Operator\" to cancel them. Omit --item-type and --item for a workspace-wide assignment."
    },
    "resourceType": "Microsoft.Synapse/workspaces",
    "resourceName": "workspace",
    "resourceNamePattern": "^(?!.*-ondemand)[a-z0-9](?:[a-z0-9-]{0,48}[a-z0-9])?$",
    "endpointSuffixes": {
      "AzureCloud": "dev.azuresynapse.net",
      "AzureUSGovernment": "dev.azuresynapse.usgovcloudapi.net",
      "AzureChinaCloud": "dev.azuresynapse.azure.cn"
    },
    "connection": {
      "host": "https://{workspace}.{suffix}",
      "extra": {
        "subscriptionId": "{subscriptionId}"
      }
    },
    "synapseRoles": [
      {
        "role": "Synapse Compute Operator",
        "purpose": "Spark jobs; cancel pipeline runs"
      },
      {
        "role": "Synapse User",
        "purpose": "pipelines: see the workspace and its artifacts"
      },
      {
        "role": "Synapse Credential User",
        "purpose": "pipelines: run them with the workspace identity",
        "item": {
          "type": "credentials",
          "name": "WorkspaceSystemIdentity"
        }
      },
      {
        "role": "Synapse Monitoring Operator",
        "purpose": "pipelines: read their runs"
      }
    ],
    "kustoRole": null,
    "verify": {
      "imports": [
        "from airflow.providers.microsoft.azure.hooks.synapse import AzureSynapseHook"
      ],
      "lines": [
        "AzureSynapseHook(azure_synapse_conn_id={id}, spark_pool={sparkPool}).get_conn().spark_batch.get_spark_batch_jobs()"
      ],
      "note": "For pipelines run one with AzureSynapseRunPipelineOperator; that hook takes its endpoint from the operator, not from the connection."
    },
    "revoke": [
      {
        "mode": "service_principal",
        "note": "Delete the client secret of the service principal, or the whole app registration when nothing else signs in with it.",
        "commands": [
          "az ad app credential list --id {appId}",
          "az ad app credential delete --id {appId} --key-id {keyId}"
        ]
      }
    ],
    "planNotes": [
      "Keep the roles of what the DAGs use, Spark or pipelines, and leave the others out; Synapse Compute Operator can be narrowed to one pool with --item-type bigDataPools --item <pool>",
      "Azure roles on the workspace, even Owner, give none of these rights; whoever gives them needs Synapse Administrator and a way through the firewall of the workspace"
    ]
  },
  {
    "key": "virtual-machines",
    "service": "Azure Virtual Machines",
    "connTypes": [
      "azure_compute"
    ],
    "workloadIdentity": {
      "supported": true,
      "why": null
    },
    "roles": [
      {
        "purpose": "start, stop, restart; broad built-in role",
        "name": "Virtual Machine Contributor",
        "id": "9980e02c-c2be-4d73-94e8-173b1dc7cf3c",
        "scopeTemplate": "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.Compute/virtualMachines/{vm}",
        "default": true
      }
    ],
    "customRoles": [
      {
        "purpose": "start, stop, restart and read the power state (preferred)",
        "name": "Airflow VM power operator",
        "actions": [
          "Microsoft.Compute/virtualMachines/read",
          "Microsoft.Compute/virtualMachines/instanceView/read",
          "Microsoft.Compute/virtualMachines/start/action",
          "Microsoft.Compute/virtualMachines/deallocate/action",
          "Microsoft.Compute/virtualMachines/restart/action"
        ],
        "dataActions": [],
        "scopeTemplate": "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.Compute/virtualMachines/{vm}"
      }
    ],
    "nonRbac": {
      "mechanism": "azure-rbac",
      "command": null,
      "note": null
    },
    "resourceType": "Microsoft.Compute/virtualMachines",
    "resourceName": "vm",
    "resourceNamePattern": "^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9_])?$",
    "endpointSuffixes": {
      "AzureCloud": "management.azure.com",
      "AzureUSGovernment": "management.usgovcloudapi.net",
      "AzureChinaCloud": "management.chinacloudapi.cn"
    },
    "connection": {
      "extra": {
        "subscriptionId": "{subscriptionId}"
      }
    },
    "synapseRoles": [],
    "kustoRole": null,
    "verify": {
      "imports": [
        "from airflow.providers.microsoft.azure.hooks.compute import AzureComputeHook"
      ],
      "lines": [
        "AzureComputeHook(azure_conn_id={id}).get_power_state({resourceGroup}, {vm})"
      ],
      "note": null
    },
    "revoke": [
      {
        "mode": "service_principal",
        "note": "Delete the client secret of the service principal, or the whole app registration when nothing else signs in with it.",
        "commands": [
          "az ad app credential list --id {appId}",
          "az ad app credential delete --id {appId} --key-id {keyId}"
        ]
      }
    ],
    "planNotes": [
      "The scope is one machine, or the resource group that holds them"
    ]
  }
];
