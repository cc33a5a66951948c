import fc from 'fast-check';
import { expect, test } from 'vitest';
import { yamlTexts } from '../../conformance/subjects/yaml-texts.ts';
import { parseYamlDocuments } from '../../src/yaml/documents.ts';
import { parseYaml } from '../../src/yaml/parse.ts';
import { runs } from '../runs.ts';

function textsOf(text: string): readonly string[] | string {
  const { documents, problem } = parseYamlDocuments(text);
  return problem
    ? problem.code
    : documents.map((node) => (node.kind === 'scalar' ? node.text : text.slice(node.range.start, node.range.end)));
}

test.each([
  ['', []],
  ['# nothing\n', []],
  ['a\n', ['a']],
  ['---\n', ['']],
  ['a\n---\nb\n...\n...\n---\n{c: d}\n', ['a', 'b', '{c: d}']],
  ['--- a\n--- b\n', ['a', 'b']],
  ['%YAML 1.1\n---\na\n...\n%TAG !e! tag:e,\n---\n!e!x b\n', ['a', 'b']],
  ['&x a\n---\n*x\n', ['a', '*x']],
  ['a\n...\nb\n', 'unexpected-content'],
  ['a: b\n]\n', 'unexpected-character'],
  ['...\na\n', 'unexpected-document-end'],
  ['a\n---\n!e!x b\n', 'unknown-tag-handle'],
  ['a\n---\n[b\n', 'unclosed-bracket'],
])('%j', (text, expected) => {
  expect(textsOf(text)).toEqual(expected);
});

test('the first document is the one that is read alone', () => {
  let compared = 0;
  fc.assert(
    fc.property(yamlTexts, (text) => {
      const { documents, problem } = parseYamlDocuments(text);
      const { root } = parseYaml(text);
      if (problem || !root) return;
      compared++;
      expect(documents[0]?.range).toEqual(root.range);
    }),
    { numRuns: runs(500) },
  );
  expect(compared).toBeGreaterThan(runs(50));
});
