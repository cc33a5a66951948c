import { join } from 'node:path';
import { type ConsumerIndex, NO_CONSUMERS } from '../../model/consumer.ts';
import { shownPath } from '../../workspace/within.ts';
import type { Host } from '../host.ts';
import type { ReadProject } from './find-projects.ts';

/** A word of every type that Azure's provider has, and of its names in the UI. */
const AZURE = /azure|wasb|adls|msgraph|powerbi/i;

/**
 * Who uses the connections of a project: nobody where it holds none of Azure, unless `isWanted` says that consumers are asked for
 * all the same. What finds them is loaded here, and reads the code when somebody asks.
 */
export async function consumersOf(read: ReadProject, { cwd }: Pick<Host, 'cwd'>, isWanted = false): Promise<ConsumerIndex> {
  if (!isWanted && !read.files.some(({ file: { text } }) => AZURE.test(text))) return NO_CONSUMERS;
  const { indexConsumers } = await import('../../consumers/index-consumers.ts');
  return indexConsumers({
    files: () => read.code.texts,
    shown: (path) => shownPath(cwd, join(read.code.root, path)),
    isCut: () => read.code.isCut,
  });
}
