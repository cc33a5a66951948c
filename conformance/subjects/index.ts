import type { Subject } from '../subject.ts';
import { dotenvSubjects } from './dotenv.ts';

/** Every reader that is compared with a real program. */
export const subjects: readonly Subject[] = [...dotenvSubjects];
