import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { Host, Job } from '../host.ts';
import { ProjectChecker } from './check-project.ts';
import { configsOf, fromMessage } from './find-projects.ts';
import { indexesOf, type Share } from './work-queue.ts';
import type { Done, Work } from './worker-pool.ts';

/** The most characters of a project that a worker looks at. */
const MOST_FOR_A_WORKER = 100_000;

/** Waits for work from the pool, takes projects as long as there are any, and says what it found in them. */
export async function help(host: Host): Promise<void> {
  if (!parentPort) return;
  const work = workOf(parentPort);
  const job: Job = workerData;
  // Its code is loaded while the projects are still being found.
  const share = await shareOf(job, host);
  const { projects, next } = await work;
  const configs = configsOf(job.flags, host);
  const looked: number[] = [];
  for (const index of indexesOf(projects.length, next)) {
    const project = projects[index];
    // The main thread, which has most memory, takes the large projects.
    const isLooked = !project || (await share.lookAt(await fromMessage(project, configs, job.flags), MOST_FOR_A_WORKER));
    if (isLooked) looked.push(index);
  }
  parentPort.postMessage({ looked, found: await share.packed() } satisfies Done<unknown>);
}

async function shareOf(job: Job, host: Host): Promise<Share<unknown>> {
  if (job.command === 'inventory') return (await import('./inventory-share.ts')).inventoryShare(host);
  await import('./run.ts');
  return new ProjectChecker(job.flags, host);
}

function workOf(port: MessagePort): Promise<Work> {
  return new Promise((resolve) => {
    port.once('message', resolve);
  });
}
