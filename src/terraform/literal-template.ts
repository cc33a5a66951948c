import { Decoding } from '../model/decoding.ts';
import { Cursor } from './cursor.ts';
import { readExpression } from './expressions.ts';
import { attempt } from './read-expression.ts';
import type { Template } from './syntax.ts';

export interface LiteralTemplate {
  readonly text: string;
  readonly decoding: Decoding;
  readonly template: Template;
}

/** A text that is one template of HCL without any expression in it; undefined for any other text. */
export function readLiteralTemplate(text: string): LiteralTemplate | undefined {
  const read = attempt(() => {
    const cursor = new Cursor(text, readExpression);
    const expression = readExpression(cursor);
    return cursor.isAtEnd() ? expression : undefined;
  });
  const template = 'value' in read ? read.value : undefined;
  return template?.kind === 'template' ? decodedTemplate(template) : undefined;
}

/** The parts of a template that are texts, with their places; undefined where one is none, or where Terraform composes characters. */
export function decodedTemplate(template: Template): LiteralTemplate | undefined {
  const decoding = new Decoding();
  for (const part of template.parts) {
    if (part.kind !== 'text') return undefined;
    if (part.isCopied) decoding.keep(part.text, part.range.start);
    else decoding.replace(part.text, part.range.start, part.range.end);
  }
  const text = decoding.finish();
  return text === text.normalize('NFC') ? { text, decoding, template } : undefined;
}
