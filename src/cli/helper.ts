import { parentPort, workerData } from 'node:worker_threads';
import type { Task } from './crew.ts';
import { configsOf, configured } from './gather.ts';
import type { Host } from './host.ts';
import { LookOver } from './look-over.ts';
import { packed } from './results.ts';
import { indexesOf } from './shares.ts';

/** Takes projects of the crew as long as there are any, and says what it found in them. */
export async function help(host: Host): Promise<void> {
  const { flags, projects, next } = workerData as Task;
  const look = new LookOver(flags, host);
  const run = await look.openRun();
  const configs = configsOf(flags, host);
  const looked: number[] = [];
  for (const index of indexesOf(projects.length, next)) {
    await look.lookAt(await configured(projects[index] ?? [], configs, flags));
    looked.push(index);
  }
  parentPort?.postMessage(packed(run.results(), { quiet: look.quiet, looked }));
}
