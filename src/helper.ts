import { dirname } from 'node:path';
import { ownChunks } from './launch/own-chunks.ts';

// The file that a thread of the crew starts with: the same chunks, none of them kept, since another thread does that.
const folder = import.meta.dirname;
const { runHelper } = ownChunks(folder, process).load('./command.cjs') as typeof import('./command.ts');
void runHelper(dirname(folder));
