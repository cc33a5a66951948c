// Made by `npm run generate` from schemas/. Do not edit.
export interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface Validator {
  (connection: unknown): boolean;
  errors?: readonly SchemaError[] | null;
}

export declare const adls: Validator;
export declare const azure: Validator;
export declare const azure_ai_agents: Validator;
export declare const azure_ai_search: Validator;
export declare const azure_analysis_services: Validator;
export declare const azure_batch: Validator;
export declare const azure_compute: Validator;
export declare const azure_container_instance: Validator;
export declare const azure_container_registry: Validator;
export declare const azure_container_volume: Validator;
export declare const azure_cosmos: Validator;
export declare const azure_data_explorer: Validator;
export declare const azure_data_factory: Validator;
export declare const azure_data_lake: Validator;
export declare const azure_fileshare: Validator;
export declare const azure_service_bus: Validator;
export declare const azure_synapse: Validator;
export declare const msgraph: Validator;
export declare const powerbi: Validator;
export declare const wasb: Validator;
export declare const workload_identity: Validator;
