import type { Document } from '../model/source.ts';

/** A file with more connections is not rewritten: every fix is proved by reading the whole file again. */
const MAX_MENDED = 1_000;

/** A longer file, in characters, is not rewritten either: with its fixes it has to fit into what is read. */
const MAX_MENDED_LENGTH = 800_000;

/** The reason why nothing in a file is fixed, whatever its findings: it is too large. A sentence without a point that begins small. */
export function whyUnmended(text: string, { connections }: Pick<Document, 'connections'>): string | undefined {
  if (text.length > MAX_MENDED_LENGTH) return 'the file has more than 800,000 characters';
  return connections.length > MAX_MENDED ? 'the file holds more than 1,000 connections' : undefined;
}
