import { readAirflowSettings } from '../astro/settings.ts';
import { newestAllowed, reaches } from '../matching/version-pin.ts';
import { baseName } from '../model/base-name.ts';
import { kindByName } from '../sources/kinds.ts';
import { type Assignment, assignmentsIn } from './environment-settings.ts';
import { interpolated } from './interpolation.ts';
import type { Settings } from './python-project.ts';

const REQUIREMENTS = /(?:^|\/)(?:requirements[\w.-]{0,50}\.txt|constraints[\w.-]{0,50}\.txt|pyproject\.toml|packages\.txt)$/;
/** Blanks and quotes before a requirement in a list of TOML. */
const BEFORE = /^[\s"'-]{0,20}/;
const REQUIREMENT =
  /^(?<name>apache-airflow(?:-providers-microsoft-azure)?)(?:\[[\w,. -]{0,100}\])?[ \t]{0,20}(?<pins>[=<>~!][^;#"']{0,100})/i;
const PROVIDER = 'apache-airflow-providers-microsoft-azure';
const AIRFLOW = 'apache-airflow';
/** `astro-runtime:13.1.0` is Airflow 2, `runtime:3.0-1` is Airflow 3. */
const IMAGE = /^FROM[ \t]{1,20}(?:--\S{1,100}[ \t]{1,20})?(?<image>\S{1,300})/i;
const RELEASE = /(?:^|\/)(?<name>astro-runtime|runtime|airflow):(?<major>\d{1,3})\./;
const DOCKERFILE = /(?:^|\/)(?:[\w-]{1,50}\.)?dockerfile(?:\.[\w-]{1,50})?$/i;

/** Reads the variables that a project sets and the releases that it allows. */
export function settingsOf(files: ReadonlyMap<string, string>): Settings {
  const written = [...files].flatMap(([path, text]) => (path.endsWith('.py') ? [] : [{ path, assignments: assignmentsIn(path, text) }]));
  const values = valuesOf(written.flatMap(({ assignments }) => assignments));
  const assigned = written.flatMap(({ path, assignments }) => interpolated(path, assignments, values));
  const requirements = [...files].flatMap(([path, text]) => (REQUIREMENTS.test(path) ? [text] : []));
  const provider = pinsOf(requirements, PROVIDER);
  return {
    environment: valuesOf(assigned),
    variables: variablesIn(files),
    pin: provider === undefined ? undefined : newestAllowed(provider),
    airflow: airflowOf(files, requirements),
  };
}

function valuesOf(assignments: readonly Assignment[]): ReadonlyMap<string, string> {
  return new Map(assignments.map(({ name, value }) => [name, value]));
}

/** The pins of a requirement; undefined where no file has any. */
function pinsOf(texts: readonly string[], name: string): string | undefined {
  for (const line of texts.flatMap(linesOf)) {
    const { name: found, pins } = REQUIREMENT.exec(line.replace(BEFORE, ''))?.groups ?? {};
    if (found?.toLowerCase() === name && pins !== undefined) return pins;
  }
  return undefined;
}

/** The beginnings of the lines. */
function linesOf(text: string): readonly string[] {
  return text.split('\n').map((line) => line.slice(0, LONGEST_LINE));
}

const LONGEST_LINE = 500;

function airflowOf(files: ReadonlyMap<string, string>, requirements: readonly string[]): 2 | 3 {
  const pins = pinsOf(requirements, AIRFLOW);
  const newest = pins === undefined ? undefined : newestAllowed(pins);
  if (newest) return reaches(newest, '3.0.0') ? 3 : 2;
  const images = [...files].flatMap(([path, text]) =>
    DOCKERFILE.test(path) ? linesOf(text).map((line) => IMAGE.exec(line)?.groups?.['image'] ?? '') : [],
  );
  for (const image of images) {
    const { name, major } = RELEASE.exec(image)?.groups ?? {};
    if (major !== undefined) return name === 'astro-runtime' || Number(major) < 3 ? 2 : 3;
  }
  return 3;
}

/** The Airflow variables of `airflow_settings.yaml`. */
function variablesIn(files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [path, text] of files) {
    const name = baseName(path);
    if (kindByName(name)?.id !== 'airflow-settings') continue;
    for (const { key, value } of readAirflowSettings(text).variables) found.set(key, value);
  }
  return found;
}
