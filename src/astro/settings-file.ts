const SLASHES = /\/+/g;

/**
 * The file that the Astro CLI opens for `--settings-file`, relative to the project folder. The name is cut at its first dot,
 * wherever that is, and `.yaml` is put behind it: `airflow_settings.dev.yaml` opens `airflow_settings.yaml`. An absolute path
 * is taken to start at the project folder.
 */
export function openedSettingsFile(flag: string): string {
  const dot = flag.indexOf('.');
  const stem = dot === -1 ? flag : flag.slice(0, dot);
  const path = `${stem}.yaml`.replace(SLASHES, '/');
  return path.startsWith('/') ? path.slice(1) : path;
}
