import { type MessagePort, parentPort } from 'node:worker_threads';
import type { Host } from '../host.ts';
import { LookOver } from './check-project.ts';
import { configsOf, retold } from './find-projects.ts';
import { packed } from './results.ts';
import { indexesOf } from './work-queue.ts';
import type { Task } from './worker-pool.ts';

/** Waits for a task of the crew, takes projects as long as there are any, and says what it found in them. */
export async function help(host: Host): Promise<void> {
  if (!parentPort) return;
  const task = taskOf(parentPort);
  // Loaded while the task is being found.
  await import('./run.ts');
  const { flags, projects, next } = await task;
  const look = new LookOver(flags, host);
  const run = await look.openRun();
  const configs = configsOf(flags, host);
  const looked: number[] = [];
  for (const index of indexesOf(projects.length, next)) {
    const project = projects[index];
    if (project) await look.lookAt(await retold(project, configs, flags));
    looked.push(index);
  }
  parentPort.postMessage(packed(run.results(), { quiet: look.quiet, looked }));
}

function taskOf(port: MessagePort): Promise<Task> {
  return new Promise((resolve) => {
    port.once('message', resolve);
  });
}
