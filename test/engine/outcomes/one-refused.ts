import { projectOf } from '../../../src/model/project.ts';
import type { Source } from '../../../src/model/source.ts';
import { rules as everyRule } from '../../../src/rules/index.ts';
import { sourceOf } from '../../../src/sources/source-of.ts';
import { everyone } from './consumers.ts';
import type { Row } from './engine.ts';
import { hostRule, LIMITS } from './fake-rules.ts';

const PATH = 'airflow_settings.yaml';

const OLD = 'airflow:\n  connections:\n    - {conn_id: a, conn_type: http, conn_host: old}\n';
const renew = hostRule('renew', 'old', 'new');

/** A file of a project with code that every change breaks. */
function usedRow(): Row {
  return {
    name: 'a file: a fix that breaks code is not made',
    expected: { text: OLD, whys: ['dags/a.py:1 would no longer work with it'] },
    actual: ({ fix }) => {
      const file = { path: PATH, text: OLD, source: sourceOf(PATH, OLD) };
      const { text, refused } = fix(file, projectOf({ files: [file], consumers: everyone }), { rules: [LIMITS, renew], allowed: 'safe' });
      return { text, whys: refused.map(({ why }) => why) };
    },
  };
}

/** Two comments that silence nothing, for the first of which the source writes another comment. */
function commentsRow(): Row {
  const comment = '    # azconn-lint-disable-next-line legacy-azure-connection\n';
  const [first, second] = ['    - {conn_id: a, conn_type: http}\n', '    - {conn_id: b, conn_type: http}\n'];
  const text = `airflow:\n  connections:\n${comment}${first}${comment}${second}`;
  const usual = sourceOf(PATH, text);
  const source: Source = {
    ...usual,
    parse: (read, context) => {
      const document = usual.parse(read, context);
      const isFirst = (start: number) => read.slice(0, start).split('#').length === 1;
      return {
        ...document,
        edits: (change) =>
          change.do === 'remove-comment' && isFirst(change.range.start)
            ? { edits: [{ range: change.range, text: '# other' }] }
            : document.edits(change),
      };
    },
  };
  return {
    name: 'a file: of two fixes of comments one cannot be proved',
    expected: { text: `airflow:\n  connections:\n${comment}${first}${second}`, whys: ['a comment would be lost or changed'] },
    actual: ({ fix }) => {
      const file = { path: PATH, text, source };
      const made = fix(file, projectOf({ files: [file] }), { rules: everyRule, allowed: 'safe' });
      return { text: made.text, whys: made.refused.map(({ why }) => why) };
    },
  };
}

export const oneRefusedRows: readonly Row[] = [usedRow(), commentsRow()];
