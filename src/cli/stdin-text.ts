import { isUtf8 } from 'node:buffer';
import { UsageError } from '../model/errors.ts';
import { MAX_FILE_SIZE } from '../workspace/read.ts';

/** All that comes in, as text. Throws a `UsageError` for more than a file may hold, and for bytes that are no text. */
export async function textOf(input: AsyncIterable<string | Uint8Array>): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of input) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MAX_FILE_SIZE) throw new UsageError(`standard input is larger than ${MAX_FILE_SIZE / 1_000_000} MB`);
    chunks.push(bytes);
  }
  const all = Buffer.concat(chunks);
  if (!isUtf8(all)) throw new UsageError('standard input is not valid UTF-8');
  return all.toString('utf8');
}
