/**
 * Folders that hold other people's files, copies, or a program's cache. Folders that git ignores are walked all the same: Astro's own
 * template ignores `.env` and `airflow_settings.yaml`.
 */
export const SKIPPED_FOLDERS: ReadonlySet<string> = new Set([
  '.git',
  '.hg',
  '.svn',
  'node_modules',
  '.venv',
  'venv',
  '__pycache__',
  '.tox',
  '.nox',
  '.mypy_cache',
  '.pytest_cache',
  '.ruff_cache',
  '.eggs',
  '.direnv',
  '.cache',
  '.ipynb_checkpoints',
  '.terraform',
  '.terragrunt-cache',
]);

/** Stands at the top of every Python virtual environment, whatever the folder is called (PEP 405). */
export const VIRTUAL_ENVIRONMENT_MARK = 'pyvenv.cfg';
