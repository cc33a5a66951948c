import { dirname, join, resolve } from 'node:path';
import { mayUseConnection } from '../../consumers/prefilter.ts';
import { type ConsumerIndex, NO_CONSUMERS } from '../../model/consumer.ts';
import { type Code, readCode } from '../../workspace/code.ts';
import { disk } from '../../workspace/disk.ts';
import { ProjectRoots } from '../../workspace/project-root.ts';
import { shownPath } from '../../workspace/within.ts';
import type { Host } from '../host.ts';

/** A word of every type that Azure's provider has, and of its names in the UI. */
const AZURE = /azure|wasb|adls|msgraph|powerbi/i;

/** The texts of a project that hold its connections, and its code, read when it is first asked for. */
export interface Used {
  readonly files: readonly { readonly file: { readonly text: string } }[];
  readonly code: Code;
}

/** A large project is looked at file by file, and its code once. */
const known = new WeakMap<Code, ConsumerIndex>();

/**
 * The consumers of the connections of a project: none where it has no connection of Azure, unless `isWanted` says that they are asked for
 * all the same. The code that finds them is loaded here, and reads the project's code when it is asked.
 */
export async function consumersOf(read: Used, host: Pick<Host, 'cwd' | 'expectMuchCode'>, isWanted = false): Promise<ConsumerIndex> {
  if (!isWanted && !read.files.some(({ file: { text } }) => AZURE.test(text))) return NO_CONSUMERS;
  const { code } = read;
  const before = known.get(code);
  if (before) return before;
  if (![...code.texts].some(([path, text]) => path.endsWith('.py') || mayUseConnection(path, text))) return nobody(code);
  if (isMuch(code)) host.expectMuchCode?.();
  const { indexConsumers } = await import('../../consumers/index-consumers.ts');
  const index = indexConsumers({
    files: () => code.texts,
    shown: (path) => shownPath(host.cwd, join(code.root, path)),
    isCut: () => code.isCut,
  });
  known.set(code, index);
  return index;
}

/** From so many characters on, preparing for them costs less than it wins. */
const MUCH = 1_000_000;

function isMuch({ texts }: Code): boolean {
  let characters = 0;
  for (const [path, text] of texts) if (path.endsWith('.py')) characters += text.length;
  return characters >= MUCH;
}

/** The consumers of a project that has no code, and whose files name nothing that uses a connection. */
function nobody({ isCut }: Code): ConsumerIndex {
  return { ...NO_CONSUMERS, isCut };
}

/** The code of the project that a file of this name would belong to. */
export function codeAround(path: string, { cwd, files = disk }: Host): Code {
  const root = new ProjectRoots(files).rootOf(dirname(resolve(cwd, path)), cwd);
  return readCode({ root, boundary: cwd }, files);
}
