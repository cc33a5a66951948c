import fc from 'fast-check';
import { type Finding, SEVERITIES } from '../../src/model/finding.ts';
import { Hidden } from '../../src/model/hidden.ts';
import type { FileReport, Report } from '../../src/model/report.ts';

/** Pieces that an author of a file or of a file name might write to break out of a format. */
const PIECES = [
  '\n',
  '\r\n',
  '\t',
  '\0',
  '\x07',
  '\x1b[31m',
  '\x1b]8;;evil:\x1b\\',
  '\x7f',
  '\x85',
  '\x9b2J',
  '\u2028',
  '\u2029',
  '\u200b',
  '\u202e',
  '\u2066',
  '\ufeff',
  '\ufffe',
  '\uffff',
  '\ud800',
  '\udc00',
  '\u{e0041}',
  '::error file=x::pwned',
  '\n::set-env name=A::b',
  ' ::stop-commands::x',
  '\u00a0::debug::x',
  '\u3000::debug::x',
  '##[error]pwned',
  '###[group]x',
  '##vso[task.setvariable variable=a]b',
  "##teamcity[message text='x']",
  ']]>',
  '<script>alert(1)</script>',
  '<!--',
  '-->',
  '</failure>',
  '</details>',
  '<img src=x onerror=y>',
  '&amp;',
  '&#0;',
  '"',
  "'",
  '`',
  '```',
  '~~~',
  '|',
  '| --- |',
  '[a](javascript:b)',
  '![a](http://b)',
  '@octocat',
  '#1',
  'www.evil.example',
  'https://evil.example',
  '$$',
  '\\',
  '%0A',
  '%25',
  '%',
  ',',
  ':',
  '=',
  '..',
  '/',
  'C:\\',
  'file://',
  '?a=b#c',
  '日本語',
  '👩‍👩‍👧',
  'e\u0301',
  '- [x] ',
  '1. ',
  '    ',
  '# ',
  '> ',
  '{0}',
  'plain words of prose',
  'x'.repeat(300),
] as const;

const hostileText = fc
  .array(
    fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...PIECES) }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) }),
    {
      maxLength: 7,
    },
  )
  .map((pieces) => pieces.join(''));

const position = fc.record({ line: fc.integer({ min: 1, max: 1_000_000 }), column: fc.integer({ min: 1, max: 5_000 }) });
const range = fc.tuple(fc.nat(2_000), fc.nat(50)).map(([start, length]) => ({ start, end: start + length }));

const frame = fc.record({
  label: hostileText,
  lines: fc.array(
    fc.record({ number: fc.integer({ min: 1, max: 99_999 }), text: hostileText, mark: range }, { requiredKeys: ['number', 'text'] }),
    { maxLength: 4 },
  ),
});

const help = fc.array(
  fc.record(
    { title: hostileText, lines: fc.array(hostileText, { maxLength: 3 }), once: fc.constantFrom('a', 'b') },
    { requiredKeys: ['title'] },
  ),
  { maxLength: 3 },
);

const edits = fc.array(fc.record({ range, text: hostileText }), { maxLength: 3 });

/** `secret` stands in every edit that must not be shown. */
function fixWith(secret: string) {
  return fc
    .record({
      safety: fc.constantFrom('safe' as const, 'unsafe' as const),
      isShowable: fc.boolean(),
      edits,
    })
    .map((fix) => ({
      ...fix,
      edits: new Hidden(fix.isShowable ? fix.edits : [...fix.edits, { range: { start: 0, end: 1 }, text: secret }]),
    }));
}

function finding(path: string, secret: string): fc.Arbitrary<Finding> {
  return fc.record(
    {
      rule: fc.oneof(fc.constantFrom('legacy-azure-connection', 'syntax'), hostileText),
      severity: fc.constantFrom(...SEVERITIES),
      path: fc.constant(path),
      range,
      position,
      end: position,
      message: hostileText,
      frame,
      connId: hostileText,
      help,
      fix: fixWith(secret),
    },
    { requiredKeys: ['rule', 'severity', 'path', 'range', 'position', 'end', 'message', 'frame'] },
  );
}

function file(secret: string): fc.Arbitrary<FileReport> {
  return hostileText.chain((path) =>
    fc.record(
      {
        path: fc.constant(path),
        findings: fc.array(finding(path, secret), { maxLength: 3 }),
        patch: hostileText,
        fixed: fc.nat(3),
        refused: hostileText,
      },
      { requiredKeys: ['path', 'findings', 'fixed'] },
    ),
  );
}

/** Reports in which every text comes from an enemy. */
export function hostileReports(secret = ''): fc.Arbitrary<Report> {
  return fc.record({
    files: fc.array(file(secret), { maxLength: 3 }),
    rules: fc.array(
      fc.record({
        id: fc.oneof(fc.constant('syntax'), hostileText),
        summary: hostileText,
        severity: fc.constantFrom(...SEVERITIES),
        fixable: fc.boolean(),
      }),
      { maxLength: 3 },
    ),
    summary: fc.record({
      files: fc.nat(9),
      connections: fc.nat(9),
      counts: fc.record({ error: fc.nat(9), warning: fc.nat(9), info: fc.nat(9) }),
      fixed: fc.nat(9),
      fixable: fc.nat(9),
      suppressed: fc.nat(9),
    }),
    version: fc.constant('0.1.0'),
  });
}
