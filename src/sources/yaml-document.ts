import type { AirflowTarget } from '../model/airflow-target.ts';
import type { Document } from '../model/source.ts';
import { firstLine, type Located, type Range } from '../model/text.ts';
import { parseYamlDocuments } from '../yaml/documents.ts';
import { type DocumentPart, documentOf } from './document-parts.ts';
import { type EnvironmentVariable, environmentPart } from './environment-document.ts';
import { mergeConflict } from './merge-conflict.ts';
import type { YamlText } from './yaml-plan.ts';
import { sharing } from './yaml-shared.ts';
import { wordsOfYaml } from './yaml-words.ts';

/** The parts of a YAML file that concern connections. */
export interface YamlContent {
  readonly variables: readonly EnvironmentVariable[];
  /** Connections that are written in another way than as the value of a variable. */
  others?(file: YamlText): readonly DocumentPart[];
  /** Variables that it unsets, whatever else sets them. */
  readonly unset?: readonly Located<string>[];
  readonly problem: { readonly message: string; readonly range: Range } | undefined;
}

/** The document of a YAML file of variables: beside their names and values its keys may be shown. */
export function yamlDocument(text: string, target: AirflowTarget, { variables, others, unset, problem }: YamlContent): Document {
  const { documents, comments } = parseYamlDocuments(text);
  const file: YamlText = { text, comments };
  const parts = [environmentPart({ text, target, variables }), ...(others?.(file) ?? [])];
  const connections = () => parts.flatMap((part) => part.connections.map(({ range }) => range));
  return documentOf(
    {
      ...file,
      shared: sharing({ ...file, connections }),
      words: () => ({ all: wordsOfYaml(text, documents, comments), end: text.length }),
      problem: problem && (mergeConflict(text) ?? { at: firstLine(text, problem.range), message: problem.message }),
      ...(unset && { unset }),
    },
    parts,
  );
}
