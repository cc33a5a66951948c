/** The words with which a value is asked for, and an example of it. */
interface Words {
  readonly label: string;
  readonly example: string;
}

const GUID = '91a4c6d8-0b7e-4f52-8c3d-1e6f9a2b5d04';

/** The values of connections, by the names that `--set` takes. */
const WORDS: Readonly<Record<string, Words>> = {
  storageAccount: { label: 'Name of the storage account', example: 'stsales' },
  account: { label: 'Name of the AI Services account', example: 'ai-sales' },
  project: { label: 'Name of the AI Foundry project', example: 'forecasts' },
  searchService: { label: 'Name of the AI Search service', example: 'srch-sales' },
  index: { label: 'Name of the search index', example: 'products' },
  subscriptionId: { label: 'Id of the Azure subscription', example: GUID },
  batchAccount: { label: 'Name of the Batch account', example: 'batchsales' },
  region: { label: 'Azure region of the service', example: 'westeurope' },
  registry: { label: 'Name of the container registry', example: 'acrsales' },
  resourceGroup: { label: 'Resource group of the service', example: 'rg-data' },
  cosmosAccount: { label: 'Name of the Cosmos DB account', example: 'cosmos-sales' },
  cluster: { label: 'Name of the Data Explorer cluster', example: 'adxsales' },
  factory: { label: 'Name of the data factory', example: 'adf-sales' },
  namespace: { label: 'Name of the Service Bus namespace', example: 'sb-sales' },
  workspace: { label: 'Name of the Synapse workspace', example: 'syn-sales' },
};

/** The words for a value; its own name where there are none. */
export function wordsFor(name: string): Words {
  return (Object.hasOwn(WORDS, name) ? WORDS[name] : undefined) ?? { label: name, example: 'my-value' };
}
