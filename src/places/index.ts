import { azureKeyVault } from './azure-key-vault.ts';
import type { PlaceReader } from './place-reader.ts';
import { python } from './python.ts';
import { pythonDotenv } from './python-dotenv.ts';
import { shell } from './shell.ts';
import { terraform } from './terraform.ts';

/** The reader of each place, by the name of the place. */
export const PLACE_READERS = {
  'azure-key-vault': azureKeyVault,
  python,
  'python-dotenv': pythonDotenv,
  shell,
  terraform,
} as const satisfies Readonly<Record<string, PlaceReader>>;

/** A place of which `readPlace` tells how a connection in it reaches Airflow. */
export type Place = keyof typeof PLACE_READERS;

export const PLACES: readonly string[] = Object.keys(PLACE_READERS);
