import { expect, test } from 'vitest';
import { decodeYaml } from '../../src/yaml/decode.ts';
import { parseYaml } from '../../src/yaml/parse.ts';
import { processorTime } from '../processor-time.ts';
import { pictureOfProblem } from './picture.ts';

/** The mistakes that people make in their files, and where they are told to look. */
test.each([
  ['a: b: c', 'nested-mapping at 4: ":"'],
  ['a: 1\n  b: 2\n', 'nested-mapping at 8: ":"'],
  ['a: "1"\n  b: 2\n', 'bad-indentation at 9: "b"'],
  ['a:\n  b: 1\n c: 2\n', 'bad-indentation at 11: "c"'],
  ['a:\n  - b\n c\n', 'bad-indentation at 10: "c"'],
  ['a:\n\tb: 1\n', 'unexpected-tab at 3: "\\t"'],
  ['a: 1\nb\nc: 2\n', 'missing-colon at 5: "b"'],
  ['a: - b\n', 'nested-sequence at 3: "-"'],
  ['- a\nb: c\n', 'missing-dash at 4: "b"'],
  ['a: "b\nc: d\n', 'unclosed-quote at 3: "\\""'],
  ['a: "b"c\n', 'unexpected-content at 6: "c"'],
  ['a: "b": c\n', 'nested-mapping at 6: ":"'],
  ["a: 'it's'\n", 'unexpected-content at 7: "s"'],
  ['a: "C:\\path"\n', 'unknown-escape at 6: "\\\\p"'],
  ['a: "\\/"\n', 'unknown-escape at 4: "\\\\/"'],
  ['a: "\\ud83d\\ude00"\n', 'invalid-escape at 4: "\\\\ud83d"'],
  ['a: @b\n', 'unexpected-character at 3: "@"'],
  ['a: %b\n', 'unexpected-character at 3: "%"'],
  ['a: [1, 2\n', 'unclosed-bracket at 3: "["'],
  ['a: [1 2]\nb: {c: d\n', 'unclosed-bracket at 12: "{"'],
  ['a: {b: c]\n', 'missing-comma at 8: "]"'],
  ['a: *b\n', 'unknown-alias at 3: "*b"'],
  ['a: &b/c d\n', 'invalid-anchor at 3: "&b"'],
  ['a: !x{y} z\n', 'invalid-tag at 3: "!x"'],
  ['a: !e!x z\n', 'unknown-tag-handle at 3: "!e!x"'],
  ['a: | b\n', 'invalid-block-header at 5: "b"'],
  ['%FOO\n---\na: b\n', 'invalid-directive at 0: "%FOO"'],
  ['a: b\n...\n%YAML 1\n', 'invalid-directive at 9: "%YAML 1"'],
  ['%YAML 1.2\n---\na: b\n', 'unsupported-version at 0: "%YAML 1.2"'],
  ['a: b\n...\n%\n', 'invalid-directive at 9: "%"'],
  ['a: "b\n---\nc"\n', 'marker-in-quotes at 6: "---"'],
  ['a: \x07\n', 'control-character at 3: "\\u0007"'],
  ['<<<<<<< HEAD\na: b\n=======\na: c\n>>>>>>> x\n', 'merge-conflict at 0: "<<<<<<<"'],
  [`${'['.repeat(300)}`, 'too-deep at 255: "["'],
])('%j', (text, expected) => {
  expect(pictureOfProblem(text)).toBe(expected);
});

test('a sentence never holds a word of the file', () => {
  const texts = ['hunter2: hunter2: hunter2', 'a: *hunter2', 'a: &hunter2/ x', 'hunter2', 'a: "hunter2', '%hunter2'];
  const messages = texts.flatMap((text) => parseYaml(text).problem?.message ?? []);
  expect(messages).toHaveLength(5);
  for (const message of messages) expect(message).not.toContain('hunter2');
});

function decodingProblem(text: string): unknown {
  const { root } = parseYaml(text);
  const problem = root && decodeYaml(root).problem;
  if (!problem) throw new Error('nothing is wrong');
  const { code, range, related } = problem;
  return [code, text.slice(range.start, range.end), range.start, related?.start];
}

test.each([
  ['a: 1\nb: 2\n"a": 3\n', ['duplicate-key', '"a"', 10, 0]],
  ['x: {<<: {}, <<: {}}\n', ['duplicate-key', '<<', 12, 4]],
  ['a: {1: x, "1": y}\n', ['duplicate-key', '"1"', 10, 4]],
  ['[a]: b\n', ['invalid-key', '[a]', 0, undefined]],
  ['a: &x {k: v}\nb: {*x : c}\n', ['invalid-key', '*x', 17, undefined]],
  ['<<: a\n', ['invalid-merge', 'a', 4, undefined]],
  ['<<: [{}, a]\n', ['invalid-merge', 'a', 9, undefined]],
  ['a: !!int b\n', ['invalid-tagged-value', 'b', 9, undefined]],
  ['a: !!binary b\n', ['invalid-tagged-value', 'b', 12, undefined]],
  ['a: &x [*x]\n', ['recursive-alias', '*x', 7, undefined]],
  ['a: &x\n  <<: *x\n', ['recursive-alias', '*x', 12, undefined]],
])('decoding %j', (text, expected) => {
  expect(decodingProblem(text)).toEqual(expected);
});

test('a billion laughs are refused at once', () => {
  const levels = Array.from({ length: 30 }, (_, level) => `l${level}: &l${level} [${Array(9).fill(level ? `*l${level - 1}` : 'lol')}]`);
  const { root } = parseYaml(levels.join('\n'));
  const start = processorTime();
  expect(root && decodeYaml(root).problem?.code).toBe('excessive-aliasing');
  expect(processorTime() - start).toBeLessThan(200);
});

test('a control character behind the first document matters where yaml.v3 has seen it: in the same 512 bytes', () => {
  const behind = (count: number) => parseYaml(`a: 1\n---\n- - -\n${'# x\n'.repeat(count)}\x07`).problem?.code;
  expect([behind(1), behind(110), behind(130)]).toEqual(['control-character', 'control-character', undefined]);
});

test('a version behind the first document is not compared: nobody obeys it', () => {
  expect(parseYaml('a: b\n...\n%YAML 1.2\n---\nc: d\n').problem).toBeUndefined();
});
