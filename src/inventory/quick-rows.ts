import { GENERIC } from '../azure/type.ts';
import { maskName } from '../masking/mask-text.ts';
import { baseName } from '../model/base-name.ts';
import type { Project, SourceFile } from '../model/project.ts';
import { lineStart } from '../model/text.ts';
import { scanDotenv } from '../prefilter/dotenv.ts';
import { OTHER_TYPES } from '../prefilter/other-types.ts';
import { scanSettings } from '../prefilter/settings.ts';
import { type Item, itemsOf } from '../prefilter/settings-items.ts';
import { plainObject, restOf } from '../prefilter/text.ts';
import { contentOf } from '../prefilter/written-scalar.ts';
import { dotenvKind, kindByName, settingsKind } from '../sources/kinds.ts';
import { identityRow, plainIdentity } from './identity-rows.ts';
import { NOT_AZURE } from './row.ts';
import { type DefinitionPlace, type PlannedRow, unknownRow } from './row-of.ts';

/** The rows of connections that are written in the plainest way, and the text without them. */
export interface QuickRows {
  readonly rows: readonly PlannedRow[];
  /** The text with blanks in place of everything that has a row; undefined where nothing else is in the file. */
  readonly rest: string | undefined;
}

/**
 * The rows of the connections that are not of Azure, and of the plainest identities, in a file without findings; undefined for every other
 * file, which must be read whole.
 * Reading it whole gives the same rows. Most files of many projects are like this, and this takes a fraction of the time.
 */
export function quickRows(file: SourceFile, project: Project): QuickRows | undefined {
  const name = baseName(file.path);
  const kind = kindByName(name);
  if (kind === dotenvKind) return fromDotenv(file, project);
  return kind === settingsKind ? fromSettings(name, file, project) : undefined;
}

/** Variables that describe the project's Airflow, and so matter to the connections of all its files. */
const FACTS = /AIRFLOW__(?:LOGGING|CORE__REMOTE|SECRETS|WORKERS__SECRETS)/;
const VARIABLE = /^AIRFLOW_CONN_(?<id>[A-Z0-9_]+)=(?<value>.*)$/gm;

function fromDotenv({ path, text }: SourceFile, { root }: Project): QuickRows | undefined {
  const scan = FACTS.test(text) ? undefined : scanDotenv(text);
  if (!scan?.isQuiet || scan.hasIdentity) return undefined;
  const found = [...text.matchAll(VARIABLE)];
  const types = found.map(({ groups }) => typeOfValue(groups?.['value'] ?? ''));
  if (found.length !== scan.connections || types.includes(undefined)) return undefined;
  const lines = lineNumbers(
    text,
    found.map(({ index }) => index),
  );
  const rows = found.map(({ groups }, at) => {
    const place = { project: root, place: dotenvKind.id, path, line: lines[at] ?? 1 };
    return { row: unknownRow(maskName(groups?.['id']?.toLowerCase() ?? ''), place, NOT_AZURE, types[at]) };
  });
  return { rows, rest: undefined };
}

/** The type as Airflow normalises it in variables. */
function typeOfValue(value: string): string | undefined {
  if (value.startsWith('{')) {
    const type = plainObject(value)?.['conn_type'];
    return typeof type === 'string' && OTHER_TYPES.has(type) ? type : undefined;
  }
  const type = value.slice(0, Math.max(0, value.indexOf('://'))).replaceAll('-', '_');
  if (!OTHER_TYPES.has(type)) return undefined;
  return type === 'postgresql' ? 'postgres' : type;
}

function fromSettings(name: string, file: SourceFile, project: Project): QuickRows | undefined {
  const { path, text } = file;
  const scan = scanSettings(name, text);
  const found = scan?.isQuiet ? itemsOf(text) : undefined;
  if (!found) return undefined;
  const { items, others } = found;
  const lines = lineNumbers(
    text,
    items.map((item) => placeOfId(text, item)),
  );
  const rows: PlannedRow[] = [];
  const bounds = [...others];
  for (const [at, item] of items.entries()) {
    const row = settingsRow(item, { project: project.root, place: settingsKind.id, path, line: lines[at] ?? 1 }, file, project);
    if (!row) continue;
    rows.push(row);
    bounds.push(item.start, item.end);
  }
  return { rows, rest: rows.length === items.length ? undefined : restOf(text, bounds)() };
}

/** The row of a connection without findings; undefined where it has to be read whole. */
function settingsRow({ fields, extra }: Item, at: DefinitionPlace, file: SourceFile, project: Project): PlannedRow | undefined {
  const contents = contentsOf(fields);
  const [id = '', type = ''] = [contents.get('conn_id'), contents.get('conn_type')];
  // The scan finds no secret in any of the fields.
  if (OTHER_TYPES.has(type)) return { row: unknownRow(id, at, NOT_AZURE, type) };
  if (type !== GENERIC) return undefined;
  const members = extra ? Object.fromEntries(contentsOf(extra)) : plainObject(contents.get('conn_extra') ?? '');
  const identity = members && plainIdentity(contents, members);
  return identity && identityRow(identity, at, file, project);
}

function contentsOf(written: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map(Array.from(written, ([key, value]) => [key, contentOf(value)]));
}

const ID_LINE = /^ *(?:- )?conn_id:/gm;

function placeOfId(text: string, { start }: Item): number {
  ID_LINE.lastIndex = lineStart(text, start);
  return ID_LINE.exec(text)?.index ?? start;
}

/** The line numbers of ascending offsets. */
function lineNumbers(text: string, offsets: readonly number[]): readonly number[] {
  let line = 1;
  let counted = 0;
  return offsets.map((offset) => {
    for (let feed = text.indexOf('\n', counted); feed !== -1 && feed < offset; feed = text.indexOf('\n', counted)) {
      line += 1;
      counted = feed + 1;
    }
    return line;
  });
}
