import type { Subject } from '../subject.ts';
import { connectionSubjects } from './connection-subjects.ts';
import { dotenvSubjects } from './dotenv.ts';
import { hclSubject } from './hcl.ts';
import { pythonPlaces } from './python-places.ts';
import { settings } from './settings.ts';
import { shellSubject } from './shell.ts';
import { yamlSubject } from './yaml.ts';

/** Every reader that is compared with a real program. */
export const subjects: readonly Subject[] = [
  ...connectionSubjects,
  ...dotenvSubjects,
  hclSubject,
  ...pythonPlaces,
  settings,
  shellSubject,
  yamlSubject,
];
