/** The files that may hold connections or use them, by pattern: VS Code knows no language of a `.env`, and most are YAML. */
export const PATTERNS: readonly string[] = [
  '**/azconn-lint.{yaml,yml}',
  '**/airflow_settings*.{yaml,yml}',
  '**/.env*',
  '**/*.env',
  '**/*{Dockerfile,dockerfile}*',
  '**/*.{yaml,yml}',
  '**/*connections.json',
  '**/*.{sh,bash,mk,tf}',
  '**/{Makefile,airflow.cfg}',
  '**/*.py',
];

/** What says something about a project besides. */
export const BESIDE: readonly string[] = ['**/{requirements.txt,pyproject.toml,azconn-lint.ledger.json,.gitignore,.dockerignore}'];

/** Which open files the server is told about, of these schemes; of any without them. */
export function selectorFor(schemes?: readonly string[]): { pattern: string; scheme?: string }[] {
  if (!schemes) return PATTERNS.map((pattern) => ({ pattern }));
  return schemes.flatMap((scheme) => PATTERNS.map((pattern) => ({ scheme, pattern })));
}
