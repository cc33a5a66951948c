import { isAbsolute, relative, sep } from 'node:path';

/** Whether `path` is `folder` or lies below it. Both absolute; nothing is looked up. */
export function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** A path as it is shown to people and written into reports: from `cwd`, with forward slashes on every system. */
export function shownPath(cwd: string, path: string): string {
  const way = relative(cwd, path) || '.';
  return sep === '/' ? way : way.replaceAll(sep, '/');
}
