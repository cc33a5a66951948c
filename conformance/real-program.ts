import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import type { RealProgram } from './subject.ts';

const BATCH = 500;
const PATIENCE_MS = 120_000;
const LINE_FEED = 0x0a;
const KEPT_STDERR = 4_000;

/**
 * The answers of the real program to each input, in order. Throws when it ends early, ends with an error, is silent for too
 * long, says something that is not JSON, or says more than it was asked: an answer that did not come is never a pass.
 */
export async function answersOf(program: RealProgram, inputs: readonly unknown[]): Promise<unknown[]> {
  const child = spawn(program.command, [...program.args], { env: { ...process.env, ...program.env }, stdio: ['pipe', 'pipe', 'pipe'] });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-KEPT_STDERR);
  });
  // A program that dies while it is written to answers with EPIPE; the exit below is the one that matters.
  child.stdin.on('error', () => {});
  const exit = once(child, 'close').then(([code]: unknown[]) => code);
  const failure = exit.then(
    () => new Error(`ended early: ${complaint.trim()}`),
    (cause: unknown) => new Error('could not be started', { cause }),
  );
  try {
    const lines = linesOf(child.stdout);
    const answers: unknown[] = [];
    for (let at = 0; at < inputs.length; at += BATCH) {
      const batch = inputs.slice(at, at + BATCH);
      child.stdin.write(batch.map((input) => `${JSON.stringify(input)}\n`).join(''));
      for (const _ of batch) answers.push(parsed(await nextLine(lines, failure), answers.length));
    }
    child.stdin.end();
    if (!(await patiently(lines.next())).done) throw new Error('answers more lines than it was asked');
    const code = await patiently(exit);
    if (code !== 0) throw new Error(`ended with ${String(code)} after its answers: ${complaint.trim()}`);
    return answers;
  } finally {
    child.kill();
  }
}

async function nextLine(lines: AsyncIterator<string, void>, failure: Promise<Error>): Promise<string> {
  const next = await patiently(lines.next());
  if (next.done) throw await patiently(failure);
  return next.value;
}

function parsed(line: string, index: number): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new Error(`answer ${index + 1} is not JSON: ${line.slice(0, 200)}`, { cause });
  }
}

/** Lines end at a line feed and nowhere else: U+2028 is a character like any other. */
async function* linesOf(stream: Readable): AsyncGenerator<string, void> {
  let pending: Buffer[] = [];
  for await (const chunk of stream) {
    let rest: Buffer = chunk;
    for (let end = rest.indexOf(LINE_FEED); end !== -1; end = rest.indexOf(LINE_FEED)) {
      yield Buffer.concat([...pending, rest.subarray(0, end)]).toString();
      pending = [];
      rest = rest.subarray(end + 1);
    }
    if (rest.length > 0) pending.push(rest);
  }
  if (pending.length > 0) throw new Error('stopped in the middle of a line');
}

async function patiently<T>(promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`was silent for ${PATIENCE_MS / 1000} s`)), PATIENCE_MS);
  });
  try {
    return await Promise.race([promise, silence]);
  } finally {
    clearTimeout(timer);
  }
}
