import type { Embedded } from '../model/embedded.ts';
import type { Range } from '../model/text.ts';
import type { ShellWriting } from './call.ts';
import type { ShellContent } from './shell-content.ts';

/** A script inside of another text, such as the recipe of a Makefile. */
export interface ScriptPlace {
  place(span: Range): Range;
  /** The characters of the file for those of the script; undefined where it cannot hold them. */
  encode(text: string): string | undefined;
  /** Whether the surrounding text put nothing unknown into this text of the script. */
  isKnown(text: string): boolean;
}

/** The content of a script with the places of the text around it. Texts with something unknown from there are unknown. */
export function placedIn(content: ShellContent, outer: ScriptPlace): ShellContent {
  const value = (inner: Embedded | undefined) => (inner && outer.isKnown(inner.text) ? partOf(inner, outer) : undefined);
  const partly = (known: Embedded | undefined, found: Embedded | undefined) => {
    const text = known ?? found;
    return text && (text !== known || !outer.isKnown(text.text)) ? partOf(text, outer) : undefined;
  };
  const ranged = <T extends { readonly range: Range }>(each: T): T => ({ ...each, range: outer.place(each.range) });
  return {
    connections: content.connections.map((each) => ({
      ...ranged(each),
      ...(each.repeats && { repeats: outer.place(each.repeats) }),
      id: value(each.id),
      fields: each.fields.map((field) => ({
        ...ranged(field),
        value: value(field.value),
        partly: partly(field.value, field.partly),
        goesToo: value(field.goesToo),
      })),
    })),
    variables: content.variables.map((each) => ({
      ...ranged(each),
      key: ranged(each.key),
      value: value(each.value),
      partly: partly(each.value, each.partly),
    })),
    secrets: content.secrets.map((each) => ({
      ...ranged(each),
      name: value(each.name),
      value: value(each.value),
      partly: partly(each.value, each.partly),
    })),
    writings: content.writings.map((each) => writingIn(each, outer)),
    charts: content.charts.map((settings) =>
      settings.flatMap((each) => {
        const told = value(each.value) ?? partly(undefined, each.value);
        return told ? [{ ...ranged(each), name: outer.place(each.name), value: told }] : [];
      }),
    ),
    files: content.files.flatMap((each) => {
      const text = value(each.text);
      return text ? [{ ...each, text }] : [];
    }),
    comments: content.comments.map((range) => outer.place(range)),
    problem: content.problem && { ...content.problem, at: outer.place({ start: content.problem.at, end: content.problem.at }).start },
  };
}

function writingIn(writing: ShellWriting, outer: ScriptPlace): ShellWriting {
  const path = writing.path && { ...writing.path, range: outer.place(writing.path.range) };
  return { ...writing, path, lines: writing.lines.filter(({ text }) => outer.isKnown(text)).map((line) => partOf(line, outer)) };
}

function partOf(inner: Embedded, outer: ScriptPlace): Embedded {
  return {
    ...(inner.keepsElsewhere && { keepsElsewhere: true }),
    text: inner.text,
    range: outer.place(inner.range),
    place: (span) => outer.place(inner.place(span)),
    encode: (text) => {
      const encoded = inner.encode(text);
      return encoded === undefined ? undefined : outer.encode(encoded);
    },
  };
}
