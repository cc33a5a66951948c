import { jsonText } from '../escaping/json-text.ts';
import { distinct } from '../lazy/distinct.ts';
import type { Finding, Severity } from '../model/finding.ts';
import type { FileReport, Report, RuleSummary } from '../model/report.ts';
import type { TextEdit } from '../model/text.ts';
import { artifactLocation, SOURCE_ROOT } from './artifact-uri.ts';
import { placesOf } from './edit-place.ts';
import { fingerprints } from './fingerprint.ts';
import { HOME, rulePage } from './rule-page.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

const LEVEL = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<Severity, string>;

/** The names in GitHub code scanning for the severity of an alert that has no security score. */
const PROBLEM = { error: 'error', warning: 'warning', info: 'recommendation' } as const satisfies Record<Severity, string>;

/** SARIF 2.1.0, one run. */
export function sarif({ files, rules, summary, version }: Report): string {
  const known = distinct(rules, ({ id }) => id);
  const indexes = new Map(known.map(({ id }, index) => [id, index]));
  return jsonText({
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'azconn-lint', version, informationUri: HOME, rules: known.map(descriptor) } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [SOURCE_ROOT]: { description: { text: 'The folder that the paths of the findings start from' } } },
        invocations: [invocation(files)],
        results: files.flatMap((file) => resultsOf(file, indexes)),
        properties: { files: summary.files, connections: summary.connections },
      },
    ],
  });
}

function descriptor({ id, summary, severity, fixable }: RuleSummary): object {
  return {
    id,
    shortDescription: { text: plain(summary) },
    fullDescription: { text: plain(summary) },
    help: { text: `${plain(summary)}\n${rulePage(id)}`, markdown: `[What the rule finds, why it matters and what to do](${rulePage(id)})` },
    helpUri: rulePage(id),
    defaultConfiguration: { level: LEVEL[severity] },
    properties: { fixable, 'problem.severity': PROBLEM[severity], tags: ['airflow', 'azure'] },
  };
}

/** A fix that could not be proved right is the program's own failure, so it stands here and not among the results. */
function invocation(files: readonly FileReport[]): object {
  const notifications = files.flatMap(({ path, refused }) =>
    refused === undefined
      ? []
      : [
          {
            level: 'error',
            message: { text: plain(refused) },
            locations: [{ physicalLocation: { artifactLocation: artifactLocation(path) } }],
          },
        ],
  );
  return { executionSuccessful: notifications.length === 0, toolExecutionNotifications: notifications };
}

function resultsOf(file: FileReport, indexes: ReadonlyMap<string, number>): readonly object[] {
  const names = fingerprints(file);
  return file.findings.map((finding, at) => ({
    ruleId: finding.rule,
    ruleIndex: indexes.get(finding.rule),
    level: LEVEL[finding.severity],
    message: { text: plain(finding.message) },
    locations: [{ physicalLocation: { artifactLocation: artifactLocation(finding.path), region: regionOf(finding) } }],
    partialFingerprints: { 'azconnLint/v1': names[at] },
    fixes: fixesOf(finding),
    properties: finding.connId === undefined ? undefined : { connection: finding.connId },
  }));
}

function regionOf({ position, end }: Pick<Finding, 'position' | 'end'>): object {
  return { startLine: position.line, startColumn: position.column, endLine: end.line, endColumn: end.column };
}

/** Only edits without anything that may be a secret are told. */
function fixesOf(finding: Finding): readonly object[] | undefined {
  if (!finding.fix?.isShowable) return undefined;
  const edits = finding.fix.edits.reveal();
  if (edits.length === 0) return undefined;
  const replacements = edits.map((edit) => replacementOf(finding, edit));
  return [
    {
      description: { text: `${finding.fix.safety} fix` },
      artifactChanges: [{ artifactLocation: artifactLocation(finding.path), replacements }],
    },
  ];
}

function replacementOf(finding: Finding, { range, text }: TextEdit): object {
  const places = placesOf(finding, range);
  const deletedRegion = places
    ? regionOf({ position: places.start, end: places.end })
    : { charOffset: range.start, charLength: range.end - range.start };
  return { deletedRegion, insertedContent: { text } };
}

/** In a message of SARIF, `[text](place)` is a link (section 3.11.6); a blank makes it text. */
function plain(text: string): string {
  return text.replaceAll('](', '] (');
}
