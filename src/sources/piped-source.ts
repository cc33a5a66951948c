import type { Source } from '../model/source.ts';
import { connectionsEnv } from './connections-env.ts';
import { exportedConnections } from './connections-file.ts';
import { live } from './live.ts';

/** The source of a program's list of its connections, recognised by its text; undefined for any other text. */
export function pipedSource(text: string): Source | undefined {
  return exportedConnections(text) ?? [live, connectionsEnv].find(({ concerns }) => concerns?.(text));
}
