import { type MessagePort, parentPort } from 'node:worker_threads';
import type { Host } from '../host.ts';
import { ProjectChecker } from './check-project.ts';
import { configsOf, fromMessage } from './find-projects.ts';
import { packed } from './results.ts';
import { indexesOf } from './work-queue.ts';
import type { Work } from './worker-pool.ts';

/** The most characters of a project that a worker looks at. */
const MOST_FOR_A_WORKER = 100_000;

/** Waits for work from the pool, takes projects as long as there are any, and says what it found in them. */
export async function help(host: Host): Promise<void> {
  if (!parentPort) return;
  const work = workOf(parentPort);
  // Loaded while the work is being found.
  await import('./run.ts');
  const { flags, projects, next } = await work;
  const look = new ProjectChecker(flags, host);
  const run = await look.openRun();
  const configs = configsOf(flags, host);
  const looked: number[] = [];
  for (const index of indexesOf(projects.length, next)) {
    const project = projects[index];
    // A project that takes much memory is left to the one thread that has most of it.
    const isLooked = !project || (await look.lookAt(await fromMessage(project, configs, flags), MOST_FOR_A_WORKER));
    if (isLooked) looked.push(index);
  }
  parentPort.postMessage(packed(run.results(), { quiet: look.quiet, looked }));
}

function workOf(port: MessagePort): Promise<Work> {
  return new Promise((resolve) => {
    port.once('message', resolve);
  });
}
