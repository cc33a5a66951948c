import type { JsonObject } from '../src/model/airflow.ts';
import type { RuleName } from '../src/workspace/config-schema.ts';

type ConfigSchema = (rules: readonly RuleName[]) => JsonObject;

export function configSchemaFile(configSchema: ConfigSchema, rules: readonly RuleName[]): string;

export function configValidatorFile(configSchema: ConfigSchema): string;

export function ruleIdsFile(rules: readonly Pick<RuleName, 'id'>[]): string;
