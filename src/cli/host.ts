import type { Readable, Writable } from 'node:stream';
import type { FileSystem } from '../workspace/file-system.ts';
import type { CheckFlags, ConfigFlags } from './flags/flags.ts';

/** Where text goes. */
export interface Output {
  readonly isTerminal: boolean;
  /** The width of the terminal; 80 where there is none. */
  readonly columns: number;
  write(text: string): void;
}

/** Where a person can be asked. */
export interface Terminal {
  readonly input: Readable;
  readonly output: Writable;
}

/** A run over many projects that several threads share. It can be copied from one thread to another. */
export type Job =
  | { readonly command: 'check'; readonly flags: CheckFlags }
  | { readonly command: 'inventory'; readonly flags: ConfigFlags };

/** A thread of our own program. */
export interface WorkerHandle {
  /** Gives it something to do, be it still starting or not, and waits for its answer; undefined where it fails. Once only. */
  help(task: unknown): Promise<unknown>;
  stop(): void;
}

/**
 * All that a command touches besides the files it is told to look at. What takes long to make is made by a method, so that a copy
 * of a host makes nothing.
 */
export interface Host {
  /** Absolute. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  home(): string;
  /** The files to be looked at. Default: those of the disk. */
  readonly files?: FileSystem;
  readonly platform: string;
  readonly version: string;
  /** The folder that holds `docs/rules` and `schemas` of this installation. */
  readonly packageFolder: string;
  readonly out: Output;
  readonly err: Output;
  now(): Date;
  readStdin(): Promise<string>;
  /** Standard input and output as they are, for a protocol; absent where there are none. */
  streams?(): { readonly input: Readable; readonly output: Writable };
  /** Starts a thread that is to help; absent where this one works alone. */
  startWorker?(job: Job): WorkerHandle;
  /** To be called where there is very much to do, before anything is loaded for it and any worker starts. */
  expectLongRun?(): void;
  /** To be called when a large text was read, before it is looked at. */
  expectLargeText?(): void;
  /** To be called when much code was read, before it is looked at. */
  expectMuchCode?(): void;
  /** Absent where nobody is there to answer. */
  terminal?(): Terminal | undefined;
}
