import { dirname } from 'node:path';
import { baseName } from '../../model/base-name.ts';
import { dotenvKind } from '../../sources/kinds.ts';
import type { FoundFile } from '../../workspace/found-files.ts';

/**
 * The files, with a `.env` above the folder of an Astro project, and in none, as one that compose alone reads: the Astro CLI takes that of
 * the project's folder.
 */
export function besideProjects(files: readonly FoundFile[], projects: ReadonlySet<string>): readonly FoundFile[] {
  const above = new Set([...projects].flatMap(foldersAbove));
  if (above.size === 0) return files;
  const isBeside = ({ as, path, root, isExplicit }: FoundFile) =>
    as === undefined && !isExplicit && above.has(root) && !projects.has(root) && dotenvKind.matches(baseName(path));
  return files.map((file) => (isBeside(file) ? { ...file, as: 'env-file' } : file));
}

function foldersAbove(folder: string): readonly string[] {
  const above = dirname(folder);
  return above === folder ? [] : [above, ...foldersAbove(above)];
}
