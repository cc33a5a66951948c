// Made by `npm run generate` from schemas/. Do not edit.
import type { SignsOfType } from '../azure/type.ts';

export const signsOfTypes: readonly SignsOfType[] = [
  {"connType":"adls","signs":[{"field":"host","contains":".dfs."},{"field":"extra.account_url","contains":".dfs."}]},
  {"connType":"azure","signs":[]},
  {"connType":"azure_ai_agents","signs":[{"field":"host","contains":".services.ai.azure."},{"field":"extra.endpoint","contains":".services.ai.azure."}]},
  {"connType":"azure_ai_search","signs":[{"field":"host","contains":".search.windows."},{"field":"host","contains":".search.azure."}]},
  {"connType":"azure_batch","signs":[{"field":"extra.account_url","contains":".batch."}]},
  {"connType":"azure_compute","signs":[]},
  {"connType":"azure_container_instance","signs":[]},
  {"connType":"azure_container_registry","signs":[{"field":"host","contains":".azurecr."}]},
  {"connType":"azure_container_volume","signs":[]},
  {"connType":"azure_cosmos","signs":[{"field":"login","contains":".documents.azure."},{"field":"login","contains":"accountendpoint="}]},
  {"connType":"azure_data_explorer","signs":[{"field":"host","contains":".kusto."},{"field":"extra.auth_method","contains":"aad_"},{"field":"extra.auth_method","contains":"azure_token"}]},
  {"connType":"azure_data_factory","signs":[{"field":"extra.factory_name","anywhere":true},{"field":"extra.resource_group_name","with":["extra.subscriptionId","extra.tenantId"],"anywhere":true}]},
  {"connType":"azure_fileshare","signs":[{"field":"login","contains":".file."},{"field":"extra.connection_string","contains":"fileendpoint="}]},
  {"connType":"azure_service_bus","signs":[{"field":"extra.fully_qualified_namespace"},{"field":"schema","contains":"endpoint=sb:"}]},
  {"connType":"azure_synapse","signs":[{"field":"host","contains":".azuresynapse."}]},
  {"connType":"wasb","signs":[{"field":"host","contains":".blob."},{"field":"extra.shared_access_key"},{"field":"extra.sas_token"},{"field":"extra.connection_string"},{"field":"extra.account_key"},{"storageKey":true}]},
];
