import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OutputStyle } from '../../src/model/report.ts';
import { reporterNames } from '../../src/reporters/formats.ts';
import { processorTime } from '../processor-time.ts';
import { runs } from '../runs.ts';
import { hostileReports } from './hostile.ts';
import { reporters } from './loaded.ts';
import { PLAIN, reportOf } from './report-builder.ts';
import { sample } from './sample.ts';

const CANARY = 'canary-fake-secret-7f3a';

/** Whatever a terminal or an eye may be deceived by; line breaks are the reporter's own. */
const RAW = /(?![\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** The only sequences that the reporters for people write themselves: colours and links. */
const OWN_SEQUENCES = /\x1b\[[0-9;]*m|\x1b\]8;;[\x21-\x7e]*\x1b\\/g;

/** Text that the runner of GitHub, of Azure Pipelines or of TeamCity would take for a command. */
const COMMAND = /^\s*::|##\w*\[/m;

const LOOKS: readonly OutputStyle[] = [
  PLAIN,
  { color: true, link: undefined, columns: 120 },
  { color: true, link: (path, line, column) => `vscode://file/${path}:${line}:${column}`, columns: 1 },
];

test('every format has a name', () => {
  expect(reporterNames).toEqual([
    ...['text', 'concise', 'json', 'jsonl', 'sarif', 'github', 'azure', 'gitlab', 'junit', 'checkstyle', 'rdjson', 'markdown'],
  ]);
});

describe.each([...reporters])('%s', (name, reporter) => {
  test('says the same each time and ends its last line', () => {
    expect(reporter(sample, PLAIN)).toBe(reporter(sample, PLAIN));
    expect(reporter(sample, PLAIN)).toMatch(/[^\n]\n$/);
  });

  test('says of every file and finding where it is', () => {
    const printed = reporter(sample, PLAIN);
    for (const path of ['airflow_settings.yaml', '.env']) expect(printed).toContain(path);
    for (const rule of ['legacy-azure-connection', 'lowercased-extra-key']) expect(printed).toContain(rule);
  });

  test('takes a report without findings', () => {
    expect(() => reporter(reportOf([]), PLAIN)).not.toThrow();
    expect(() => reporter(reportOf([], [{ path: '.env' }]), PLAIN)).not.toThrow();
  });

  test('prints no raw control, format or surrogate character, whatever is in the files', () => {
    fc.assert(
      fc.property(hostileReports(), fc.constantFrom(...LOOKS), (report, look) => {
        const printed = reporter(report, look);
        expect(RAW.exec(name === 'text' || name === 'concise' ? printed.replace(OWN_SEQUENCES, '') : printed)).toBeNull();
      }),
    );
  });

  test.skipIf(name === 'github' || name === 'azure')('prints no line that a runner would take for a command', () => {
    fc.assert(
      fc.property(hostileReports(), fc.constantFrom(...LOOKS), (report, look) => {
        const printed = reporter(report, look);
        expect(COMMAND.exec(printed)).toBeNull();
        expect(COMMAND.exec(printed.replace(OWN_SEQUENCES, ''))).toBeNull();
      }),
    );
  });

  test('keeps hidden what a fix may not show', () => {
    fc.assert(fc.property(hostileReports(CANARY), (report) => !reporter(report, PLAIN).includes(CANARY)));
  });

  test('is quick with very many findings and very long lines', () => {
    const long = `${'日本語\t::`'.repeat(200_000)}`;
    const [first] = sample.files;
    const [finding] = first?.findings ?? [];
    expect(finding).toBeDefined();
    if (!finding) return;
    const lines = [{ number: 1, text: long, mark: { start: 700_000, end: 700_004 } }];
    const huge = { ...finding, connId: long, message: long, frame: { label: long, lines }, help: [{ title: long, lines: [long] }] };
    const many = Array.from({ length: 5_000 }, () => finding);
    const start = processorTime();
    reporter(reportOf([huge, ...many], [{ path: finding.path, patch: long }]), PLAIN);
    expect(processorTime() - start).toBeLessThan(10_000);
  });
});

test('the canary would be seen if it were shown', () => {
  const [report] = fc
    .sample(hostileReports(CANARY), { numRuns: runs(200), seed: 1 })
    .filter(({ files }) => files.some(({ findings }) => findings.some(({ fix }) => fix && !fix.isShowable)));
  const edits = report?.files.flatMap(({ findings }) => findings).flatMap(({ fix }) => fix?.edits.reveal() ?? []);
  expect(JSON.stringify(edits)).toContain(CANARY);
});
