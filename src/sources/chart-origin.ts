import { readSetLine, type SetMap, type SetTree, type SetValue } from '../helm/set-line.ts';
import { Decoding } from '../model/decoding.ts';
import type { Embedded } from '../model/embedded.ts';
import type { Range } from '../model/text.ts';
import type { TerraformSetting } from '../terraform/resources.ts';

/** The place in the file that gives a value of a chart. */
export interface Origin {
  /** The statement. */
  readonly range: Range;
  /** Where a name is that is a key in the path of the value. */
  readonly name: Range;
  /** The text that is written there. */
  readonly value: Embedded;
  /** The characters of `--set` in front of that text. */
  readonly offset: number;
  /** The number of the text of YAML that it is in; undefined for a value that is written on its own. */
  readonly layer: number | undefined;
  /** The advice where the chart prints something else than a text. */
  readonly instead: string;
  /** The characters that `value` has to hold for another text. */
  encode(text: string): string | undefined;
}

/** A setting as a line of `--set`. */
export interface SettingLine extends Origin {
  readonly text: string;
  readonly asText: boolean;
}

/** The types of a setting that Helm's `--set` and `--set-string` read. */
const TYPES: ReadonlySet<string> = new Set(['', 'auto', 'string']);
const ESCAPED = 'put a backslash before the "{" and before each comma';
const ENCODED = 'put it into jsonencode';

/** A setting of Terraform whose name and type the file tells. */
export function settingLine({ name, value, type, range }: TerraformSetting): SettingLine | undefined {
  const told = value.text ?? value.partly();
  if (!name.text || !told || type === undefined || !TYPES.has(type)) return undefined;
  return lineOf({ front: `${name.text.text}=`, name: name.range, value: told, asText: type === 'string', range });
}

/** A line of `--set`, in its pieces. */
export interface SetLine extends Pick<Origin, 'range' | 'name' | 'value'> {
  /** The name with its equals sign. */
  readonly front: string;
  readonly asText: boolean;
}

export function lineOf({ front, name, value, asText, range }: SetLine): SettingLine {
  const place = { range, name, value, offset: front.length, layer: undefined, instead: ESCAPED };
  return { ...place, text: front + value.text, asText, encode: (text) => escaped(text, { front, asText, value }) };
}

/** A value of an object of HCL. */
export function entryOrigin(value: Embedded, { key, range }: { readonly key: Range; readonly range: Range }): Origin {
  return { range, name: key, value, offset: 0, layer: undefined, instead: ENCODED, encode: (text) => value.encode(text) };
}

/** A value in a text of YAML: it is written by the reader of that text. */
export function textOrigin(text: string, range: Range, layer: number): Origin {
  const value: Embedded = { text, range, place: () => range, encode: () => undefined };
  return { range, name: range, value, offset: 0, layer, instead: ENCODED, encode: () => undefined };
}

/** A value of a tree, as it is written at its origin. */
export function setValue(text: string, type: SetValue['type'], line: number): SetValue {
  const decoding = new Decoding();
  decoding.keep(text, 0);
  return { kind: 'value', text: decoding.finish(), type, decoding, line };
}

const SPECIAL = /[\\,]|^\{/g;

/** A value with the signs of `--set` escaped; undefined where Helm would take it for no text. */
function escaped(text: string, { front, asText, value }: { front: string; asText: boolean; value: Embedded }): string | undefined {
  const written = text.replace(SPECIAL, '\\$&');
  const root: SetMap = { kind: 'map', entries: new Map() };
  if (!readSetLine(front + written, root, 0, asText)) return undefined;
  const only = onlyLeaf(root);
  return only?.text === text && only.type === 'text' ? value.encode(written) : undefined;
}

function onlyLeaf(tree: SetTree): SetValue | undefined {
  if (tree.kind === 'value') return tree;
  const [inner, ...others] = (tree.kind === 'map' ? tree.entries : tree.items).values();
  return inner && others.length === 0 ? onlyLeaf(inner) : undefined;
}
