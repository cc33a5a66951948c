import { dirname, resolve } from 'node:path';
import { type Code, readCode } from '../../workspace/code.ts';
import { disk } from '../../workspace/disk.ts';
import { ProjectRoots } from '../../workspace/project-root.ts';
import type { Host } from '../host.ts';

/** The code of the project that a file of this name would belong to. */
export function codeAround(path: string, { cwd, files = disk }: Host): Code {
  const root = new ProjectRoots(files).rootOf(dirname(resolve(cwd, path)), cwd);
  return readCode(root, cwd, files);
}
