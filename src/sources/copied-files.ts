import type { Instruction } from '../astro/dockerfile/instructions.ts';
import type { AirflowTarget } from '../model/airflow-target.ts';
import type { Source } from '../model/source.ts';
import type { ShellFile } from '../shell/shell-files.ts';
import { copiedDocument } from './docker-commands.ts';
import { ofDocument } from './docker-scripts.ts';
import type { DocumentPart } from './document-parts.ts';
import { dotenv } from './dotenv.ts';
import { writtenFileParts } from './written-files.ts';

/** The lines of a `.env` in an image are all that it has. */
const IN_IMAGE: readonly Source[] = [dotenv];
/** The signs that docker would replace in a document whose delimiter has no quotes. */
const REPLACED = /[$\\]/;

/** The connections in the documents that `COPY` and `ADD` make files of. */
export function copiedFileParts(file: string, instructions: readonly Instruction[], target: AirflowTarget): readonly DocumentPart[] {
  const files = instructions.flatMap((instruction) => copiedFile(file, instruction) ?? []);
  return writtenFileParts(file, [{ files }], target, IN_IMAGE);
}

/** The file that `COPY <<EOF path` makes; undefined for one in a folder, and for one into which docker puts variables. */
function copiedFile(file: string, instruction: Instruction): ShellFile | undefined {
  const document = copiedDocument(instruction);
  const base = instruction.args.split(/[/\s]/).at(-1);
  if (!document || !base) return undefined;
  const { text: lines, encode, place } = ofDocument(file, document);
  const text = lines.replace(/\r?\n$/, '');
  if (!document.isLiteral && REPLACED.test(text)) return undefined;
  const held = (part: string) => (document.isLiteral || !REPLACED.test(part) ? encode(part) : undefined);
  return { name: { base }, text: { text, range: place({ start: 0, end: text.length }), place, encode: held } };
}
