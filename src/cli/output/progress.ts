import type { Host } from '../host.ts';

const PATIENCE = 1_000;
const PAUSE = 200;
const ERASE = '\r\u001B[K';

/** A line on the terminal when a run takes longer than a second. */
export class Progress {
  readonly #host: Host;
  readonly #start: number;
  #last = 0;
  #files = 0;

  constructor(host: Host) {
    this.#host = host;
    this.#start = host.now().getTime();
  }

  tick(files: number): void {
    this.#files += files;
    const now = this.#host.now().getTime();
    if (now - this.#start < PATIENCE || now - this.#last < PAUSE || !this.#host.err.isTerminal) return;
    this.#last = now;
    this.#host.err.write(`${ERASE}${this.#files} files`);
  }

  done(): void {
    if (this.#last > 0) this.#host.err.write(ERASE);
  }
}
