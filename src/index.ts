/** The public library: pure functions over text. No file system, no process; it runs in a browser. */
export { readDotenv } from './astro/dotenv/read.ts';
export { DOTENV_READERS, type DotenvReader, type DotenvReading } from './astro/dotenv/reading.ts';
export { type AirflowSettings, readAirflowSettings } from './astro/settings.ts';
export { type ConsumersInput, type FoundConsumer, findConsumers } from './consumers/find-consumers.ts';
export type { InventoryRow, RowConsumer, RowPlace, State } from './inventory/row.ts';
export { inventory } from './inventory.ts';
export {
  type FixedText,
  fixText,
  lintText,
  readConnectionJson,
  readConnectionUri,
  showConnections,
  type TargetInput,
  type TextInput,
} from './library.ts';
export type { AirflowConnection, AirflowError, AirflowReading, Json, JsonObject, LooseReading } from './model/airflow.ts';
export type { AirflowMinor, AirflowTarget } from './model/airflow-target.ts';
export type { Config } from './model/config.ts';
export type { Finding, Severity } from './model/finding.ts';
export { PLACES, type Place } from './places/index.ts';
export { readPlace } from './places/read-place.ts';
export {
  type Generated,
  type GeneratedConnection,
  type GenerateInput,
  generate as generateMigration,
  neededFor,
  type WantedConnection,
} from './plan/generate.ts';
export type { NamedConnection, PlaceText } from './plan/place-text.ts';
export { placeTexts } from './plan/place-texts.ts';
export type { Plan } from './plan/plan.ts';
export { renderScript, type Shell } from './plan/render/script.ts';
export { planMigration } from './plan-migration.ts';
export type { PlanFile } from './project-of-files.ts';
export type { ShownConnection, ShownProject } from './show/show-project.ts';
