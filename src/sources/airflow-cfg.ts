import { readAirflowConfig, variableOf } from '../airflow/config-file.ts';
import type { Document, ReadingContext, Source } from '../model/source.ts';
import { environmentDocument } from './environment-document.ts';
import { airflowCfgKind } from './kinds.ts';

/** `airflow.cfg`: each option under the name of the variable that would set it. */
export const airflowCfg: Source = {
  ...airflowCfgKind,
  title: 'airflow.cfg',
  whenUnreadable: 'Airflow does not start',
  loaded: { by: 'Airflow', when: 'start', name: 'airflow.cfg' },
  language: 'ini',
  literalDollar: '$$',
  concerns: (text) => readAirflowConfig(text).sections.length > 0,
  parse,
};

function parse(text: string, { target }: ReadingContext): Document {
  const { options, comments, problem } = readAirflowConfig(text);
  return environmentDocument({
    text,
    target,
    variables: options.flatMap(({ section, key, value, range }) =>
      value ? [{ key: { value: variableOf(section, key.value), range: key.range }, value, range }] : [],
    ),
    comments,
    words: () => ({
      keys: [],
      values: options.flatMap(({ value, range }) => (value ? [] : [range])),
    }),
    problem: problem && {
      at: { start: problem.at, end: problem.at },
      message: `Airflow cannot read its configuration: ${problem.message}`,
    },
  });
}
