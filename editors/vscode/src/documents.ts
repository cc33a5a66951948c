/** Patterns of the files that may hold connections or use them. VS Code knows no language for a `.env`, and most are YAML. */
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

/** Patterns of the other files that say something about a project. */
export const BESIDE: readonly string[] = ['**/{requirements.txt,pyproject.toml,azconn-lint.ledger.json,.gitignore,.dockerignore}'];

/** Selects the open files that the server is told about: those of these schemes, or of any scheme where none are given. */
export function selectorFor(schemes?: readonly string[]): { pattern: string; scheme?: string }[] {
  if (!schemes) return PATTERNS.map((pattern) => ({ pattern }));
  return schemes.flatMap((scheme) => PATTERNS.map((pattern) => ({ scheme, pattern })));
}
