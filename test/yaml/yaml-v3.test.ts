import { expect, test } from 'vitest';
import { yamlSubject } from '../../conformance/subjects/yaml.ts';
import cases from './yaml-v3.json' with { type: 'json' };

/** Texts with the answers of gopkg.in/yaml.v3 v3.0.1, as conformance/go/yaml gives them; among them all that we once read otherwise. */
test('there are cases, and both kinds of them', () => {
  expect(cases.length).toBeGreaterThan(800);
  expect(cases.filter((each) => each.any[0] === 'error').length).toBeGreaterThan(200);
  expect(cases.filter((each) => each.map[0] === 'map').length).toBeGreaterThan(200);
});

test.each(cases)('$text', ({ text, any, map }) => {
  expect(JSON.parse(JSON.stringify(yamlSubject.ours(text)))).toEqual({ any, map });
});
