import { Decoding } from '../model/decoding.ts';
import type { Template } from './syntax.ts';

export interface LiteralTemplate {
  readonly text: string;
  readonly decoding: Decoding;
  readonly template: Template;
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
