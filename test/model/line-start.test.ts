import { expect, test } from 'vitest';
import { lintText } from '../../src/library.ts';
import { lineStart } from '../../src/model/text.ts';

test('a line begins behind a line break, or with the text', () => {
  const text = '\na\n\nbc';
  const starts = Array.from({ length: text.length + 1 }, (_, at) => lineStart(text, at));
  expect(starts).toEqual([0, 1, 1, 3, 4, 4, 4]);
  expect(lineStart(text, -1)).toBe(0);
});

test('a fault below an empty line, and below indented ones, is found', () => {
  for (const text of ['\n  |conn_type: wasb\n    ', '\n\n  {\n', '\n', '  a: [\n  b: ]']) {
    for (const path of ['airflow_settings.yaml', 'docker-compose.yml']) expect(lintText({ path, text })).toBeDefined();
  }
});
