import { loadScript, startWorker } from '../own-script.ts';
import type { Answer, Request } from './work.ts';

/** Hands requests to the worker; without one, as in a copy on the disk, the same work is done here. */
export class Crew {
  readonly #send: (request: Request) => void;
  #count = 0;

  constructor(onAnswer: (answer: Answer) => void) {
    const newest = (answer: Answer) => {
      if (answer.id === this.#count) onAnswer(answer);
    };
    this.#send = sender(newest);
  }

  ask(request: Omit<Request, 'id'>): void {
    this.#count += 1;
    this.#send({ ...request, id: this.#count });
  }
}

function sender(onAnswer: (answer: Answer) => void): (request: Request) => void {
  startWorker();
  const worker = globalThis.azconnLintWorker;
  if (worker) {
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => onAnswer(data));
    return (request) => worker.postMessage(request);
  }
  return (request) => void loadScript('worker').then(() => globalThis.azconnLintWork?.(request, onAnswer));
}
