import { spelled, visible } from '../escaping/visible.ts';

const MARKUP = /[&<>"']/g;

/** The two characters that no XML 1.0 document may hold, in any spelling, and that `visible` leaves. */
const NOT_IN_XML = /[\ufffe\uffff]/g;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element on lines of its own. `content` holds finished lines; without any the element is empty. */
export function element(name: string, attributes: Attributes, content: readonly string[] = []): readonly string[] {
  const head = [name, ...Object.entries(attributes).flatMap(attributeOf)].join(' ');
  if (content.length === 0) return [`<${head}/>`];
  return [`<${head}>`, ...content.map((line) => `  ${line}`), `</${name}>`];
}

/** Text as content or as the value of an attribute, on one line. */
export function xmlText(text: string): string {
  return visible(text)
    .replace(NOT_IN_XML, spelled)
    .replace(MARKUP, (character) => ENTITIES[character] ?? '');
}

export function xmlDocument(root: readonly string[]): string {
  return ['<?xml version="1.0" encoding="UTF-8"?>', ...root, ''].join('\n');
}

function attributeOf([name, value]: readonly [string, string | number | undefined]): readonly string[] {
  return value === undefined ? [] : [`${name}="${xmlText(`${value}`)}"`];
}
