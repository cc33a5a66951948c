/** Folders in which Airflow looks for modules, below each folder of the project. */
const ROOTS = ['', 'dags/', 'plugins/', 'include/', 'config/', 'src/'];

/** The folders that a path lies in, from the innermost out; the last one is the root. */
export function foldersAbove(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return [...parts.map((_, index) => `${parts.slice(0, parts.length - index).join('/')}/`), ''];
}

/** The paths at which a module may lie that a file imports. */
export function pathsOfModule(from: string, level: number, path: string): readonly string[] {
  const relative = path.replaceAll('.', '/');
  const folders = foldersAbove(from);
  if (level > 0) return filesOf(`${folders[level - 1] ?? ''}${relative}`);
  return folders.flatMap((folder) => ROOTS.flatMap((root) => filesOf(`${folder}${root}${relative}`)));
}

function filesOf(path: string): readonly string[] {
  const bare = path.replace(/\/$/, '');
  return bare === '' ? ['__init__.py'] : [`${bare}.py`, `${bare}/__init__.py`];
}
