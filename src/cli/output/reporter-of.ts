import type { Reporter } from '../../model/report.ts';
import type { ReporterName } from '../../reporters/names.ts';
import { text } from '../../reporters/text.ts';

/** Loads the way to print that was asked for, and no other. */
export async function reporterOf(name: ReporterName): Promise<Reporter> {
  switch (name) {
    case 'text':
      return text;
    case 'json':
      return (await import('../../reporters/json.ts')).json;
    case 'sarif':
      return (await import('../../reporters/sarif.ts')).sarif;
    case 'github':
      return (await import('../../reporters/github.ts')).github;
    case 'gitlab':
      return (await import('../../reporters/gitlab.ts')).gitlab;
    case 'junit':
      return (await import('../../reporters/junit.ts')).junit;
    case 'checkstyle':
      return (await import('../../reporters/checkstyle.ts')).checkstyle;
    case 'rdjson':
      return (await import('../../reporters/rdjson.ts')).rdjson;
    case 'markdown':
      return (await import('../../reporters/markdown.ts')).markdown;
    default:
      return name satisfies never;
  }
}
