import type { Subject } from '../subject.ts';

/** The readers of `.env` beside the programs that read it. */
export const dotenvSubjects: readonly Subject[] = [];
