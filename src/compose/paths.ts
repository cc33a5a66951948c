/** A path of a compose file, seen from the folder of the project: `./a/../b.env` is `b.env`. A path from the root stays one. */
export function joinPath(folder: string, path: string): string {
  if (path.startsWith('/') || path.startsWith('~')) return path;
  const parts: string[] = [];
  for (const part of `${folder}/${path}`.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}

/** The folder of a file; '' for one in the folder of the project. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash === -1 ? '' : path.slice(0, slash);
}
