import type { Subject } from '../subject.ts';
import { composeSubject, newestComposeSubject } from './compose.ts';
import { connectionSubjects } from './connection-subjects.ts';
import { dotenvSubjects } from './dotenv.ts';
import { githubSubject } from './github.ts';
import { hclSubject } from './hcl.ts';
import { helmSubjects } from './helm.ts';
import { kubernetesSubjects } from './kubernetes.ts';
import { pythonPlaces } from './python-places.ts';
import { settings } from './settings.ts';
import { shellSubject } from './shell.ts';
import { yamlSubject } from './yaml.ts';

/** Every reader that is compared with a real program. */
export const subjects: readonly Subject[] = [
  ...connectionSubjects,
  ...dotenvSubjects,
  composeSubject,
  newestComposeSubject,
  githubSubject,
  hclSubject,
  ...helmSubjects,
  ...kubernetesSubjects,
  ...pythonPlaces,
  settings,
  shellSubject,
  yamlSubject,
];
