import { azureKeyVault } from './azure-key-vault.ts';
import { compose } from './compose.ts';
import { githubWorkflow } from './github-workflow.ts';
import { helmApache } from './helm-apache.ts';
import { helmCommunity } from './helm-community.ts';
import { k8sEnvValue } from './k8s-env-value.ts';
import { k8sManifest } from './k8s-manifest.ts';
import type { PlaceReader } from './place-reader.ts';
import { python } from './python.ts';
import { pythonDotenv } from './python-dotenv.ts';
import { shell } from './shell.ts';
import { terraform } from './terraform.ts';

/** The reader of each place, by the name of the place. */
export const PLACE_READERS = {
  'azure-key-vault': azureKeyVault,
  compose,
  'github-workflow': githubWorkflow,
  'helm-apache': helmApache,
  'helm-community': helmCommunity,
  'k8s-env-value': k8sEnvValue,
  'k8s-manifest': k8sManifest,
  python,
  'python-dotenv': pythonDotenv,
  shell,
  terraform,
} as const satisfies Readonly<Record<string, PlaceReader>>;

/** A place of which `readPlace` tells how a connection in it reaches Airflow. */
export type Place = keyof typeof PLACE_READERS;

/** The names of all places. */
export const PLACES: readonly string[] = Object.keys(PLACE_READERS);
