import { kill } from 'node:process';
import { errorCode } from './file-problem.ts';

/** Whether a process of this number exists. Numbers are used again, and mean nothing in another container. */
export function isRunning(process: number): boolean {
  try {
    kill(process, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}
