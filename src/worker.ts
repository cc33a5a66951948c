import { dirname } from 'node:path';
import { ownChunks } from './startup/own-chunks.ts';
import { v8FlagsFor } from './startup/v8-flags.ts';

// The file that a thread of the crew starts with: the same chunks, under the flags that the thread has set which starts it.
const folder = import.meta.dirname;
const chunks = ownChunks(folder, process);
chunks.useFlags(v8FlagsFor(process.versions));
process.on('exit', () => chunks.keep());
const { runWorker } = chunks.load('./command.cjs') as typeof import('./command.ts');
void runWorker(dirname(folder));
