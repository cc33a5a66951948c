import { type Answer, type Request, STEPS } from './work.ts';

/** The newest request; work on an older one ends at its next step. */
let newest = 0;

/** Answers a request in parts. A mistake of ours is reported, and stops nothing else. */
async function work(request: Request, answer: (part: Answer) => void): Promise<void> {
  newest = request.id;
  for (const step of STEPS) {
    await breath();
    if (newest !== request.id) return;
    try {
      answer(step(request));
    } catch (error) {
      answer({ id: request.id, part: 'failed', message: error instanceof Error ? error.name : 'Error' });
    }
  }
}

/** Lets waiting messages in. */
function breath(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}

/** The ways out of a worker, and its storage. */
const WAYS_OUT = ['fetch', 'XMLHttpRequest', 'WebSocket', 'WebTransport', 'EventSource', 'Worker', 'importScripts', 'indexedDB', 'caches'];

/** Takes the ways out away: the policy of a page, which refuses them there, does not reach its worker. */
function closeWaysOut(): void {
  for (const name of WAYS_OUT) Object.defineProperty(globalThis, name, { value: undefined });
}

const isWorker = typeof document === 'undefined';
if (isWorker) {
  closeWaysOut();
  addEventListener('message', ({ data }: MessageEvent<Request>) => void work(data, (part) => postMessage(part)));
} else globalThis.azconnLintWork = (request, answer) => void work(request, answer);
