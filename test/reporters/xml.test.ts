import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { checkstyle } from '../../src/reporters/checkstyle.ts';
import { junit } from '../../src/reporters/junit.ts';
import { hostileReports } from './hostile.ts';
import { findingAt, reportOf } from './report-builder.ts';
import { sample } from './sample.ts';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** The elements of a document in order. Throws when it is not well-formed XML 1.0. */
function elementsOf(xml: string): readonly Element[] {
  const elements: Element[] = [];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => elements.push({ name, attributes }));
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
  return elements;
}

const namesOf = (xml: string) => new Set(elementsOf(xml).map(({ name }) => name));
const findingsOf = ({ files }: Report) => files.flatMap(({ findings }) => findings);

test('the parser refuses what is not XML', () => {
  expect(() => elementsOf('<a>\0</a>')).toThrow();
  expect(() => elementsOf('<a>]]></a>')).toThrow();
});

const HOSTILE = findingAt({ path: 'a"<b>\n.env', marked: '«x»', rule: 'r', message: "]]> & \ufffe\0 <x y='z'> 日本" });

describe('checkstyle', () => {
  test('every report is well-formed and has its findings', () => {
    fc.assert(
      fc.property(hostileReports(), (report) => {
        const elements = elementsOf(checkstyle(report));
        expect(elements.filter(({ name }) => name === 'error')).toHaveLength(findingsOf(report).length);
        expect(elements.filter(({ name }) => name === 'file')).toHaveLength(report.files.length);
        expect(elements).toHaveLength(1 + report.files.length + findingsOf(report).length);
      }),
    );
  });

  test('the sample', () => {
    expect(elementsOf(checkstyle(sample)).slice(0, 3)).toEqual([
      { name: 'checkstyle', attributes: { version: '4.3' } },
      { name: 'file', attributes: { name: 'airflow_settings.yaml' } },
      {
        name: 'error',
        attributes: {
          line: '5',
          column: '18',
          severity: 'warning',
          message: 'Connection "sales_blob" authenticates with a secret of its own instead of the workload identity',
          source: 'azconn-lint.legacy-azure-connection',
        },
      },
    ]);
  });

  test('what XML cannot hold is spelled out', () => {
    expect(elementsOf(checkstyle(reportOf([HOSTILE]))).map(({ attributes }) => attributes['message'] ?? attributes['name'])).toEqual([
      undefined,
      'a"<b>\\u{a}.env',
      "]]> & \\u{fffe}\\u{0} <x y='z'> 日本",
    ]);
  });
});

describe('junit', () => {
  test('every report is well-formed, and its sums are right', () => {
    fc.assert(
      fc.property(hostileReports(), (report) => {
        const elements = elementsOf(junit(report));
        const of = (wanted: string) => elements.filter(({ name }) => name === wanted);
        expect(of('testsuite')).toHaveLength(report.files.length);
        expect(of('failure')).toHaveLength(findingsOf(report).length);
        expect(of('testsuites')[0]?.attributes).toMatchObject({ tests: `${of('testcase').length}`, failures: `${of('failure').length}` });
        const sum = of('testsuite').map(({ attributes }) => Number(attributes['tests']));
        expect(sum.reduce((total, count) => total + count, 0)).toBe(of('testcase').length);
      }),
    );
  });

  test('a clean file is a case that passes', () => {
    const xml = junit(reportOf([], [{ path: '.env' }]));
    expect(elementsOf(xml).map(({ name }) => name)).toEqual(['testsuites', 'testsuite', 'testcase']);
    expect(namesOf(junit(sample))).toEqual(new Set(['testsuites', 'testsuite', 'testcase', 'failure']));
  });
});
