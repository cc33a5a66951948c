import type { Embedded, Layer } from '../../model/embedded.ts';
import { deref, type ScalarStyle, type YamlNode, type YamlScalar } from '../../yaml/node.ts';
import { parseYaml } from '../../yaml/parse.ts';
import { spellText } from '../../yaml/spelling.ts';
import { scalarPlacement } from '../placement.ts';
import { eolOf } from '../yaml-places.ts';
import { faithful } from './faithful.ts';

type BlockStyle = Extract<ScalarStyle, 'literal' | 'folded'>;

/** `|`, `>-`, `|2 # note`. */
const HEADER = /^[|>](?<before>[-+]?)(?<indent>[1-9]?)(?<after>[-+]?)(?<rest>[ \t]*(?:#[^\n\r]*)?)$/;
const INDICATOR: Readonly<Record<BlockStyle, string>> = { literal: '|', folded: '>' };
/** A line that a block can hold. */
const LINE = /^[\t\x20-\x7E\xA0-\u2027\u202A-\uD7FF\uE000-\uFEFE\uFF00-\uFFFD]*$/;
const SPACES = /^ */;
/** The first line says how far a block is indented, and a folded line that begins so is not folded. */
const BEGINS_BLANK = /^[ \t\n]/;

/** The text of a scalar, or of the scalar that an alias stands for: that one is written in the place of the alias. Undefined for collections. */
export function yamlText(file: string, node: YamlNode): Embedded | undefined {
  const target = deref(node);
  if (target.kind !== 'scalar') return undefined;
  if (node.kind !== 'alias') return yamlScalar(file, target);
  const anchored = yamlScalar(file, target);
  return { text: target.text, range: node.range, place: () => node.range, encode: (text) => spellText(text), anchored };
}

/**
 * The text of a scalar. It is written in the style that is there, a block with its indentation; in quotes where that style cannot
 * hold it.
 */
export function yamlScalar(file: string, scalar: YamlScalar): Embedded {
  let place: Embedded['place'] | undefined;
  return {
    text: scalar.text,
    range: scalar.range,
    place: (span) => {
      place ??= scalarPlacement(file, scalar);
      return place(span);
    },
    encode: (text) => spelled(file, scalar, text),
  };
}

/** A scalar as the value of a block mapping, in one style; a block is indented by two blanks. */
export function yamlScalarLayer(style: ScalarStyle): Layer {
  return faithful({
    decode: (text) => {
      const file = `a: ${text}\n`;
      const { root, problem } = parseYaml(file);
      const value = !problem && root?.kind === 'map' && root.pairs.length === 1 ? root.pairs[0]?.value : undefined;
      if (value?.kind !== 'scalar' || value.range.end - value.range.start !== text.trimEnd().length) return undefined;
      const place = scalarPlacement(file, value);
      return {
        text: value.text,
        place: (span) => {
          const { start, end } = place(span);
          // The last line break of a block is not a part of it.
          return end - 'a: '.length > text.length ? undefined : { start: start - 'a: '.length, end: end - 'a: '.length };
        },
      };
    },
    encode: (text) =>
      style === 'literal' || style === 'folded' ? block(text, style, { indent: '  ', eol: '\n' }) : spellText(text, style),
  });
}

function spelled(file: string, { style, range, anchor, tag }: YamlScalar, text: string): string {
  if (style !== 'literal' && style !== 'folded') return spellText(text, range.start === range.end && !anchor && !tag ? undefined : style);
  const written = file.slice(range.start, range.end);
  const feed = written.indexOf('\n') + 1;
  const header = feed > 0 ? written.slice(0, feed).trimEnd() : written;
  const indent = SPACES.exec(written.slice(feed))?.[0] ?? '';
  const inBlock = feed > 0 && indent !== '' ? block(text, style, { indent, eol: eolOf(file), header }) : undefined;
  return inBlock ?? spellText(text, 'single-quoted');
}

interface BlockLayout {
  readonly indent: string;
  readonly eol: string;
  /** The one that is there: its indentation indicator, and a comment behind it, stay. */
  readonly header?: string;
}

/** Header and lines of a block; undefined for what it cannot hold. A folded block holds one line. */
function block(text: string, style: BlockStyle, { indent, eol, header = INDICATOR[style] }: BlockLayout): string | undefined {
  const { before, after, indent: digit = '', rest = '' } = HEADER.exec(header)?.groups ?? {};
  const content = text.endsWith('\n') ? text.slice(0, -1) : text;
  const lines = content.split('\n');
  const isHeld = content !== '' && before !== '+' && after !== '+' && lines.every((line) => LINE.test(line)) && lines.at(-1) !== '';
  if (!isHeld || BEGINS_BLANK.test(content) || (style === 'folded' && lines.length > 1)) return undefined;
  const chomping = text === content ? '-' : '';
  return [`${INDICATOR[style]}${digit}${chomping}${rest}`, ...lines.map((line) => (line === '' ? '' : indent + line))].join(eol);
}
