import { AIRFLOW_WORDS } from '../../model/airflow-target.ts';
import { isReporterName } from '../../reporters/formats.ts';
import { COMMAND_WORDS, DEFAULT_COMMAND } from '../../startup/commands.ts';
import type { CheckFlags, OutputFile } from './flags.ts';

/** A plain call of `check`, as hooks and people make it most of the time. */
export interface QuickCall {
  readonly paths: readonly string[];
  readonly flags: CheckFlags;
}

const SWITCHES: Readonly<Record<string, readonly [name: string, value: boolean]>> = {
  '--fix': ['fix', true],
  '--unsafe-fixes': ['unsafeFixes', true],
  '--diff': ['diff', true],
  '--no-backup': ['backup', false],
  '--no-config': ['config', false],
  '--quiet': ['quiet', true],
  '--statistics': ['statistics', true],
  '--allow-empty': ['allowEmpty', true],
};

/** Flags with a value out of few. */
const CHOICES: Readonly<Record<string, readonly [name: string, choices: readonly string[]]>> = {
  '--fail-on': ['failOn', ['error', 'warning', 'info', 'never']],
  '--min-severity': ['minSeverity', ['error', 'warning', 'info']],
  '--color': ['color', ['auto', 'always', 'never']],
  '--target': ['target', AIRFLOW_WORDS],
};

/** Flags with any value. */
const VALUES: Readonly<Record<string, string>> = {
  '--config': 'config',
  '--identity': 'identity',
  '--baseline': 'baseline',
  '--backup-dir': 'backupDir',
};

/**
 * The paths and flags of a command line, read without the library that knows all of them and takes as long to load as everything else.
 * undefined for whatever is not certainly read as that library would: a mistake, an abbreviation, another command.
 */
export function quickFlags(argv: readonly string[]): QuickCall | undefined {
  const paths: string[] = [];
  const flags: Record<string, unknown> & Pick<CheckFlags, 'backup' | 'failOn' | 'color'> = {
    backup: true,
    failOn: 'warning',
    color: 'auto',
  };
  const words = argv[0] === DEFAULT_COMMAND ? argv.slice(1) : argv;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '' || COMMAND_WORDS.includes(word)) return undefined;
    if (!word.startsWith('-')) {
      paths.push(word);
      continue;
    }
    const given = Object.hasOwn(SWITCHES, word) ? SWITCHES[word] : undefined;
    if (given) {
      flags[given[0]] = given[1];
      continue;
    }
    at++;
    const value = words[at];
    if (value === undefined || value === '' || value.startsWith('-') || !take(flags, word, value)) return undefined;
  }
  return { paths, flags };
}

function take(flags: Record<string, unknown>, word: string, value: string): boolean {
  const choice = Object.hasOwn(CHOICES, word) ? CHOICES[word] : undefined;
  if (choice?.[1].includes(value)) flags[choice[0]] = value;
  const name = Object.hasOwn(VALUES, word) ? VALUES[word] : undefined;
  if (name !== undefined) flags[name] = value;
  if (word === '--format' && isReporterName(value)) flags['format'] = [...asList(flags['format']), value];
  else if (word === '--output-file') {
    const file: OutputFile = { path: value, formatsBefore: asList(flags['format']).length };
    flags['outputFile'] = [...asList(flags['outputFile']), file];
  } else return choice?.[1].includes(value) || name !== undefined;
  return true;
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
