import { gitPatterns } from '../matching/git-patterns.ts';
import { foldersAbove } from './import-paths.ts';

/** Folders whose code runs in no deployment. */
const EXCLUDED = /(?:^|\/)(?:tests?|\.venv|venv|site-packages|node_modules|\.astro|\.tox|\.git|__pycache__)\//;
const TEST_FILE = /(?:^|\/)(?:test_[^/]{0,200}|conftest)\.py$/;
/** Airflow loads every file below this folder, whatever its name. */
const DAGS = /(?:^|\/)dags\//;

/** Whether the code of a file is never run by Airflow: tests, packages of others, what `.airflowignore` leaves out. */
export function isExcluded(path: string, files: ReadonlyMap<string, string>, airflow: 2 | 3): boolean {
  const isTest = TEST_FILE.test(path) && !DAGS.test(path);
  return isTest || EXCLUDED.test(path) || foldersAbove(path).some((folder) => isIgnored(path, folder, files, airflow));
}

function isIgnored(path: string, folder: string, files: ReadonlyMap<string, string>, airflow: 2 | 3): boolean {
  const text = files.get(`${folder}.airflowignore`);
  if (text === undefined) return false;
  const lines = text.split(/\r?\n/);
  const below = path.slice(folder.length);
  if (airflow === 3) return gitPatterns(lines)(below) === 'ignored';
  return lines.some((line) => isPlainMatch(line.split('#')[0]?.trim() ?? '', below));
}

/** Airflow 2 takes regular expressions. Only their plainest form is understood: other lines ignore nothing here. */
function isPlainMatch(pattern: string, path: string): boolean {
  if (pattern === '' || !PLAIN.test(pattern)) return false;
  const isAnchored = pattern.startsWith('^');
  const pieces = pattern.replace(/^\^/, '').replaceAll('\\', '').split('.*');
  let at = 0;
  for (const [index, piece] of pieces.entries()) {
    const found = path.indexOf(piece, at);
    if (found === -1 || (index === 0 && isAnchored && found !== 0)) return false;
    at = found + piece.length;
  }
  return true;
}

/** Letters, separators, `.*`, and a dot that stands for itself or any character. */
const PLAIN = /^\^?(?:[\w/ -]|\\.|\.\*?){1,500}$/;
