/**
 * Variables that the Azure SDK, its tools and Airflow's own examples take for a credential: azure-identity's EnvironmentCredential, the
 * storage commands of az, azure-storage-blob's samples.
 */
export const CREDENTIAL_NAME =
  /^AZURE_(?:CLIENT_SECRET|CLIENT_CERTIFICATE_PASSWORD|PASSWORD|STORAGE_(?:CONNECTION_STRING|KEY|ACCOUNT_KEY|ACCESS_KEY|SAS_TOKEN)|SERVICE_?BUS_CONNECTION_STRING|EVENT_?HUBS?_CONNECTION_STRING|COSMOS_(?:KEY|CONNECTION_STRING)|SEARCH_(?:API_)?KEY)$/i;
